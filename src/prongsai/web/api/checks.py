"""An operation without a door does not start: the check names it, as that of the pages does."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register


@register("prongsai")
def every_operation_has_a_door(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Report every operation of the API that has no door."""
    from prongsai.web.api.api import without_door  # all operations: not for every start of a command

    return [
        Error(
            f"การทำงาน {name} ของ API ยังไม่ได้กำหนดสิทธิ (the API operation {name} has no door)",
            hint="Decorate it with one of prongsai.web.api.doors.",
            id="prongsai.E002",
        )
        for name in without_door()
    ]
