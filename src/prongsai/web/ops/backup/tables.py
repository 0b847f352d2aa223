"""The tables of a backup, and their values as JSON: the same from SQLite and from PostgreSQL."""

import base64
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

OF_THIS_DATABASE = frozenset(
    {
        "contenttypes.contenttype",  # made anew by every installation
        "auth.permission",
        "auth.group",
        "auth.group_permissions",
        "finder.entry",  # kept by triggers on what it indexes
        "finder.indexstate",
        "ops.heartbeat",  # who is at work now
        "evidence.lookout",  # who looks at addresses now
    }
)
"""Neither in a backup nor touched by a restore."""
FORGOTTEN = frozenset(
    {
        "sessions.session",  # who restores a backup must not become somebody
        "people.browsersession",
        "people.singleuselink",
        "people.resetrequest",
        "people.startcode",
        "axes.accessattempt",  # addresses of failed sign-ins: not for other machines
        "axes.accesslog",
        "axes.accessfailurelog",
        "axes.accessattemptexpiration",
    }
)
"""Not in a backup; emptied by a restore."""
ROWS_AT_ONCE = 200
"""An assessment takes up to 100 kB: some megabytes at a time."""

Model = type[models.Model]
Field = models.Field[Any, Any]


def all_models() -> Sequence[Model]:
    """Return every table, those between two others too; what a table refers to comes before it."""
    found = [
        one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy
    ]
    waiting, ordered = sorted(found, key=name_of), list[Model]()
    while waiting:
        ready = [one for one in waiting if not _refers_to(one) & set(waiting) - {one}]
        ordered += ready or waiting  # tables that refer to each other: keys are checked at the end anyway
        waiting = [one for one in waiting if one not in ordered]
    return ordered


def kept() -> Sequence[Model]:
    """Return the tables that a backup holds."""
    return [one for one in all_models() if name_of(one) not in OF_THIS_DATABASE | FORGOTTEN]


def emptied() -> Sequence[Model]:
    """Return the tables that a restore empties, what refers to others first."""
    return [one for one in reversed(all_models()) if name_of(one) not in OF_THIS_DATABASE]


def _refers_to(model: Model) -> set[Model]:
    return {
        field.related_model for field in model._meta.concrete_fields if isinstance(field.related_model, type)
    }


def name_of(model: Model) -> str:
    return model._meta.label_lower


def fields_of(model: Model) -> Sequence[Field]:
    """Return the columns of a table."""
    return [field for field in model._meta.concrete_fields if field.column]


def lines_of(model: Model) -> Iterator[bytes]:
    """Yield the lines of a table: its columns, then its rows."""
    fields = fields_of(model)
    yield _line([field.attname for field in fields])
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield _line(row)


def insert(model: Model, rows: Sequence[Sequence[object]]) -> None:
    """Write rows as they are: no time of saving, no default, no check of a form is put over them."""
    fields = fields_of(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [
            field.get_db_prep_save(_as_python(field, value), connection)
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", values)


def _as_python(field: Field, value: object) -> object:
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)


def _line(values: Sequence[object]) -> bytes:
    text = json.dumps(list(values), ensure_ascii=False, separators=(",", ":"), default=_as_json)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _as_json(value: object) -> str:
    """Return a value as text without losing any of it (Django's own encoder would cut microseconds)."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")
