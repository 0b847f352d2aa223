"""An explanation of one node in English; the twin of ``analysis.explain_th.step_th``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Framework, Method, NodeId, NodeKind, Status
from prongsai.web.understand.english.labels import counted_en, in_sentence_en, listed_en

if TYPE_CHECKING:
    from prongsai.analysis.explain import Explanation, Implied, Part
    from prongsai.analysis.explain_th import StepWords
    from prongsai.analysis.item_sets import FailedItems, FailedItemSet

_MOST_PARTS_LISTED = 5
_MOST_SETS_LISTED = 3
_FULL = 100.0
_LISTED = (NodeKind.SUBINDICATOR, NodeKind.ITEM, NodeKind.SUBISSUE)
_UNITS = {
    NodeKind.INSTRUMENT: "instrument",
    NodeKind.INDICATOR: "indicator",
    NodeKind.SUBINDICATOR: "sub-indicator",
    NodeKind.SUBISSUE: "sub-issue",
}


def step_en(framework: Framework, explanation: "Explanation") -> "StepWords":
    """Return the sentences of one node, without those of its parts."""
    from prongsai.analysis.explain_th import StepWords

    implied = explanation.implied
    return StepWords(
        value=_value(framework, explanation),
        contradiction=_contradiction(framework, explanation) if explanation.contradicts_print else "",
        implied=_implied(framework, implied) if implied is not None else "",
        failed_sets=_failed_sets(framework, explanation) if explanation.failed_sets else "",
        doubts=tuple(_doubts(framework, explanation)),
    )


def _value(framework: Framework, explanation: "Explanation") -> str:
    subject = _capital(in_sentence_en(framework[explanation.node]))
    if explanation.value is None:
        return f"{subject} is not known" + _because_missing(framework, explanation)
    if explanation.computed is not None:
        return f"{subject} is {_shown(explanation)}: {_combination(framework, explanation)}"
    return f"{subject} is {_shown(explanation)}, as the source says" + _known_parts(framework, explanation)


def _because_missing(framework: Framework, explanation: "Explanation") -> str:
    if explanation.method is Method.GIVEN or not explanation.missing:
        return ""
    return f", because {_scores_of(framework, explanation.missing)} not known"


def _known_parts(framework: Framework, explanation: "Explanation") -> str:
    known = [part for part in explanation.parts if part.explanation.value is not None]
    if not known:
        return ""
    listed = f"; of its parts {_list_of_parts(framework, known)} known"
    if explanation.method is Method.GIVEN:
        return listed
    return f"{listed}, but {_scores_of(framework, explanation.missing)} not"


def _scores_of(framework: Framework, nodes: Sequence[NodeId]) -> str:
    """Name some nodes with their verb; of many, only how many they are."""
    if len(nodes) > _MOST_PARTS_LISTED:
        return f"{counted_en(len(nodes), _UNITS.get(framework[nodes[0]].kind, 'item'))} are"
    return listed_en([in_sentence_en(framework[node]) for node in nodes]) + _are(len(nodes))


def _are(number: int) -> str:
    return " is" if number == 1 else " are"


def _combination(framework: Framework, explanation: "Explanation") -> str:
    if explanation.method is Method.WEIGHTED_MEAN:
        return f"the weighted sum of {listed_en([_weighted(framework, part) for part in explanation.parts])}"
    return f"the mean of {_parts_with_scores(framework, explanation.parts)}"


def _weighted(framework: Framework, part: "Part") -> str:
    weight = f"{(part.share or 0.0) * 100:.2f}".rstrip("0").rstrip(".")
    return (
        f"{in_sentence_en(framework[part.explanation.node])} {_shown(part.explanation)} "
        f"(weight {weight} %, which makes {_points(part.contribution or 0.0)} points)"
    )


def _list_of_parts(framework: Framework, parts: "Sequence[Part]") -> str:
    return _parts_with_scores(framework, parts) + _are(len(parts))


def _parts_with_scores(framework: Framework, parts: "Sequence[Part]") -> str:
    """List parts with their scores; of many, those with full points are only counted."""
    full = [part for part in parts if part.explanation.shown == _FULL]
    if len(parts) <= _MOST_PARTS_LISTED or len(full) < 2:
        return listed_en([_scored(framework, part) for part in parts])
    unit = _UNITS.get(parts[0].explanation.kind, "item")
    if len(full) == len(parts):
        return f"all {counted_en(len(parts), unit)}, each with full points"
    lost = [_scored(framework, part) for part in parts if part.explanation.shown != _FULL]
    return listed_en([*lost, f"{len(full)} more {unit}s with full points"])


def _scored(framework: Framework, part: "Part") -> str:
    return f"{in_sentence_en(framework[part.explanation.node])} ({_shown(part.explanation)})"


def _contradiction(framework: Framework, explanation: "Explanation") -> str:
    return (
        f"The source prints {_points(explanation.printed or 0.0)} for "
        f"{in_sentence_en(framework[explanation.node])}, but its parts make "
        f"{_points(explanation.computed or 0.0)}. Check this against the result that the NACC published"
    )


def _implied(framework: Framework, implied: "Implied") -> str:
    subject = in_sentence_en(framework[implied.node])
    if not implied.is_possible:
        return (
            f"Reckoned backwards, {subject} would be {_points(implied.value)}, which is impossible: "
            "at least one of the printed scores is wrong"
        )
    return (
        f"Reckoned backwards from the known scores, {subject} would be about {_points(implied.value)} "
        f"(rounding can move it by at most {_points(implied.within)})"
    )


def _failed_sets(framework: Framework, explanation: "Explanation") -> str:
    """Return the smallest sets of failed items that give an indicator its score."""
    sets = explanation.failed_sets
    score = f"{_capital(in_sentence_en(framework[explanation.node]))} at {_shown(explanation)}"
    if sets[0].size == 0:
        return f"{score} means that every item has full points"
    ways = [_failed_set(framework, way) for way in sets[:_MOST_SETS_LISTED]]
    more = "" if len(sets) <= _MOST_SETS_LISTED else f" ({len(sets)} ways are possible in all)"
    least = counted_en(sets[0].size, "item")
    return f"{score} takes at least {least} without full points: {', or '.join(ways)}{more}"


def _failed_set(framework: Framework, way: "FailedItemSet") -> str:
    return listed_en([_failed_items(framework, failed) for failed in way.failed])


def _failed_items(framework: Framework, failed: "FailedItems") -> str:
    number = len(failed.scores)
    count = f"all {number}" if number == len(failed.among) else str(number)
    scores = [f"{score:.2f}".rstrip("0").rstrip(".") for score in sorted(set(failed.scores))]
    return f"{count} of {in_sentence_en(framework[failed.parent])} (with {listed_en(scores, 'or')} points)"


def _doubts(framework: Framework, explanation: "Explanation") -> Iterator[str]:
    """Say what of this one step is not sure or not known."""
    subject = in_sentence_en(framework[explanation.node])
    if explanation.parts and explanation.method is Method.GIVEN:
        yield (
            f"Note: how {subject} is made of its parts is not known for this year, "
            "so the score that the source prints is used and nothing is computed"
        )
    elif explanation.parts and explanation.method_status is not Status.CONFIRMED:
        yield (
            f"Note: no official document confirms how {subject} is combined this year; "
            "take the computed value as a guide only"
        )
    if explanation.kind in _LISTED and explanation.status is not Status.CONFIRMED:
        yield f"Note: no official document confirms the name or number of {subject} this year"


def _shown(explanation: "Explanation") -> str:
    return "score not known" if explanation.shown is None else f"{explanation.shown:.2f}"


def _points(value: float) -> str:
    from prongsai.engine.rounding import shown

    return f"{shown(value):.2f}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
