"""What may stand in a single place of a year's files: ids, points, days, words of a choice."""

import re
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from prongsai.engine.framework.model import Method, Rounding, Status, Treatment
from prongsai.engine.years import BUDDHIST_ERA_OFFSET

UNCHECKED = "unchecked"
"""The status of every fact in a fresh copy of another year: it does not load until each is checked."""


def _day(text: object) -> object:
    """Return the date of ``2568-08-15`` (Buddhist era); a day that no calendar has is a fault."""
    if not isinstance(text, str):
        return text
    parts = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    year, month, day = map(int, parts.groups()) if parts else (0, 0, 0)
    try:
        return date(year - BUDDHIST_ERA_OFFSET, month, day)
    except ValueError:
        raise PydanticCustomError("impossible_date", "impossible date") from None


def _status(word: str) -> str:
    if word != UNCHECKED and word not in list(Status):
        raise PydanticCustomError("unknown_status", "unknown status")
    return word


def _id(pattern: str, example: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise PydanticCustomError("malformed_id", "malformed id", {"expected": example})
        return text

    return AfterValidator(check)


Written: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
Points: TypeAlias = Annotated[float, Field(ge=0, le=100)]
Share: TypeAlias = Annotated[float, Field(gt=0, le=1)]
Count: TypeAlias = Annotated[int, Field(ge=0)]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
FrameworkId: TypeAlias = Annotated[str, _id(r"\d{4}(-[a-z0-9-]+)?", "2568")]
InstrumentId: TypeAlias = Annotated[str, _id(r"IIT|EIT|OIT", "IIT")]
IndicatorId: TypeAlias = Annotated[str, _id(r"[1-9]\d*", "9")]
SubindicatorId: TypeAlias = Annotated[str, _id(r"[1-9]\d*\.[1-9]\d*", "9.1")]
PartId: TypeAlias = Annotated[str, _id(r"EIT\.[1-9]\d*", "EIT.1")]
ItemId: TypeAlias = Annotated[str, _id(r"[IEO][1-9]\d*", "O17")]
SubissueId: TypeAlias = Annotated[str, _id(r"[IE][1-9]\d*\.[1-9]\d*", "I11.2")]
StatusWord: TypeAlias = Annotated[str, AfterValidator(_status)]
MethodWord: TypeAlias = Annotated[Method, Field(strict=False)]
TreatmentWord: TypeAlias = Annotated[Treatment, Field(strict=False)]
RoundingWord: TypeAlias = Annotated[Rounding, Field(strict=False)]
