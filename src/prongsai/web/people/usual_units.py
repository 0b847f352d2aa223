"""The units that an agency of a type usually has, from the conventions of ``measures/units.yaml``."""

from collections.abc import Sequence

_ROLES = (
    "central-office",
    "planning",
    "finance",
    "public-works",
    "education",
    "public-health",
    "social-welfare",
    "internal-audit",
)
_SECTION = "งาน"  # speaks-thai
"""How a part of a unit begins: those are not units of their own."""


def usual_units(agency_type: str) -> Sequence[str]:
    """Return the names in their usual order; those of a type that is not known are described in words."""
    from prongsai.planning.catalogue import load

    units = load().units
    names = [units.name(role, agency_type) for role in _ROLES]
    return list(dict.fromkeys(name for name in names if not name.startswith(_SECTION)))


def is_known(agency_type: str) -> bool:
    """Say whether the conventions name this type."""
    from prongsai.planning.catalogue import load

    return agency_type in load().units.by_type
