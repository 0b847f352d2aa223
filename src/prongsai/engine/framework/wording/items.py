"""The rows of the table of questions → the questions, each under its indicator, with every fault told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.framework.model import NodeId, Status, Text
from prongsai.engine.framework.wording.columns import ItemColumn
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind as Kind
from prongsai.engine.framework.wording.faults import Faults
from prongsai.engine.framework.wording.model import SURVEYS, WordedItem, WordedSubissue
from prongsai.engine.framework.wording.tables import Record
from prongsai.engine.framework.wording.words import provenance, refuse_own, yes_or_no

_ID = re.compile(r"([IE][1-9]\d{0,2})(\.[1-9]\d?)?")
_EXAMPLES = "I7, E3, I11.2"
_LIST = re.compile(r"[,;]")

ItemRecord = Record[ItemColumn]

_SAYS_NOTHING = frozenset(
    {ItemColumn.INSTRUMENT, ItemColumn.INDICATOR, ItemColumn.INDICATOR_NAME, ItemColumn.STATUS}
)
"""Columns that a row still to be filled in holds already."""
_OF_THE_ITEM = (
    ItemColumn.INSTRUMENT,
    ItemColumn.INDICATOR,
    ItemColumn.HINT_THAI,
    ItemColumn.HINT_ENGLISH,
    ItemColumn.SCALE,
    ItemColumn.MAY_DECLINE,
    ItemColumn.APPLIES_TO,
    ItemColumn.STATUS,
    ItemColumn.SOURCE,
    ItemColumn.NOTE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a question may refer to: the indicators of each survey, and the scales of the sheet."""

    indicators: Mapping[NodeId, Sequence[NodeId]]
    scales: Sequence[str]


def items_of(records: Sequence[ItemRecord], known: Known, faults: Faults) -> tuple[WordedItem, ...]:
    """Return the questions of a sheet as they stand, row by row."""
    by_id = dict(_identified(records, faults))
    issues: dict[NodeId, list[NodeId]] = {}
    for which in by_id:
        owner, dot, _ = which.partition(".")
        if dot and owner not in by_id:
            faults.add(Kind.WITHOUT_ITEM, by_id[which].place(ItemColumn.ITEM), which, owner)
        elif dot:
            issues.setdefault(owner, []).append(which)
    items = []
    for which, record in by_id.items():
        if "." not in which:
            item = _item(which, record, known, faults, is_stem=which in issues)
            below = tuple(_subissue(one, by_id[one], record, faults) for one in issues.get(which, ()))
            items.append(replace(item, subissues=below))
    return tuple(items)


def _identified(records: Sequence[ItemRecord], faults: Faults) -> Iterator[tuple[NodeId, ItemRecord]]:
    """Return the rows that have an id of their own; the others are told, or say nothing."""
    seen: dict[NodeId, str] = {}
    for record in records:
        if not any(record.text(column) for column in ItemColumn if column not in _SAYS_NOTHING):
            continue
        which, place = record.code(ItemColumn.ITEM).upper(), record.place(ItemColumn.ITEM)
        if not which and record.is_usable(ItemColumn.ITEM):
            faults.add(Kind.NO_ID, place, expected=_EXAMPLES)
        elif which and not _ID.fullmatch(which):
            faults.add(Kind.MALFORMED_ID, place, which, _EXAMPLES)
        elif which in seen:
            faults.add(Kind.DUPLICATE_ID, place, which, seen[which])
        elif which:
            seen[which] = place
            yield which, record


def _item(which: NodeId, record: ItemRecord, known: Known, faults: Faults, *, is_stem: bool) -> WordedItem:
    sourced = provenance(record, ItemColumn.STATUS, ItemColumn.SOURCE, ItemColumn.NOTE, faults)
    return WordedItem(
        id=which,
        indicator=_indicator(which, record, known, faults),
        text=_question(which, record, faults, is_unknown=sourced.status is Status.UNKNOWN),
        scale=_scale(record, known, faults),
        is_reversed=_is_reversed(which, record, faults, is_stem=is_stem),
        may_decline=yes_or_no(record, ItemColumn.MAY_DECLINE, faults, may_be_open=True),
        provenance=sourced,
        hint=_text(record, ItemColumn.HINT_THAI, ItemColumn.HINT_ENGLISH),
        applies_to=_agency_types(record),
        place=record.place(ItemColumn.ITEM),
    )


def _indicator(which: NodeId, record: ItemRecord, known: Known, faults: Faults) -> NodeId:
    instrument, indicator = SURVEYS[which[0]], record.code(ItemColumn.INDICATOR)
    named = record.code(ItemColumn.INSTRUMENT).upper()
    if named and named != instrument:
        faults.add(Kind.WRONG_INSTRUMENT, record.place(ItemColumn.INSTRUMENT), named, instrument)
    elif indicator not in known.indicators[instrument] and record.is_usable(ItemColumn.INDICATOR):
        listed = ", ".join(known.indicators[instrument])
        faults.add(Kind.UNKNOWN_INDICATOR, record.place(ItemColumn.INDICATOR), indicator, listed)
    return indicator


def _question(which: NodeId, record: ItemRecord, faults: Faults, *, is_unknown: bool) -> Text:
    thai, english = record.text(ItemColumn.THAI), record.text(ItemColumn.ENGLISH)
    if is_unknown and thai:
        faults.add(Kind.UNKNOWN_WITH_TEXT, record.place(ItemColumn.STATUS), thai)
    elif not is_unknown and not thai and record.is_usable(ItemColumn.THAI):
        faults.add(Kind.NO_QUESTION, record.place(ItemColumn.THAI), which)
    return Text(thai or None, english or None)


def _scale(record: ItemRecord, known: Known, faults: Faults) -> str:
    scale = record.code(ItemColumn.SCALE).lower()
    if scale not in known.scales and record.is_usable(ItemColumn.SCALE):
        faults.add(Kind.UNKNOWN_SCALE, record.place(ItemColumn.SCALE), scale, ", ".join(known.scales))
    return scale


def _is_reversed(which: NodeId, record: ItemRecord, faults: Faults, *, is_stem: bool) -> bool:
    answer = yes_or_no(record, ItemColumn.REVERSED, faults, may_be_open=is_stem)
    if is_stem and answer:
        faults.add(Kind.REVERSED_STEM, record.place(ItemColumn.REVERSED), which)
    return bool(answer)


def _subissue(which: NodeId, record: ItemRecord, item: ItemRecord, faults: Faults) -> WordedSubissue:
    shared = {column: item.text(column) for column in _OF_THE_ITEM}
    refuse_own(record, shared, item.code(ItemColumn.ITEM), faults)
    return WordedSubissue(
        id=which,
        text=_question(which, record, faults, is_unknown=False),
        is_reversed=_is_reversed(which, record, faults, is_stem=False),
        place=record.place(ItemColumn.ITEM),
    )


def _text(record: ItemRecord, thai: ItemColumn, english: ItemColumn) -> Text | None:
    text = Text(record.text(thai) or None, record.text(english) or None)
    return None if text == Text(None) else text


def _agency_types(record: ItemRecord) -> tuple[str, ...] | None:
    named = (part.strip() for part in _LIST.split(record.text(ItemColumn.APPLIES_TO)))
    return tuple(part for part in named if part) or None
