"""Everything of an agency as plain rows: what the archive's JSON holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model

from prongsai.web.archive.contents import (
    AGENCY_FIELDS,
    PARTS,
    TRAIL_FIELDS,
    AnyField,
    Part,
    is_person,
    refers_to,
)
from prongsai.web.archive.models import KeptName
from prongsai.web.registry.models import Agency, User
from prongsai.web.trail.models import TrailLine

Row = dict[str, Any]
"""Column → JSON value."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its content, with the name that a person gave it."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Collected:
    """All rows of an agency, by part, and the files that they name."""

    agency: Row
    parts: Mapping[str, Sequence[Row]]
    trail: Sequence[Row]
    files: Sequence[StoredFile]


def collect(agency: Agency) -> Collected:
    """Return everything of an agency as it is at one moment; must be called inside a transaction.

    All rows are read at once (some megabytes), so that nothing is held open while an archive is sent.
    """
    assert connection.in_atomic_block, "the rows must be those of one moment"
    ids: dict[type[Model], dict[object, str]] = {}
    parts: dict[str, list[Row]] = {}
    files: dict[StoredFile, None] = {}
    kept = {(one.thing, one.thing_id, one.field): one.name for one in KeptName.objects.filter(agency=agency)}
    for part in PARTS:
        rows = list(part.rows(agency))
        if part.has_ids:
            ids[part.model] = {row.pk: row.public_id for row in rows}
        names = _names(part, rows)
        parts[part.name] = [_row(part, row, ids, names, kept) for row in rows]
        if part.holds_file:
            files |= {StoredFile(row.sha256, row.name): None for row in rows}
    whole = {"public_id": agency.public_id, **{name: getattr(agency, name) for name in AGENCY_FIELDS}}
    return Collected(whole, parts, _trail(agency), list(files))


def _trail(agency: Agency) -> list[Row]:
    lines = TrailLine.objects.filter(agency_id=agency.pk).order_by("pk")
    return [{name: as_json(getattr(line, name)) for name in TRAIL_FIELDS} for line in lines]


def _names(part: Part, rows: Iterable[Model]) -> Mapping[int, str]:
    """Return the names of all persons that the rows refer to (one query)."""
    fields = [field.attname for field in part.fields() if is_person(field)]
    people = {getattr(row, field) for row in rows for field in fields} if fields else set()
    return dict(User.objects.filter(pk__in=people - {None}).values_list("pk", "name")) if people else {}


def _row(
    part: Part,
    row: Model,
    ids: Mapping[type[Model], Mapping[object, str]],
    names: Mapping[int, str],
    kept: Mapping[tuple[str, str, str], str],
) -> Row:
    def value(field: AnyField) -> object:
        own, target = getattr(row, field.attname), refers_to(field)
        if is_person(field):
            place = (part.model._meta.label_lower, getattr(row, "public_id", ""), field.name)
            return kept.get(place) if own is None else names.get(own)
        if target is not None:
            return ids.get(target, {}).get(own)
        return own if isinstance(field, JSONField) else as_json(own)

    return {field.name: value(field) for field in part.fields()}


def as_json(value: object) -> object:
    """Return a column's value as JSON holds it, nothing of it lost."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
