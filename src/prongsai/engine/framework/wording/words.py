"""The words that a wording sheet chooses from: yes and no, and how far something is sourced."""

from collections.abc import Mapping

from prongsai.engine.framework.facts import STATUS_TH
from prongsai.engine.framework.model import Provenance, Status
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind as Kind
from prongsai.engine.framework.wording.faults import Faults
from prongsai.engine.framework.wording.tables import Column, Record

YES, NO = "ใช่", "ไม่ใช่"
_YES_NO: Mapping[str, bool] = {YES: True, "yes": True, "true": True, NO: False, "no": False, "false": False}
_STATUSES: Mapping[str, Status] = {
    **{thai: status for status, thai in STATUS_TH.items()},
    **{str(status): status for status in Status},
}


def yes_or_no(record: Record[Column], column: Column, faults: Faults, *, may_be_open: bool) -> bool | None:
    """Return yes or no; ``None`` where the cell is empty, which is a fault unless it may be open."""
    text = record.text(column).casefold()
    if not record.is_usable(column) or (not text and may_be_open):
        return None
    if text not in _YES_NO:
        faults.add(Kind.NOT_YES_NO, record.place(column), record.text(column), f"{YES}, {NO}")
    return _YES_NO.get(text)


def provenance(
    record: Record[Column], status: Column, source: Column, note: Column, faults: Faults
) -> Provenance:
    """Return how far a row is sourced; ``confirmed`` only where it says so and names a source."""
    word, sources = record.text(status).casefold(), record.lines(source)
    known = _STATUSES.get(word)
    if known is None and record.is_usable(status):
        faults.add(
            Kind.UNKNOWN_STATUS, record.place(status), record.text(status), ", ".join(STATUS_TH.values())
        )
    if known is Status.CONFIRMED and not sources and record.is_usable(source):
        faults.add(Kind.CONFIRMED_WITHOUT_SOURCE, record.place(source))
    return Provenance(known or Status.UNCERTAIN, sources, record.text(note) or None)


def refuse_own(record: Record[Column], columns: Mapping[Column, str], owner: str, faults: Faults) -> None:
    """Tell what a lower row says otherwise than the first row of its item or scale, which has it for all."""
    for column, of_the_first in columns.items():
        if (text := record.text(column)) and text != of_the_first:
            faults.add(Kind.OF_THE_FIRST_ROW, record.place(column), text, owner)
