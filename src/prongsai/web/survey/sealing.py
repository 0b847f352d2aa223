"""Sealing an answer so that nobody can read it before the box is opened, and the key that opens it.

libsodium's sealed box: whoever has the public key can put something in; only the private key takes it out. The
private key lies in ``PRONGSAI_HOME/boxes/<public id>.key``: not in the database, in no backup. It is destroyed
when the box is opened, and what copies of the database then still hold of the envelopes stays closed for ever.
"""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from prongsai.web import home
from prongsai.web.survey.codes import ALPHABET
from prongsai.web.survey.errors import KeyMissingError, WrongKeyError

_BYTES = 32
_as_json = json.JSONEncoder(separators=(",", ":")).encode
_LETTERS = 52
"""256 bits in letters of five."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is in an envelope. ``choices``: item → number of the option, from 1; ``None``: declined."""

    choices: Mapping[str, int | None]
    flags: Sequence[str]


def seal(public_key: bytes, content: Content, size: int) -> bytes:
    """Return the sealed content; ``size`` is that of every content of the survey before sealing."""
    plain = _as_json({"c": content.choices, "f": list(content.flags)})
    assert len(plain) <= size, "an answer that does not fit would show by its length"
    return bytes(_lid(public_key).encrypt(plain.ljust(size).encode("ascii")))


@lru_cache(maxsize=32)
def _lid(public_key: bytes) -> "SealedBox[PublicKey]":
    return SealedBox(PublicKey(public_key))


class Opener:
    """Takes contents out of the envelopes of one box."""

    def __init__(self, box: str, public_key: bytes) -> None:
        """Raise ``KeyMissingError`` where the key of the box is not on this machine."""
        key = PrivateKey(_read(box))
        if bytes(key.public_key) != public_key:
            raise KeyMissingError(box)
        self._box = SealedBox(key)

    def open(self, sealed: bytes) -> Content | None:
        """Return the content; ``None`` for what was not sealed for this box, or was altered."""
        try:
            found = json.loads(self._box.decrypt(sealed))
        except (CryptoError, ValueError):
            return None
        return Content(found["c"], found["f"])


def make_key(box: str) -> bytes:
    """Make the key of a box, safe on the disk before this returns, and return the public one."""
    key = PrivateKey.generate()
    _write(box, bytes(key))
    return bytes(key.public_key)


def has_key(box: str) -> bool:
    return _path(box).is_file()


def printable_key(box: str) -> str:
    """Return the key as it is printed, in groups of four letters; raises ``KeyMissingError``."""
    number, letters = int.from_bytes(_read(box), "big"), []
    for _ in range(_LETTERS):
        number, value = divmod(number, 32)
        letters.append(ALPHABET[value])
    text = "".join(reversed(letters))
    return "-".join(text[at : at + 4] for at in range(0, _LETTERS, 4))


def bring_back(box: str, public_key: bytes, printed: str) -> None:
    """Keep a printed key again; raises ``WrongKeyError`` unless it belongs to the public one."""
    text = "".join(printed.split()).replace("-", "").upper().translate(str.maketrans("OIL", "011"))
    if len(text) != _LETTERS or any(letter not in ALPHABET for letter in text):
        raise WrongKeyError
    number = 0
    for letter in text:
        number = number * 32 + ALPHABET.index(letter)
    if number >> (8 * _BYTES):
        raise WrongKeyError
    key = number.to_bytes(_BYTES, "big")
    if bytes(PrivateKey(key).public_key) != public_key:
        raise WrongKeyError
    _write(box, key)


def destroy_key(box: str) -> None:
    """Overwrite and remove the key; where there is none, nothing happens."""
    path = _path(box)
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    _settle(path.parent)


def _path(box: str) -> Path:
    return home.boxes() / f"{box}.key"


def _read(box: str) -> bytes:
    try:
        key = _path(box).read_bytes()
    except FileNotFoundError:
        raise KeyMissingError(box) from None
    if len(key) != _BYTES:
        raise KeyMissingError(box)
    return key


def _write(box: str, key: bytes) -> None:
    """Write the file whole or not at all, for its owner's eyes only."""
    path = _path(box)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    coming = path.with_suffix(f".{secrets.token_hex(4)}.coming")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(coming, flags, 0o600), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        coming.replace(path)
    finally:
        coming.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the folder's list of files durable too, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
