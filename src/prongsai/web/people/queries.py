"""People, invitations and agencies as pages ask for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value

from prongsai.engine.framework.loader import official_years
from prongsai.web.people.models import Invitation
from prongsai.web.people.places import Place, named
from prongsai.web.registry.models import Agency, Membership, Organisation, Unit
from prongsai.web.rights.finding import the_one

UNDO_FOR = timedelta(days=30)


def members_of(place: Place) -> QuerySet[Membership]:
    """Return who belongs to the place, with person and unit."""
    return Membership.objects.filter(**named(place)).select_related("user", "unit")


def member_at(place: Place, public_id: str, with_removed: bool = False) -> Membership:
    """Return one membership of this place; raises ``NoSuchThingError``."""
    rows = Membership.everything if with_removed else Membership.objects
    whole = rows.select_related("user", "unit", "agency", "organisation")
    return the_one(whole, public_id=public_id, **named(place))


def removed_from(place: Place, now: datetime) -> Sequence[Membership]:
    """Return who was removed in the last 30 days and has not come back."""
    return list(
        Membership.everything.filter(removed_at__gt=now - UNDO_FOR, **named(place))
        .exclude(user__in=members_of(place).values("user"))
        .select_related("user", "unit")
        .order_by("-removed_at")[:20]
    )


def invitations_of(place: Place, now: datetime) -> Sequence[Invitation]:
    """Return the invitations that still work."""
    return list(
        place.invitations.filter(used_at=None, revoked_at=None, expires__gt=now).select_related(
            "unit", "created_by"
        )[:50]
    )


def invitation_at(place: Place, public_id: str) -> Invitation:
    """Return one invitation of this place; raises ``NoSuchThingError``."""
    return the_one(Invitation.objects.all(), public_id=public_id, **named(place))


def unit_at(agency: Agency, public_id: str, with_removed: bool = False) -> Unit:
    """Return one unit of this agency; raises ``NoSuchThingError``."""
    rows = Unit.everything if with_removed else Unit.objects
    return the_one(rows.select_related("agency"), agency=agency, public_id=public_id)


def years_of(organisation: Organisation) -> Sequence[int]:
    """Return the fiscal years of which any of the agencies has a result, the newest first.

    Each year is asked for its first row only: no list of years is gathered from all results.
    """
    years = official_years()
    questions = {
        f"has_{year}": Exists(_with_result(year).filter(organisation=OuterRef("pk"))) for year in years
    }
    answered = Organisation.objects.annotate(**questions).get(pk=organisation.pk)
    return [year for year in years if getattr(answered, f"has_{year}")]


def _with_result(year: int) -> QuerySet[Agency]:
    return Agency.objects.filter(runs__fiscal_year=year, runs__is_current=True).order_by()


def levels_of(organisation: Organisation, year: int | None) -> Sequence[str]:
    """Return the levels that the agencies reached in a year."""
    reached = _with_result(year or 0).filter(organisation=organisation)
    return sorted(level for level in reached.values_list("runs__level", flat=True).distinct() if level)


def agencies_with_result(organisation: Organisation, year: int | None) -> QuerySet[Agency]:
    """Return the agencies, each with ``overall`` and ``level`` of its current result of the year.

    ``year`` stands in every row, so that a list which is filtered by it keeps it in its address.
    """
    result = FilteredRelation("runs", condition=Q(runs__fiscal_year=year or 0, runs__is_current=True))
    return organisation.agencies.annotate(
        result=result, overall=F("result__overall"), level=F("result__level")
    ).annotate(year=Value(str(year or ""), output_field=CharField()))
