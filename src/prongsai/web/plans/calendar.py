"""A person's deadlines as a calendar (RFC 5545), read by calendar programs at an address only the person has."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from prongsai.web.plans.letters import address_of
from prongsai.web.plans.models import Plan, Round, Step
from prongsai.web.plans.queries import open_rounds, open_steps
from prongsai.web.plans.templatetags.plans import round_word
from prongsai.web.registry.models import Agency, Membership, User
from prongsai.web.registry.roles import AGENCY_ROLES, Role

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_BACK = 400
"""Days of the past that a feed still shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day entry. ``uid`` stays the same whatever happens to the day or the words."""

    uid: str
    day: date
    title: str
    details: str
    address: str
    stamp: datetime


def new_secret() -> tuple[str, str]:
    """Return a secret for an address, with 256 bits of chance, and the hash that is kept."""
    secret = secrets.token_urlsafe(32)
    return secret, hash_of(secret)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_of(user: User, today: date) -> bytes:
    """Return the person's calendar: what the person may see today, not what it was when the feed was made."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Prongsai//Plans//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("โปร่งใส: กำหนดตามแผน"))
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries_of(user, today):
        calendar.add_component(_event(entry))
    return _whole(calendar)


def entries_of(user: User, today: date) -> Iterator[Entry]:
    """Yield the steps and reports that concern a person at each agency of its own (at most four queries)."""
    memberships = user.memberships.filter(role__in=AGENCY_ROLES, agency__isnull=False).select_related(
        "agency"
    )
    for one in memberships:
        if one.agency is not None:
            yield from _at(one, one.agency, today - timedelta(days=_BACK))


def _at(membership: Membership, agency: Agency, since: date) -> Iterator[Entry]:
    steps = open_steps().filter(measure__plan__agency=agency, due__gte=since).order_by("due", "pk")
    rounds = (
        open_rounds()
        .filter(measure__plan__agency=agency, due__gte=since)
        .order_by("due", "months", "measure__number")
    )
    own = membership.unit_id if membership.role == Role.MEMBER else None
    for step in steps:
        if own is None or own == (step.unit_id or step.measure.unit_id):
            yield _of_step(agency, step)
    mine = [one for one in rounds if own is None or own == one.measure.unit_id]
    for (day, months), group in groupby(mine, key=lambda one: (one.due, one.months)):
        yield _of_rounds(agency, day, months, list(group))


def _of_step(agency: Agency, step: Step) -> Entry:
    assert step.due is not None, "only steps with a day are open by a day"
    return Entry(
        uid=f"step-{step.public_id}",
        day=step.due,
        title=step.text,
        details=f"{step.measure.measure}\n{agency.name}",
        address=address_of(reverse("measure", args=[agency.public_id, step.measure.public_id])),
        stamp=_stamp(step.measure.plan, step.version),
    )


def _of_rounds(agency: Agency, day: date, months: int, rounds: list[Round]) -> Entry:
    """Return one entry for all measures that are reported on the same day, so that a month is one line."""
    plan = rounds[0].measure.plan
    titles = "\n".join(f"{one.measure.number}. {one.measure.measure}" for one in rounds)
    return Entry(
        uid=f"round-{plan.public_id}-{months}-{day:%Y%m%d}",
        day=day,
        title=_("รายงานผลตามแผน %(round)s (%(count)d มาตรการ)")
        % {"round": round_word(months), "count": len(rounds)},
        details=f"{titles}\n{agency.name}",
        address=address_of(reverse("plan-table", args=[agency.public_id, plan.public_id])),
        stamp=_stamp(plan, 0),
    )


def _stamp(plan: Plan, version: int) -> datetime:
    """Return a moment that only changes with the entry, so that the same content is the same file."""
    return plan.started_at.astimezone(UTC).replace(microsecond=0) + timedelta(seconds=version)


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.uid}@prongsai")
    event.add("dtstamp", entry.stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", _one_line(entry.title))
    event.add("description", f"{entry.details}\n{entry.address}")
    event.add("url", entry.address)
    event.add("transp", "TRANSPARENT")
    return event


def _whole(calendar: "Calendar") -> bytes:
    content: bytes = calendar.to_ical()
    return content


def _one_line(text: str) -> str:
    return " ".join(text.split())
