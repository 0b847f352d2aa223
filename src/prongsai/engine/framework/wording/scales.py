"""The rows of the table of scales → the scales, each answer at its place and with its points."""

import re
from collections.abc import Sequence

from prongsai.engine.framework.model import Option, Scale, Status, Text
from prongsai.engine.framework.wording.columns import ScaleColumn
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind as Kind
from prongsai.engine.framework.wording.faults import Faults
from prongsai.engine.framework.wording.tables import Record
from prongsai.engine.framework.wording.words import provenance, refuse_own

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EXAMPLE = "iit-six-levels"
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
_FULL = 100.0

ScaleRecord = Record[ScaleColumn]


def scales_of(records: Sequence[ScaleRecord], faults: Faults) -> dict[str, Scale]:
    """Return the scales of a sheet by their ids, as they stand, with every fault told."""
    found: dict[str, list[ScaleRecord]] = {}
    for record in records:
        if not any(record.text(column) for column in ScaleColumn):
            continue
        scale = record.code(ScaleColumn.SCALE).lower()
        if not scale and record.is_usable(ScaleColumn.SCALE):
            faults.add(Kind.NO_ID, record.place(ScaleColumn.SCALE), expected=_EXAMPLE)
        elif not _ID.fullmatch(scale):
            faults.add(Kind.MALFORMED_ID, record.place(ScaleColumn.SCALE), scale, _EXAMPLE)
        else:
            found.setdefault(scale, []).append(record)
    return {scale: _scale(scale, rows, faults) for scale, rows in found.items()}


def _scale(scale: str, rows: Sequence[ScaleRecord], faults: Faults) -> Scale:
    first = rows[0]
    sourced = provenance(first, ScaleColumn.STATUS, ScaleColumn.SOURCE, ScaleColumn.NOTE, faults)
    shared = {column: first.text(column) for column in _SHARED}
    for row in rows[1:]:
        refuse_own(row, shared, scale, faults)
    if sourced.status is Status.UNKNOWN:
        _refuse_answers(rows, faults)
        return Scale(scale, None, sourced)
    if len(rows) < 2:
        faults.add(Kind.TOO_FEW_ANSWERS, first.place(ScaleColumn.SCALE), scale)
    options = tuple(_option(at, row, faults) for at, row in enumerate(rows, start=1))
    _refuse_twins(rows, faults)
    return Scale(scale, options, sourced)


_SHARED = (ScaleColumn.STATUS, ScaleColumn.SOURCE, ScaleColumn.NOTE)
_ANSWER = (ScaleColumn.THAI, ScaleColumn.ENGLISH, ScaleColumn.SCORE)


def _refuse_answers(rows: Sequence[ScaleRecord], faults: Faults) -> None:
    for row in rows:
        for column in _ANSWER:
            if text := row.text(column):
                faults.add(Kind.UNKNOWN_WITH_TEXT, row.place(column), text)


def _option(at: int, row: ScaleRecord, faults: Faults) -> Option:
    thai, points = row.text(ScaleColumn.THAI), row.code(ScaleColumn.SCORE)
    if (order := row.code(ScaleColumn.ORDER)) != str(at) and row.is_usable(ScaleColumn.ORDER):
        faults.add(Kind.WRONG_ORDER, row.place(ScaleColumn.ORDER), order, at)
    if not thai and row.is_usable(ScaleColumn.THAI):
        faults.add(Kind.NO_ANSWER, row.place(ScaleColumn.THAI), at)
    score = float(points) if _POINTS.fullmatch(points) else None
    if score is None or score > _FULL:
        if row.is_usable(ScaleColumn.SCORE):
            faults.add(Kind.NOT_POINTS, row.place(ScaleColumn.SCORE), row.text(ScaleColumn.SCORE))
        score = 0.0  # never used: the sheet is refused
    return Option(Text(thai, row.text(ScaleColumn.ENGLISH) or None), score)


def _refuse_twins(rows: Sequence[ScaleRecord], faults: Faults) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        thai, place = row.text(ScaleColumn.THAI), row.place(ScaleColumn.THAI)
        if thai and thai in seen:
            faults.add(Kind.DUPLICATE_ANSWER, place, thai, seen[thai])
        seen.setdefault(thai, place)
