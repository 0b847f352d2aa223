"""A view without a door does not start: the check names it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from prongsai.web.rights.doors import door_of


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of the workbench as a route with its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        else:
            yield route, one


@register("prongsai")
def every_view_has_a_door(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Report every address whose view has no door."""
    return [
        Error(
            f"หน้า /{route} ยังไม่ได้กำหนดสิทธิ (the view of /{route} has no door)",
            hint="Decorate it with one of prongsai.web.rights.doors.",
            id="prongsai.E001",
        )
        for route, pattern in patterns()
        if door_of(pattern.callback) is None
    ]
