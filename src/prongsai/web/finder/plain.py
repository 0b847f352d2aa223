"""Two ways to write the same Thai become one, so that what looks alike is found alike.

The same pairs are used in Python, for what is asked, and in SQL, for what is searched.
"""

import re
from collections.abc import Mapping

_TONES = "่้๊๋"  # speaks-thai
_SARA_AM, _NIKHAHIT, _SARA_AA = "\u0e33", "\u0e4d", "\u0e32"  # speaks-thai
_NOT_SEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANKS = "\u00a0\u202f\t\r\n"

PAIRS: Mapping[str, str] = {
    **{chr(0x0E50 + digit): str(digit) for digit in range(10)},
    **dict.fromkeys(_NOT_SEEN, ""),
    **dict.fromkeys(_BLANKS, " "),
    **{_NIKHAHIT + tone + _SARA_AA: tone + _SARA_AM for tone in _TONES},
    _NIKHAHIT + _SARA_AA: _SARA_AM,
    "\u0e40\u0e40": "\u0e41",  # speaks-thai
}
"""Thai digits, what is not seen, SARA AM in two parts (before or behind a tone mark), and แ typed as เเ."""

_AT_A_TIME = 8

_ANY = re.compile("|".join(re.escape(one) for one in sorted(PAIRS, key=len, reverse=True)))


def plain(text: str) -> str:
    """Return a text as it is searched."""
    return _ANY.sub(lambda found: PAIRS[found[0]], text).lower()


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """Return the plain text and, for each of its letters and its end, where that stands in the original."""
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        found = _ANY.match(text, at)
        kept, width = (PAIRS[found[0]], len(found[0])) if found else (text[at].lower()[:1], 1)
        letters.extend(kept)
        places.extend([at] * len(kept))
        at += width
    return "".join(letters), [*places, len(text)]


def plain_sql(expression: str) -> str:
    """Return SQL that makes a text plain; every part of it is a constant of this module.

    Some pairs at a time, one question around the other: SQLite's parser does not take thirty nested calls.
    """
    pairs = list(PAIRS.items())
    for first in range(0, len(pairs), _AT_A_TIME):
        nested = "x"
        for old, new in pairs[first : first + _AT_A_TIME]:
            nested = f"REPLACE({nested}, '{old}', '{new}')"
        expression = f"(SELECT {nested} FROM (SELECT {expression} AS x) AS step)"
    return f"LOWER({expression})"
