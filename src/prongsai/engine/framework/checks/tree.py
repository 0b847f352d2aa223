"""Does every item hang where this year has a place for it, and is every number there once and in order?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prongsai.engine.framework.draft import Draft
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import KeyPath, Located
from prongsai.engine.framework.model import Method, NodeId
from prongsai.engine.framework.schema import FrameworkFile, NodeEntry, SurveyFile

_LETTERS = {"IIT": "I", "EIT": "E", "OIT": "O"}
INSTRUMENTS = tuple(_LETTERS)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """An id that ends in a number, and where it stands."""

    id: NodeId
    path: KeyPath


def tree(draft: Draft) -> Iterator[Fault]:
    """Check the numbering of everything and the place of every item."""
    head = draft.framework.content
    if head is not None:
        yield from _above_items(draft.framework.located, head)
    for instrument, file in draft.item_files.items():
        if file.content is None:
            continue
        groups = {group: [item.id for item in items] for group, items in file.content.items.items()}
        yield from _item_numbers(file.located, instrument, groups)
        if head is not None:
            yield from _places(file.located, instrument, groups, head)
    for survey in draft.surveys:
        if survey.content is not None:
            yield from _subissue_numbers(survey.located, survey.content)


@dataclass(frozen=True, slots=True)
class Branch:
    """An indicator or sub-indicator of ``framework.yaml``: what items can hang under."""

    node: NodeId
    instrument: NodeId
    path: KeyPath
    entry: NodeEntry
    has_subindicators: bool


def branches(head: FrameworkFile) -> Iterator[Branch]:
    """Walk the indicators of a year, each followed by its sub-indicators."""
    for instrument, instrument_entry in head.instruments.items():
        for indicator, entry in instrument_entry.indicators.items():
            path = ("instruments", instrument, "indicators", indicator)
            yield Branch(indicator, instrument, path, entry, bool(entry.subindicators))
            for subindicator, subentry in entry.subindicators.items():
                yield Branch(
                    subindicator, instrument, (*path, "subindicators", subindicator), subentry, False
                )


def instruments_of(head: FrameworkFile) -> dict[NodeId, NodeId]:
    """Return the instrument of every indicator and sub-indicator of a year."""
    return {branch.node: branch.instrument for branch in branches(head)}


def _above_items(located: Located, head: FrameworkFile) -> Iterator[Fault]:
    for instrument in INSTRUMENTS:
        if instrument not in head.instruments:
            yield located.fault(FaultKind.MISSING_KEY, ("instruments",), instrument)
    indicators = []
    for instrument, entry in head.instruments.items():
        for indicator, indicator_entry in entry.indicators.items():
            path = ("instruments", instrument, "indicators", indicator)
            indicators.append(_Numbered(indicator, path))
            below = [_Numbered(sub, (*path, "subindicators", sub)) for sub in indicator_entry.subindicators]
            yield from _in_order(located, f"{indicator}.", below)
    yield from _in_order(located, "", indicators)
    parts = [_Numbered(part, ("eit_parts", "parts", part)) for part in head.eit_parts.parts]
    yield from _in_order(located, "EIT.", parts)


def _item_numbers(
    located: Located, instrument: NodeId, groups: Mapping[NodeId, list[NodeId]]
) -> Iterator[Fault]:
    letter = _LETTERS[instrument]
    own = []
    for group, ids in groups.items():
        for at, item in enumerate(ids):
            path: KeyPath = ("items", group, at, "id")
            if item.startswith(letter):
                own.append(_Numbered(item, path))
            else:
                yield located.fault(FaultKind.WRONG_INSTRUMENT, path, item, instrument)
    yield from _in_order(located, letter, own)


def _subissue_numbers(located: Located, survey: SurveyFile) -> Iterator[Fault]:
    for group, questions in survey.items.items():
        for at, question in enumerate(questions):
            path: KeyPath = ("items", group, at, "subissues")
            issues = [_Numbered(issue.id, (*path, n, "id")) for n, issue in enumerate(question.subissues)]
            yield from _in_order(located, f"{question.id}.", issues)


def _in_order(located: Located, prefix: str, numbered: Iterable[_Numbered]) -> Iterator[Fault]:
    """Check that ids are ``prefix`` and 1, 2, 3 …; after a gap counting goes on from what was found."""
    seen: dict[NodeId, int] = {}
    number = 0
    for one in numbered:
        if one.id in seen:
            yield located.fault(FaultKind.DUPLICATE_NODE, one.path, one.id, seen[one.id])
            continue
        seen[one.id] = located.line(one.path)
        number += 1
        if one.id != f"{prefix}{number}":
            yield located.fault(FaultKind.NUMBERING_GAP, one.path, one.id, f"{prefix}{number}")
            number = int(one.id.rpartition(".")[2].lstrip("IEO"))


def _places(
    located: Located, instrument: NodeId, groups: Mapping[NodeId, list[NodeId]], head: FrameworkFile
) -> Iterator[Fault]:
    instruments = instruments_of(head)
    for group, items in groups.items():
        path = ("items", group)
        if group not in instruments:
            yield located.fault(FaultKind.WITHOUT_PARENT, path, group)
        elif instruments[group] != instrument:
            yield located.fault(FaultKind.WRONG_INSTRUMENT, path, group, instrument)
        elif items and (method := _mean_over_subindicators(head, instrument, group)):
            yield located.fault(FaultKind.MIXED_CHILDREN, path, group, method)


def _mean_over_subindicators(head: FrameworkFile, instrument: NodeId, group: NodeId) -> Method | None:
    """Return the method that would mix items into a mean over sub-indicators, if one would."""
    entry = head.instruments[instrument].indicators.get(group)
    if entry is None or not entry.subindicators or entry.method not in head.methods:
        return None
    use = head.methods[entry.method].use
    return None if use is Method.GIVEN else use
