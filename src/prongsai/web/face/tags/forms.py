"""``{% field form.x %}``: label, help, errors and control, tied together for screen readers."""

from django import template
from django.forms import BoundField, CheckboxInput, HiddenInput, Textarea, Widget
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect

register = template.Library()

_DJANGOS_ROWS = "10"
_ROWS = "4"


@register.inclusion_tag("face/parts/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """Show one field of a form. Its widget decides the shape: a line, a box to tick, several to choose from."""
    kind = _kind(bound.field.widget)
    described = [f"{bound.auto_id}-help"] if bound.help_text else []
    described += [f"{bound.auto_id}-error"] if bound.errors else []
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors and kind != "choices":
        attributes["aria-invalid"] = "true"
    if isinstance(bound.field.widget, Textarea) and bound.field.widget.attrs.get("rows") == _DJANGOS_ROWS:
        attributes["rows"] = _ROWS
    is_choices = kind == "choices"
    return {
        "bound": bound,
        "kind": kind,
        "described": " ".join(described),
        "control": "" if is_choices else bound.as_widget(attrs=attributes),
    }


def _kind(widget: Widget) -> str:
    """Return ``hidden``, ``check``, ``choices``, ``range`` or ``line``."""
    if isinstance(widget, HiddenInput):
        return "hidden"
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if getattr(widget, "input_type", "") == "range":
        return "range"
    return "line"
