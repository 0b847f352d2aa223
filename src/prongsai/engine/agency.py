"""Agencies and their types, as their full names begin.

The official list of types with counts is unknown (FRAMEWORKS §7); this table holds the types seen in
published results and says nothing about others.
"""

from pydantic import BaseModel, ConfigDict


class Agency(BaseModel):
    """An assessed agency. What the source does not say is ``None``.

    ``district`` and ``province`` stand without the words อำเภอ and จังหวัด.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = None
    type: str | None = None
    district: str | None = None
    province: str | None = None


TYPE_PREFIXES: tuple[tuple[str, str], ...] = (
    ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    ("องค์การบริหารส่วนตำบล", "อบต."),
    ("เทศบาลนคร", "เทศบาลนคร"),
    ("เทศบาลเมือง", "เทศบาลเมือง"),
    ("เทศบาลตำบล", "เทศบาลตำบล"),
    ("มหาวิทยาลัย", "สถาบันอุดมศึกษา"),
    ("จังหวัด", "จังหวัด"),
    ("กรม", "กรม"),
)
"""Full-name prefix and the short type it tells; longer prefixes come first."""

ABBREVIATED_PREFIXES: tuple[tuple[str, str], ...] = (
    ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
    ("อบต.", "องค์การบริหารส่วนตำบล"),
    ("ทน.", "เทศบาลนคร"),
    ("ทม.", "เทศบาลเมือง"),
    ("ทต.", "เทศบาลตำบล"),
)
"""How officers abbreviate the beginning of an agency's name."""


def type_of(name: str) -> str | None:
    """Return the agency type that a full name tells, or ``None`` where the name does not tell it."""
    return next((short for prefix, short in TYPE_PREFIXES if name.startswith(prefix)), None)
