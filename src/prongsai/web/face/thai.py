"""Telling Thai letters."""

import re

_THAI = re.compile(r"[\u0e01-\u0e5b]")


def has_thai(text: str) -> bool:
    """Say whether a text has Thai letters or digits."""
    return _THAI.search(text) is not None
