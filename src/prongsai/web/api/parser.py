"""Reading the body of a call: only what every database can store gets in."""

import json
import math
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from prongsai.web.api.errors import WrongCallError

_DEEPEST = 40


class StorableJson(Parser):
    """JSON without NUL, half characters, endless numbers or endless nesting.

    PostgreSQL stores no NUL, UTF-8 no half of a surrogate pair, JSON no infinity: all are refused here, once.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            body = json.loads(request.body.decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise WrongCallError(
                "เนื้อหาของคำขอไม่ใช่ JSON (UTF-8) ที่ถูกต้อง โปรดตรวจสอบแล้วส่งใหม่",
                "The body is not valid JSON in UTF-8",
                ("body",),
            ) from error
        _check(body, "body", 0)
        return body


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _check(value: object, at: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise _not_storable(at, "nested too deeply")
    if isinstance(value, str):
        _check_text(value, at)
    elif isinstance(value, float) and not math.isfinite(value):
        raise _not_storable(at, "not a finite number")
    elif isinstance(value, dict):
        for name, one in value.items():
            _check_text(name, at)
            _check(one, f"{at}.{name}", depth + 1)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            _check(one, f"{at}.{number}", depth + 1)


def _check_text(text: str, at: str) -> None:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _not_storable(at, "holds a character that cannot be stored")


def _not_storable(at: str, why: str) -> WrongCallError:
    return WrongCallError(
        "เนื้อหาของคำขอมีค่าที่จัดเก็บไม่ได้ (อักขระ NUL จำนวนอนันต์ หรือซ้อนลึกเกินไป) โปรดแก้ไขแล้วส่งใหม่",
        "The body holds something that cannot be stored",
        (f"{at.encode('utf-8', 'replace').decode()[:200]}: {why}",),
    )
