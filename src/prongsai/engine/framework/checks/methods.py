"""Is it told for every node how its value is made, and can it be made that way?"""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.framework.checks.tree import INSTRUMENTS, branches, instruments_of
from prongsai.engine.framework.draft import Draft, ReadFile
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import KeyPath, Located
from prongsai.engine.framework.model import Method, NodeId
from prongsai.engine.framework.schema import ChecklistFile, FrameworkFile, SurveyFile

_OVER_CHILDREN = frozenset({Method.MEAN, Method.GIVEN})
_OVERALL = frozenset({Method.WEIGHTED_MEAN, Method.MEAN, Method.GIVEN})
_ANSWERED = frozenset({Method.MEAN_OF_ANSWERS, Method.GIVEN})
_ASSESSED = frozenset({Method.VERDICT, Method.GIVEN})
_NO_CHILDREN = frozenset({Method.GIVEN})
_FULL = 100.0
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class _Choice:
    """A place where a method is chosen by name, what may be chosen there, and for what."""

    located: Located
    path: KeyPath
    name: str
    fitting: frozenset[Method]
    subject: str


def methods(draft: Draft) -> Iterator[Fault]:
    """Check every choice of a method, and the weights."""
    head = draft.framework.content
    if head is None:
        return
    for choice in _choices(draft, head):
        yield from _check(head, choice)
    combine = head.eit_parts.combine.use
    if combine not in (None, Method.MEAN):
        path = ("eit_parts", "combine", "use")
        yield draft.framework.located.fault(FaultKind.METHOD_DOES_NOT_FIT, path, combine, "EIT.1, EIT.2")
    yield from _weights(draft.framework.located, head)
    for survey in draft.surveys:
        if survey.content is not None:
            yield from _named_for_items(survey.located, survey.content)


def _check(head: FrameworkFile, choice: _Choice) -> Iterator[Fault]:
    if choice.name not in head.methods:
        known = ", ".join(head.methods)
        yield choice.located.fault(FaultKind.UNDEFINED_METHOD, choice.path, choice.name, known)
    elif (use := head.methods[choice.name].use) not in choice.fitting:
        yield choice.located.fault(FaultKind.METHOD_DOES_NOT_FIT, choice.path, use, choice.subject)


def _choices(draft: Draft, head: FrameworkFile) -> Iterator[_Choice]:
    located = draft.framework.located
    yield _Choice(located, ("overall", "method"), head.overall.method, _OVERALL, "ITA")
    for instrument, entry in head.instruments.items():
        path = ("instruments", instrument, "method")
        yield _Choice(located, path, entry.method, _OVER_CHILDREN, instrument)
    for branch in branches(head):
        items = _placed_items(draft, head, branch.instrument)
        # Where items could not be read or are misplaced, that is the fault to tell, not its consequence.
        has_children = branch.has_subindicators or items is None or branch.node in items
        fitting = _OVER_CHILDREN if has_children else _NO_CHILDREN
        yield _Choice(located, (*branch.path, "method"), branch.entry.method, fitting, branch.node)
    for survey in draft.surveys:
        yield from _of_survey(survey)
    yield from _of_checklist(draft.oit)


def _placed_items(draft: Draft, head: FrameworkFile, instrument: NodeId) -> frozenset[NodeId] | None:
    """Return the nodes that an instrument's items hang under; ``None`` where that cannot be told."""
    file = draft.item_files.get(instrument)
    if file is None or file.content is None:
        return None
    instruments = instruments_of(head)
    if any(instruments.get(group) != instrument for group in file.content.items):
        return None
    return frozenset(group for group, items in file.content.items.items() if items)


def _of_survey(survey: ReadFile[SurveyFile]) -> Iterator[_Choice]:
    if survey.content is None:
        return
    chosen = survey.content.methods
    path: KeyPath = ("methods",)
    if chosen.item is not None:
        yield _Choice(survey.located, (*path, "item"), chosen.item, _ANSWERED, "ข้อที่มีผู้ตอบ (an answered item)")
    if chosen.item_with_subissues is not None:
        where, name = (*path, "item_with_subissues"), chosen.item_with_subissues
        yield _Choice(survey.located, where, name, _OVER_CHILDREN, "ข้อที่มีประเด็นย่อย (an item of sub-issues)")


def _of_checklist(oit: ReadFile[ChecklistFile]) -> Iterator[_Choice]:
    if oit.content is not None:
        subject = "ข้อ OIT (an OIT item)"
        yield _Choice(oit.located, ("methods", "item"), oit.content.methods.item, _ASSESSED, subject)


def _named_for_items(located: Located, survey: SurveyFile) -> Iterator[Fault]:
    """Check that a survey with items (and sub-issues) says how they are made."""
    questions = [question for questions in survey.items.values() for question in questions]
    if questions and survey.methods.item is None:
        yield located.fault(FaultKind.MISSING_KEY, ("methods",), "item")
    if any(question.subissues for question in questions) and survey.methods.item_with_subissues is None:
        yield located.fault(FaultKind.MISSING_KEY, ("methods",), "item_with_subissues")


def _weights(located: Located, head: FrameworkFile) -> Iterator[Fault]:
    """Check that a weighted mean has weights that add up to 100, and no other method has any."""
    method = head.methods.get(head.overall.method)
    if method is None:
        return
    weights = {name: entry.weight.percent for name, entry in head.instruments.items()}
    for instrument, weight in weights.items():
        path = ("instruments", instrument, "weight", "percent")
        if method.use is Method.WEIGHTED_MEAN and weight is None:
            yield located.fault(FaultKind.WEIGHT_MISSING, path, instrument)
        elif method.use is not Method.WEIGHTED_MEAN and weight is not None:
            yield located.fault(FaultKind.WEIGHT_UNUSED, path, f"{weight:g}", method.use)
    known = [weight for weight in weights.values() if weight is not None]
    complete = len(known) == len(INSTRUMENTS)
    if method.use is Method.WEIGHTED_MEAN and complete and abs(sum(known) - _FULL) > _TOLERANCE:
        yield located.fault(FaultKind.WEIGHTS_NOT_100, ("instruments",), f"{sum(known):g}")
