"""Early warnings in English; the twin of ``analysis.signals_th``."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Framework, NodeKind
from prongsai.engine.rounding import shown
from prongsai.web.understand.english.labels import in_sentence_en, level_en

if TYPE_CHECKING:
    from prongsai.analysis.model import Signal


def signal_en(framework: Framework, signal: "Signal") -> str:
    """Return a warning as one sentence (no full stop)."""
    words = _WORDINGS[signal.code.value](framework, signal)
    return words[:1].upper() + words[1:]


def _big_drop(framework: Framework, signal: "Signal") -> str:
    node = framework[signal.node]
    advice = ". Find the cause and mend it soon" if node.kind is NodeKind.INDICATOR else ""
    fell = shown(signal.against) - shown(signal.score)
    return (
        f"{in_sentence_en(node)} fell from {_points(signal.against)} in fiscal year {signal.previous_year} "
        f"to {_points(signal.score)} ({_points(fell)} points){advice}"
    )


def _below_condition(framework: Framework, signal: "Signal") -> str:
    return (
        f"the overall score reaches {_level(signal)}, but {in_sentence_en(framework[signal.node])} has "
        f"{_points(signal.score)} and that level asks for {_mark(signal.against)}, so the level is not given"
    )


def _masked(framework: Framework, signal: "Signal") -> str:
    above = in_sentence_en(framework[signal.other]) if signal.other is not None else "the mean above it"
    return (
        f"{in_sentence_en(framework[signal.node])} has {_points(signal.score)}, below the pass mark of "
        f"{_mark(signal.against)}, while {above}, a mean, still passes: the weakness is easily overlooked"
    )


def _within_rounding(framework: Framework, signal: "Signal") -> str:
    return (
        f"{in_sentence_en(framework[signal.node])} stands less than 0.01 from the bound of "
        f"{_mark(signal.against)} of {_level(signal)}: rounding decides. Check the unrounded score"
    )


def _within_sampling(framework: Framework, signal: "Signal") -> str:
    return (
        f"the bound of {_mark(signal.against)} of {_level(signal)} lies within the sampling error of "
        f"{in_sentence_en(framework[signal.node])} ({_points(signal.score)}): other respondents could have "
        "given another level"
    )


def _level(signal: "Signal") -> str:
    return level_en(signal.level) if signal.level is not None else "a level"


def _points(value: float) -> str:
    return f"{shown(value):.2f}"


def _mark(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_WORDINGS: "dict[str, Callable[[Framework, Signal], str]]" = {
    "big-drop": _big_drop,
    "below-level-condition": _below_condition,
    "masked": _masked,
    "within-rounding": _within_rounding,
    "within-sampling": _within_sampling,
}
