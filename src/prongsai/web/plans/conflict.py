"""Two people, one record: what each of them wrote, field by field."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from django import forms
from django.http import QueryDict


class Difference(NamedTuple):
    """One field in which the text that is there now and the person's own differ."""

    label: str
    theirs: str
    own: str


def differences(form: forms.Form, theirs: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the fields of a bound form that differ from the values that are there now, in the form's order."""
    found = (
        Difference(str(bound.label), _words(bound, theirs.get(bound.name)), _words(bound, bound.value()))
        for bound in form
        if bound.name != "version"
    )
    return tuple(one for one in found if _squeezed(one.own) != _squeezed(one.theirs))


def take_version(form: forms.Form, version: int) -> None:
    """Let a bound form carry the version that was just shown: saving it again means it."""
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(version)
    form.data = data


def _words(bound: forms.BoundField, value: Any) -> str:
    """Return a value as the form's reader sees it: choices by their labels."""
    choices = getattr(bound.field, "choices", None)
    if choices is None:
        return "" if value is None else str(value)
    chosen = {
        str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one not in (None, "")
    }
    return ", ".join(str(label) for key, label in choices if str(key) in chosen)


def _squeezed(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
