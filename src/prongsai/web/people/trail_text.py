"""A line of the log in words: what happened, and each changed field with what it was and what it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prongsai.web.face.tags.words import day, moment
from prongsai.web.registry.roles import Role
from prongsai.web.trail.models import TrailLine
from prongsai.web.trail.record import field_words, words

_LONGEST = 300


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
    """Return the fields of a line in words; a list of pairs is no place for braces."""
    before, after = line.before or {}, line.after or {}
    names = list(dict.fromkeys([*before, *after]))
    return [
        Change(_field(line.thing, name), _value(name, before.get(name)), _value(name, after.get(name)))
        for name in names
    ]


def as_text(values: Mapping[str, object] | None, thing: str) -> str:
    """Return one side of a line as a text, for a sheet."""
    return "; ".join(
        f"{_field(thing, name)}: {_value(name, value)}" for name, value in (values or {}).items()
    )


def _field(thing: str, name: str) -> str:
    known = field_words().get(f"{thing}.{name}") or field_words().get(name) or _of_model(thing, name)
    return str(known) if known else name.replace("_", " ")


def _of_model(thing: str, name: str) -> str | Promise | None:
    try:
        field = apps.get_model(thing)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError, ValueError):
        return None
    return getattr(field, "verbose_name", None)


def _value(name: str, value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if name == "role" and value in Role.values:
        return str(Role(value).label)
    return _cut(", ".join(_parts(value)) if isinstance(value, list | dict) else _moment(str(value)))


def _parts(value: list[object] | dict[str, object]) -> Iterator[str]:
    if isinstance(value, list):
        yield from (_value("", one) for one in value)
    else:
        yield from (f"{name}: {_value(name, one)}" for name, one in value.items())


def _moment(text: str) -> str:
    """Return a date of JSON as the workbench writes dates; any other text as it is."""
    if not text[:4].isdecimal() or text[4:5] != "-":
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
