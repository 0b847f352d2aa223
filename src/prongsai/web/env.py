"""Settings from the environment. A value that cannot be meant is refused at once, never repaired."""

import os
from urllib.parse import unquote, urlsplit

from prongsai.errors import ProngsaiError

PREFIX = "PRONGSAI_"
_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


class WrongSettingError(ProngsaiError):
    """An environment variable holds something that cannot be meant."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(
            f"ค่าของตัวแปรสภาพแวดล้อม {PREFIX}{name} คือ “{value}” ซึ่งใช้ไม่ได้ ต้องเป็น {wanted} โปรดแก้ไขแล้วเริ่มโปรแกรมใหม่",
            f"{PREFIX}{name} is {value!r}; it must be {wanted}. Correct it and start again",
        )


def text(name: str, default: str = "") -> str:
    """Return a variable without the blanks around it."""
    return os.environ.get(PREFIX + name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """Return a yes or no; raises ``WrongSettingError`` for anything else."""
    value = text(name, "1" if default else "0").lower()
    if value not in _TRUE | _FALSE:
        raise WrongSettingError(name, value, "1 หรือ 0 (1 or 0)")
    return value in _TRUE


def number(name: str, default: int) -> int:
    """Return a whole number from 0; raises ``WrongSettingError`` for anything else."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise WrongSettingError(name, value, "จำนวนเต็ม (a whole number)")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def postgres(address: str) -> dict[str, object]:
    """Return Django's settings of ``postgres://user:password@host:port/name?sslmode=…``.

    Raises ``WrongSettingError`` for any other address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise WrongSettingError("DATABASE", parts.scheme + "://…", "postgres://user:password@host:5432/name")
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
