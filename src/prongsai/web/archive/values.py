"""A column's value from an archive: of the right kind, or refused by its place."""

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError as WrongValue
from django.db.models import JSONField, Model
from pydantic import ValidationError

from prongsai.engine.assessment import Assessment
from prongsai.web.archive.collecting import Row
from prongsai.web.archive.contents import AnyField, Part
from prongsai.web.archive.errors import ArchiveRefusedError
from prongsai.web.registry.models import Agency
from prongsai.web.results.actions import run_of
from prongsai.web.results.errors import ImpossibleResultError
from prongsai.web.results.models import SCORE_COLUMNS, ResultRun

_ID = re.compile(r"[A-Za-z0-9_-]{16}")
_CODE = re.compile(r"[a-z0-9._-]{1,60}")
_GREATEST = 2**63 - 1
_ASSESSMENTS = ("assessment_json", "as_read_json")


def id_of(row: Row, where: str) -> str:
    """Return a row's public id; raises ``ArchiveRefusedError`` for what is none."""
    told = row.get("public_id")
    if not isinstance(told, str) or not _ID.fullmatch(told):
        raise ArchiveRefusedError.wrong_row(f"{where}.public_id", "no public id")
    return told


def code_of(told: object, where: str) -> str:
    """Return the code of a line of the log."""
    if not isinstance(told, str) or not _CODE.fullmatch(told):
        raise ArchiveRefusedError.wrong_row(f"{where}.what", "no code")
    return told


def column_of(model: type[Model], name: str) -> AnyField:
    """Return a plain column by its name."""
    return next(field for field in model._meta.concrete_fields if field.name == name)


def value_of(field: AnyField, told: object, where: str) -> Any:
    """Return the value as the column takes it. Raises ``ArchiveRefusedError``."""
    if isinstance(field, JSONField):
        return told
    try:
        value = field.to_python(told)
        if value is None and not field.null:
            raise WrongValue("missing")
        if value is not None:
            field.run_validators(value)
        if isinstance(value, int) and abs(value) > _GREATEST:
            raise WrongValue("too great")
        if field.choices and value not in (*dict(field.flatchoices), "", None):
            raise WrongValue("not a known value")
    except (WrongValue, ValueError, OverflowError, ArithmeticError) as wrong:
        why = wrong.messages[0] if isinstance(wrong, WrongValue) else str(wrong)
        raise ArchiveRefusedError.wrong_row(where, why[:120]) from None
    return value


def check_row(part: Part, row: Row, where: str) -> None:
    """Raise for columns that this version does not know, and for a result that is none."""
    known = {field.name for field in part.fields()}
    if unknown := set(row) - known:
        raise ArchiveRefusedError.wrong_row(where, f"unknown column {min(unknown)}")
    try:
        for column in _ASSESSMENTS:
            if column in known:
                Assessment.model_validate(row.get(column))
    except ValidationError as wrong:
        raise ArchiveRefusedError.wrong_row(where, wrong.errors()[0]["msg"]) from None
    if part.model is ResultRun:
        _check_run(row, where)


def _check_run(row: Row, where: str) -> None:
    """Raise for a result whose figures were altered, or whose year this installation does not have."""
    assessment = Assessment.model_validate(row["assessment_json"])
    if (assessment.fiscal_year, assessment.framework) != (row.get("fiscal_year"), row.get("framework_id")):
        raise ArchiveRefusedError.wrong_row(where, "year or framework are not those of the assessment")
    try:
        made = run_of(Agency(), assessment)
    except ImpossibleResultError as impossible:
        raise ArchiveRefusedError.wrong_row(where, impossible.where[0]) from None
    if made.checksum != row.get("checksum"):
        raise ArchiveRefusedError.wrong_row(where, "the checksum is not that of the assessment")
    if _is_by_same_rules(made, row) and any(_differs(made, row, name) for name in SCORE_COLUMNS.values()):
        raise ArchiveRefusedError.wrong_row(where, "a score is not the one that the assessment makes")


def _is_by_same_rules(made: ResultRun, row: Row) -> bool:
    """Say whether the run was computed there as it would be here; another version may compute otherwise."""
    stamps = ("framework_checksum", "engine_version")
    return all(getattr(made, stamp) == row.get(stamp) for stamp in stamps)


def _differs(made: ResultRun, row: Row, column: str) -> bool:
    here, there = getattr(made, column), row.get(column)
    return (here is None) != (there is None) or (
        here is not None and Decimal(str(here)) != Decimal(str(there))
    )
