"""Codes that people type: 75 bits of chance and a check letter, in letters that cannot be mistaken for others.

``7K3M-Q9TD-2XFA-JH4R``: 15 letters of Crockford's base 32 (no I, L, O, U) and one that is computed from them
in the field of 32 elements. It finds every single wrong letter and every two that changed places, so that a
slip is told from a code that does not exist.
"""

import secrets

from prongsai.web.survey.errors import TypoError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 16
GROUP = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1: the letter's place is a power of x, and each place has another one


def new_code() -> str:
    """Return a new code as it is stored and compared: sixteen letters without hyphens."""
    letters = [secrets.randbelow(32) for _ in range(LETTERS - 1)]
    return "".join(ALPHABET[value] for value in [*letters, _check_of(letters)])


def shown(code: str) -> str:
    """Return a code as it is printed, in groups."""
    return "-".join(code[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def looks_like_code(text: str) -> bool:
    """Say whether a text can only be meant as a code, not as the mark of a browser."""
    return len(text) <= LETTERS * 2 and "." not in text


def typed(text: str) -> str:
    """Return the code that somebody typed; blanks, hyphens and small letters do not matter.

    Raises ``TypoError`` where a letter is wrong, missing, too many or swapped.
    """
    code = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
    if len(code) != LETTERS or any(letter not in _VALUE for letter in code):
        raise TypoError
    values = [_VALUE[letter] for letter in code]
    if _check_of(values[:-1]) != values[-1]:
        raise TypoError
    return code


def _check_of(values: list[int]) -> int:
    total = 0
    for value in values:
        total = _doubled(total) ^ value
    return _doubled(total)


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value
