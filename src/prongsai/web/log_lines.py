"""How a line of the log looks, and what it may hold: never a word about a person.

An error brings its kind and where it happened, but not what it says: databases and libraries quote what
people typed. Of other libraries' messages only the fixed words stay, without the values put into them.

``PRONGSAI_LOG``: ``json`` (one object a line; the default), ``plain`` (short lines; the default on a terminal)
or ``off``. Everything goes to standard error. This module knows no Django: the parent of all processes uses it.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from prongsai.web import env

FIELDS = ("method", "route", "status", "ms", "queries", "job", "outcome", "worker")
"""All that a line may hold besides its time, level, name, event and error."""
_STYLES = ("json", "plain", "off")


def configuration() -> dict[str, Any]:
    """Return the configuration for ``logging.config``, as Django and granian take it. Raises ``WrongSettingError``."""
    style = env.text("LOG") or ("plain" if sys.stderr is not None and sys.stderr.isatty() else "json")
    if style not in _STYLES:
        raise env.WrongSettingError("LOG", style, " | ".join(_STYLES))
    handler = {"class": "logging.NullHandler" if style == "off" else "logging.StreamHandler"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}, "plain": {"()": PlainLines}},
        "handlers": {"lines": handler | ({} if style == "off" else {"formatter": style})},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "prongsai": {"level": "INFO"},
            "_granian": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
            "django": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "name": record.name,
            "event": _event(record),
            **_fields(record),
        }
        if failure := _failure(record):
            line["error"] = described(failure)
        return json.dumps(line, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A short line for a person in front of a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        words = [f"{datetime.fromtimestamp(record.created):%H:%M:%S}", _event(record)]
        words += [f"{name}={value}" for name, value in _fields(record).items()]
        if failure := _failure(record):
            words.append("\n" + json.dumps(described(failure), indent=1))
        return " ".join(words)


def described(failure: BaseException) -> dict[str, object]:
    """Return an error by its kind and its way through the code, innermost last, with what caused it."""
    answer: dict[str, object] = {
        "kind": f"{type(failure).__module__}.{type(failure).__qualname__}",
        "traceback": [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(failure.__traceback__)
        ],
    }
    cause = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    return answer if cause is None else answer | {"cause": described(cause)}


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}


def _event(record: logging.LogRecord) -> str:
    is_ours = record.name.startswith(("prongsai", "_granian"))
    return record.getMessage() if is_ours else "error" if record.exc_info else str(record.msg)


def _failure(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if isinstance(record.exc_info, tuple) else None
