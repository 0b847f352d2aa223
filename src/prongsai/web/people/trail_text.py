"""A line of the log in words: what happened, and each changed field with what it was and what it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from prongsai.web.face.tags.words import day, moment
from prongsai.web.trail.models import TrailLine
from prongsai.web.trail.record import field_words, words

_LONGEST = 300
_CHECKSUM, _DATE = re.compile("[0-9a-f]{64}"), re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Change:
    """One field; a dash stands for what was not there."""

    field: str
    before: str
    after: str


def happening(line: TrailLine) -> str:
    """Return what was done, in words."""
    return str(words().get(line.what, line.what))


def changes(line: TrailLine) -> list[Change]:
    """Return the fields of a line in words."""
    before, after = line.before or {}, line.after or {}
    names = list(dict.fromkeys([*before, *after]))
    return [
        Change(
            _field(line.thing, name),
            _value(line.thing, name, before.get(name)),
            _value(line.thing, name, after.get(name)),
        )
        for name in names
    ]


def as_text(values: Mapping[str, object] | None, thing: str) -> str:
    """Return one side of a line as a text, for a sheet."""
    return "; ".join(
        f"{_field(thing, name)}: {_value(thing, name, value)}" for name, value in (values or {}).items()
    )


def _field(thing: str, name: str) -> str:
    """Return a field's name in words: those of its app, of the whole log, or of its model."""
    known = field_words().get(f"{thing}.{name}") or field_words().get(name)
    field = None if known else _of_model(thing, name)
    return str(known or getattr(field, "verbose_name", "") or name.replace("_", " "))


def _of_model(thing: str, name: str) -> object:
    try:
        return apps.get_model(thing)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError, ValueError):
        return None


def _value(thing: str, name: str, value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if isinstance(value, list):
        return _cut(", ".join(_value(thing, name, one) for one in value))
    if isinstance(value, dict):
        return _cut(", ".join(f"{key}: {_value(thing, key, one)}" for key, one in value.items()))
    choices = dict(getattr(_of_model(thing, name), "flatchoices", ()))
    return str(choices[value]) if value in choices else _cut(_text(str(value)))


def _text(text: str) -> str:
    """Return a date of JSON as the workbench writes dates, a checksum by its beginning, any other text as it is."""
    if _CHECKSUM.fullmatch(text):
        return text[:12] + "…"
    if not _DATE.match(text):
        return text
    try:
        date, time = parse_date(text), parse_datetime(text)
    except ValueError:
        return text
    if date is not None:
        return day(date)
    return moment(time) if time is not None else text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
