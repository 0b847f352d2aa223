"""What goes over the wire, for what several subjects share. Public ids only; nobody's e-mail address."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from prongsai.web.registry.models import Agency, Organisation, Unit
from prongsai.web.results.models import ResultRun

Year = Annotated[int, Field(ge=2500, le=2700, description="Fiscal year of the Buddhist era")]
Score = Annotated[float, Field(ge=0, le=100, description="0–100 points")]
Node = Annotated[str, StringConstraints(max_length=12), Field(description="A node id such as ITA, 7 or O17")]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
Long = Annotated[str, StringConstraints(max_length=8000, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Version = Annotated[int, Field(ge=0, le=2**31 - 1, description="The version that the caller saw")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16}$")]
Digest = Annotated[str, Field(description="SHA-256, hexadecimal")]


def _no_nul(text: str) -> str:
    """PostgreSQL can compare with no NUL, UTF-8 write no half character."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds a character that cannot be stored")
    return text


Words = Annotated[str, AfterValidator(_no_nul), Field(max_length=100)]
"""Text of the address."""


class OrganisationShape(Schema):
    id: str
    name: str

    @staticmethod
    def of(organisation: Organisation) -> "OrganisationShape":
        return OrganisationShape(id=organisation.public_id, name=organisation.name)


class AgencyShape(Schema):
    """One agency. ``type``, ``district`` and ``province`` are empty where unknown."""

    id: str
    version: int
    name: str
    type: str
    district: str
    province: str
    organisation: OrganisationShape

    @staticmethod
    def of(agency: Agency) -> "AgencyShape":
        return AgencyShape(
            id=agency.public_id,
            version=agency.version,
            name=agency.name,
            type=agency.type,
            district=agency.district,
            province=agency.province,
            organisation=OrganisationShape.of(agency.organisation),
        )


class UnitShape(Schema):
    id: str
    name: str
    version: int

    @staticmethod
    def of(unit: Unit) -> "UnitShape":
        return UnitShape(id=unit.public_id, name=unit.name, version=unit.version)

    @staticmethod
    def maybe(unit: Unit | None) -> "UnitShape | None":
        return UnitShape.of(unit) if unit else None


class ResultShape(Schema):
    """One accepted result (a run). Scores are the shown values, two decimals; ``null`` where not known."""

    id: str
    fiscal_year: int
    number: int
    is_current: bool
    overall: float | None
    iit: float | None
    eit: float | None
    oit: float | None
    level: str
    """The level's Thai name; empty where it cannot be told."""
    framework: str
    framework_checksum: str
    engine_version: str
    checksum: Digest
    accepted_at: datetime
    note: str

    @staticmethod
    def of(run: ResultRun) -> "ResultShape":
        return ResultShape(
            id=run.public_id,
            fiscal_year=run.fiscal_year,
            number=run.number,
            is_current=run.is_current,
            overall=number_of(run.overall),
            iit=number_of(run.iit),
            eit=number_of(run.eit),
            oit=number_of(run.oit),
            level=run.level,
            framework=run.framework_id,
            framework_checksum=run.framework_checksum,
            engine_version=run.engine_version,
            checksum=run.checksum,
            accepted_at=run.accepted_at,
            note=run.note,
        )


def number_of(value: "Decimal | str | float | None") -> float | None:
    return None if value is None else float(value)
