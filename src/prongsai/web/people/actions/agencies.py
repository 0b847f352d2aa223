"""Agencies themselves: a profile changed, one added, many imported from a sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.profile import Profile
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency, Organisation, Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import line, record, record_all

LONGEST = {"name": 200, "type": 60, "district": 80, "province": 80}
"""As the columns of ``Agency``; a test compares them."""


class Outcome(StrEnum):
    """What became of one row of a sheet."""

    ADDED = "added"
    KNOWN = "known"
    """An agency of this name in this district and province is here already; it was left as it is."""
    NAMELESS = "nameless"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """``line`` is the row's number in the sheet, its heading being 1."""

    line: int
    profile: Profile
    outcome: Outcome


@transaction.atomic
def change_agency(actor: Actor, agency: Agency, profile: Profile, version: int) -> Agency:
    """Change the profile; raises ``ChangedMeanwhileError`` where ``version`` is not the present one."""
    actor.check(Action.MANAGE_AGENCY, agency)
    now = Agency.objects.select_for_update().get(pk=agency.pk)
    if now.version != version:
        raise ChangedMeanwhileError(now.name, version, now.version)
    before, after = profile_of(now).as_fields(), profile.as_fields()
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return now
    for name in changed:
        setattr(now, name, after[name])
    now.version = version + 1
    now.save()
    record(
        actor,
        "people.agency.change",
        now,
        now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return now


@transaction.atomic
def add_agency(actor: Actor, organisation: Organisation, profile: Profile) -> Agency:
    """Add an agency with its usual units; raises ``AlreadyHereError``."""
    actor.check(Action.MANAGE_ORGANISATION, organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _key(profile) in _keys(organisation, [profile.name]):
        raise AlreadyHereError(profile.name)
    agency = Agency.objects.create(organisation=organisation, **profile.as_fields())
    give_usual_units(agency)
    record(actor, "people.agency.add", agency, agency, after=profile.as_fields())
    return agency


@transaction.atomic
def import_agencies(
    actor: Actor, organisation: Organisation, rows: Iterable[tuple[int, Profile]]
) -> Sequence[RowOutcome]:
    """Add the agencies of a sheet that are not here yet, and say of each row what became of it.

    ``rows``: line number and profile. All of it is one transaction: a broken connection leaves nothing half done.
    """
    actor.check(Action.MANAGE_ORGANISATION, organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = _keys(organisation)
    outcomes, new = [], []
    for number, profile in rows:
        outcome = _outcome(profile, known)
        outcomes.append(RowOutcome(number, profile, outcome))
        if outcome is Outcome.ADDED:
            known.add(_key(profile))
            new.append(Agency(organisation=organisation, **profile.as_fields()))
    Agency.objects.bulk_create(new, batch_size=500)
    Unit.objects.bulk_create([unit for agency in new for unit in _usual(agency)], batch_size=2000)
    record_all(
        line(actor, "people.agency.add", agency, agency, after=profile_of(agency).as_fields())
        for agency in new
    )
    return outcomes


def profile_of(agency: Agency) -> Profile:
    """Return the profile as it is now."""
    return Profile(agency.name, agency.type, agency.district, agency.province)


def give_usual_units(agency: Agency) -> None:
    """Give a new agency the units that its type usually has."""
    Unit.objects.bulk_create(_usual(agency))


def _usual(agency: Agency) -> list[Unit]:
    from prongsai.web.people.usual_units import is_known, usual_units

    if not is_known(agency.type):
        return []
    return [
        Unit(agency=agency, name=name, position=position)
        for position, name in enumerate(usual_units(agency.type), 1)
    ]


def _outcome(profile: Profile, known: set[tuple[str, str, str]]) -> Outcome:
    if not profile.name:
        return Outcome.NAMELESS
    if any(len(value) > LONGEST[name] for name, value in profile.as_fields().items()):
        return Outcome.TOO_LONG
    return Outcome.KNOWN if _key(profile) in known else Outcome.ADDED


def _key(profile: Profile) -> tuple[str, str, str]:
    return profile.name, profile.district, profile.province


def _keys(organisation: Organisation, names: Sequence[str] | None = None) -> set[tuple[str, str, str]]:
    agencies = organisation.agencies.all() if names is None else organisation.agencies.filter(name__in=names)
    return set(agencies.values_list("name", "district", "province"))
