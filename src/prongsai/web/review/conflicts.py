"""Who may not look at an agency: conflict of interest, as a rule that says why. Pure: what is known in, words out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from prongsai.web.registry.models import Agency, Membership
from prongsai.web.review.models import DeclaredConflict

YEARS = 2
"""For so long after a role at an agency ended a person may not assess it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One reason why an assessor may not assess an agency, in words."""

    code: str
    words: str


def conflicts_of(
    agency: Agency,
    memberships: Iterable[Membership],
    declared: Iterable[DeclaredConflict],
    now: datetime,
) -> tuple[Conflict, ...]:
    """Return why an assessor may not assess an agency; nothing where there is no reason.

    ``memberships``: all that the assessor has or had, also those removed; ``declared``: what the assessor told.
    """
    return (*_of_roles(agency, memberships, now), *_of_words(agency, declared))


def since(now: datetime) -> datetime:
    """Return the moment from which on an ended role still counts: the same day, two years ago."""
    try:
        return now.replace(year=now.year - YEARS)
    except ValueError:  # 29 February
        return now.replace(year=now.year - YEARS, day=28)


def _of_roles(agency: Agency, memberships: Iterable[Membership], now: datetime) -> Iterator[Conflict]:
    for one in memberships:
        if one.agency_id != agency.pk:
            continue
        role = one.get_role_display()
        if one.removed_at is None:
            yield Conflict("role", _("เป็น%(role)sของหน่วยงานนี้") % {"role": role})
        elif one.removed_at >= since(now):
            yield Conflict("past-role", _("เคยเป็น%(role)sของหน่วยงานนี้ในช่วง 2 ปีที่ผ่านมา") % {"role": role})


def _of_words(agency: Agency, declared: Iterable[DeclaredConflict]) -> Iterator[Conflict]:
    for one in declared:
        if one.agency_id == agency.pk and one.withdrawn_at is None:
            yield Conflict("declared", _("แจ้งว่ามีส่วนได้เสีย: %(reason)s") % {"reason": one.reason})
