"""Refusing to start with settings that contradict each other."""

from django.core import checks

from prongsai.web.ops.errors import SettingsRefusedError


def refuse_wrong_settings() -> None:
    """Raise ``SettingsRefusedError`` that names every error among Django's system checks."""
    errors = [message for message in checks.run_checks() if message.level >= checks.ERROR]
    if errors:
        raise SettingsRefusedError(
            [f"{message.id}: {message.msg}\n    {message.hint or ''}" for message in errors]
        )
