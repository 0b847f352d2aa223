"""Reminders by e-mail: one letter a day to each person, in the person's language, of what is near or late.

Who: owner and coordinator of an agency of everything there, a unit's members of what their unit carries out.
When: a week before a day, the day before, on the day after it, then on Mondays. A letter that goes out names
everything that is near or late, so that it is a whole picture. Logs name no person and no address.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException

from django.db import IntegrityError, transaction
from django.db.models import Q

from prongsai.web.plans.letters import send_letter
from prongsai.web.plans.models import Reminder, Round, Step
from prongsai.web.plans.queries import open_rounds, open_steps
from prongsai.web.registry.models import Agency, Membership, User
from prongsai.web.registry.roles import Role

SOON = 7
"""Days ahead that a letter looks."""
_ALL_OF_AGENCY = (Role.OWNER, Role.COORDINATOR)

log = logging.getLogger("prongsai.reminders")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be reminded of. ``months`` is that of a round, ``None`` for a step."""

    thing: str
    agency_id: int
    units: frozenset[int]
    day: date
    title: str
    measure: str
    measure_id: str
    months: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: ``letters`` went out, ``failed`` will be tried again by the next run."""

    letters: int
    failed: int


def send_due(today: date) -> Sent:
    """Send today's letters. May run any number of times and anywhere at once: nobody is told the same twice."""
    dues = due_things(today)
    letters = failed = 0
    for user, agencies in people(dues).items():
        mine = [due for due in dues if _concerns(due, agencies)]
        claimed = _claim(user, mine, today)
        if not claimed:
            continue
        if _sent(user, mine, today):
            letters += 1
        else:
            failed += 1
            Reminder.objects.filter(pk__in=claimed).delete()
    log.info("reminders sent: %d, failed: %d", letters, failed)
    return Sent(letters, failed)


def due_things(today: date) -> tuple[Due, ...]:
    """Return everything that is late or due within a week, in all agencies (two queries)."""
    until = today + timedelta(days=SOON)
    steps = open_steps().filter(due__lte=until)
    rounds = open_rounds().filter(due__lte=until)
    found = [*(_of_step(step) for step in steps), *(_of_round(one) for one in rounds)]
    return tuple(sorted(found, key=lambda due: (due.day, due.thing)))


def people(dues: Iterable[Due]) -> Mapping[User, Mapping[int, frozenset[int] | None]]:
    """Return who is to be reminded: person → agency → own units, ``None`` for everything there (one query)."""
    agencies = {due.agency_id for due in dues}
    found: dict[User, dict[int, frozenset[int] | None]] = defaultdict(dict)
    memberships = (
        Membership.objects.filter(agency_id__in=agencies, user__is_active=True)
        .filter(Q(role__in=_ALL_OF_AGENCY) | Q(role=Role.MEMBER, unit__isnull=False))
        .exclude(user__reminder_choice__is_wanted=False)
        .select_related("user")
        .order_by("user_id")
    )
    for one in memberships:
        if one.agency_id is not None:
            own = None if one.role in _ALL_OF_AGENCY else _units(one.unit_id)
            found[one.user][one.agency_id] = own
    return found


def stage_of(due: date, today: date) -> str:
    """Return how near or late a day is, as a word that changes when a person is to be told again.

    What is late is told again in every calendar week: all of it in one letter on Monday, not a thing a day.
    """
    days = (due - today).days
    if days < 0:
        return f"late-{today - timedelta(days=today.weekday()):%Y%m%d}"
    return "day-before" if days <= 1 else "week-before"


def _claim(user: User, dues: Sequence[Due], today: date) -> list[int]:
    """Return the rows of what this run may tell a person; empty where there is nothing new or another run has it."""
    known = set(
        Reminder.objects.filter(user=user, thing__in=[due.thing for due in dues]).values_list(
            "thing", "due", "stage"
        )
    )
    wanted = [
        Reminder(user=user, thing=due.thing, due=due.day, stage=stage_of(due.day, today), day=today)
        for due in dues
        if (due.thing, due.day, stage_of(due.day, today)) not in known
    ]
    try:
        with transaction.atomic():
            return [one.pk for one in Reminder.objects.bulk_create(wanted)]
    except IntegrityError:
        return []


def _sent(user: User, dues: Sequence[Due], today: date) -> bool:
    names = dict(Agency.objects.filter(pk__in={due.agency_id for due in dues}).values_list("pk", "name"))
    ids = dict(Agency.objects.filter(pk__in=names).values_list("pk", "public_id"))
    try:
        send_letter(user, dues, names, ids, today)
    except (OSError, SMTPException) as error:
        log.error("a reminder could not be sent (%s); it will be tried again", type(error).__name__)
        return False
    return True


def _concerns(due: Due, agencies: Mapping[int, frozenset[int] | None]) -> bool:
    if due.agency_id not in agencies:
        return False
    own = agencies[due.agency_id]
    return own is None or bool(own & due.units)


def _of_step(step: Step) -> Due:
    assert step.due is not None, "only steps with a day are open by a day"
    unit = step.unit_id or step.measure.unit_id
    return Due(
        thing=f"step-{step.pk}",
        agency_id=step.measure.plan.agency_id,
        units=_units(unit),
        day=step.due,
        title=step.text,
        measure=step.measure.measure,
        measure_id=step.measure.public_id,
        months=None,
    )


def _of_round(one: Round) -> Due:
    return Due(
        thing=f"round-{one.pk}",
        agency_id=one.measure.plan.agency_id,
        units=_units(one.measure.unit_id),
        day=one.due,
        title=one.measure.measure,
        measure=one.measure.measure,
        measure_id=one.measure.public_id,
        months=one.months,
    )


def _units(unit: int | None) -> frozenset[int]:
    return frozenset() if unit is None else frozenset({unit})
