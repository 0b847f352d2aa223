"""Secrets that stand in links: 256 bits of chance, and only their hash in the database."""

import hashlib
import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what is mistaken on paper: 0 O 1 I L."""


def new_token() -> str:
    """Return 43 letters with 256 bits of chance."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return the SHA-256 of a token. It needs no salt and no slowness: nobody guesses 256 bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_code(groups: int = 2, size: int = 5) -> str:
    """Return a code to be typed, such as ``7K3QM-XW9PA`` (about five bits a letter)."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(size)) for _ in range(groups))


def as_typed(code: str) -> str:
    """Return a typed code as it was written down: small letters and blanks do not matter."""
    return "".join(code.upper().split()).replace("–", "-")
