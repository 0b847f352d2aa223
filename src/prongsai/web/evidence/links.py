"""Addresses that agencies give: of the web only, so that no link can run a script or carry a password."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from prongsai.web.evidence.errors import WrongAddressError

LONGEST = 2000
_of_the_web = URLValidator(schemes=["http", "https"])
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff<>\"\\`]")
"""Blanks, controls and signs that turn the direction of a text: they make an address look like another one."""


def checked(address: str) -> str:
    """Return the address without blanks around it; raises ``WrongAddressError`` for what cannot be evidence."""
    cleaned = address.strip().strip("\u200b\ufeff")
    if len(cleaned) > LONGEST:
        raise WrongAddressError(cleaned, f"ยาวเกิน {LONGEST} ตัวอักษร", f"is longer than {LONGEST} characters")
    if _UNSEEN.search(cleaned):
        raise WrongAddressError(
            cleaned, "มีช่องว่างหรืออักขระที่ใช้ในที่อยู่เว็บไม่ได้", "holds blanks or signs that no address can have"
        )
    try:
        _of_the_web(cleaned)
        parts = urlsplit(cleaned)
        has_credentials = parts.username is not None or parts.password is not None
    except (ValidationError, ValueError):
        raise WrongAddressError(
            cleaned,
            "ไม่ใช่ที่อยู่เว็บที่ใช้ได้ ต้องขึ้นต้นด้วย https:// หรือ http://",
            "is not an address of the web; it must begin with https:// or http://",
        ) from None
    if has_credentials:
        raise WrongAddressError(
            cleaned,
            "มีชื่อผู้ใช้หรือรหัสผ่านอยู่ในที่อยู่ ประชาชนต้องเปิดได้โดยไม่ต้องเข้าสู่ระบบ",
            "holds a user name or password; the public must be able to open it without one",
        )
    return cleaned


def is_of_the_web(address: str) -> bool:
    """Say whether a stored address may be made a link."""
    try:
        return bool(checked(address))
    except WrongAddressError:
        return False
