# speaks-thai: who looks after an installation reads both languages at once
"""The five example agencies with their real published figures, a year in which something happens, and an
assessment under way (``demonstration``).

The figures are those that the agencies printed; who looks after them here, and the progress, are made up and
say so.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

import prongsai
from prongsai.engine.years import first_day, fiscal_year_of, last_day
from prongsai.web.ops import demonstration
from prongsai.web.ops.errors import NoExamplesError
from prongsai.web.people.actions.agencies import give_usual_units
from prongsai.web.plans.actions import Report, move_measure, report_progress, start_plan, tick_step
from prongsai.web.plans.errors import NothingToPlanForError
from prongsai.web.plans.models import PlannedMeasure
from prongsai.web.plans.schedule import SUMMED_UP
from prongsai.web.plans.states import State
from prongsai.web.registry.models import Agency, Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record

FOLDER = Path(prongsai.__file__).resolve().parents[2] / "examples"
ORGANISATION = "หน่วยงานตัวอย่าง"
VISITOR, EMAIL = "ผู้ทดลองใช้", "visitor@example.go.th"


def load(folder: Path = FOLDER) -> bool:
    """Bring in the examples unless they are there; return whether anything was done.

    All or nothing. Raises ``NoExamplesError`` where the folder is missing.
    """
    if Organisation.objects.filter(name=ORGANISATION).exists():
        return False
    files = sorted(path for path in folder.glob("[0-9]-*") if path.is_file())
    if not files:
        raise NoExamplesError(folder)
    print("กำลังใส่หน่วยงานตัวอย่าง · Bringing in the examples ...", file=sys.stderr, flush=True)  # noqa: T201
    with transaction.atomic():
        actor = _visitor()
        for file in files:
            _year(actor, _agency(actor, file), timezone.localdate())
        demonstration.begin(actor, actor.organisations()[0], timezone.localdate())
    return True


def _visitor() -> Actor:
    """Make the organisation and the person who tries the program; nobody can sign in with a password."""
    organisation = Organisation.objects.create(name=ORGANISATION)
    visitor = User.objects.create_user(EMAIL, VISITOR)
    Membership.objects.create(user=visitor, role=Role.OPERATOR, organisation=organisation)
    record(None, "ops.examples", organisation)
    return Actor(visitor)


def _agency(actor: Actor, file: Path) -> ResultRun:
    """Make the agency of one document, accept every year that it holds, and return the newest result."""
    from prongsai.reading.read import read

    assessments = sorted(read(file).assessments, key=lambda one: one.fiscal_year)
    who = assessments[-1].agency
    agency = Agency.objects.create(
        organisation=actor.organisations()[0],
        name=who.name or file.stem,
        type=who.type or "",
        district=who.district or "",
        province=who.province or "",
    )
    give_usual_units(agency)
    return [accept(actor, agency, one, note=f"อ่านจาก {file.name}") for one in assessments][-1]


def _year(actor: Actor, newest: ResultRun, today: date) -> None:
    """Draft a plan after the newest result, and let pass what has passed of its year."""
    year = newest.fiscal_year + 1
    try:
        plan = start_plan(actor, newest.agency, newest, today=first_day(year))
    except NothingToPlanForError:
        return
    is_of_late = year >= fiscal_year_of(today) - 1
    for measure in plan.measures.all():
        is_slow = is_of_late and measure.number % 4 == 0  # so that there is something late to see
        _live_through(actor, measure, min(today, last_day(year)) - timedelta(days=75 if is_slow else 0))


def _live_through(actor: Actor, measure: PlannedMeasure, today: date) -> None:
    """Take the steps and write the reports that were due by a day; finish what has no steps left."""
    steps = list(measure.steps.all())
    taken = [step for step in steps if step.due is not None and step.due <= today]
    for step in taken:
        tick_step(actor, step, is_done=True, today=step.due)
    for one in measure.rounds.filter(months__in=SUMMED_UP, due__lte=today):
        done = sum(step.due <= one.due for step in taken if step.due is not None)
        words = f"ดำเนินการแล้ว {done} จาก {len(steps)} ขั้นตอน (ความก้าวหน้าสมมุติของหน่วยงานตัวอย่าง)"
        percent = 100 * done // len(steps) if steps else 100
        report_progress(actor, measure, Report(done=words, day=one.due, percent=percent, round=one))
    measure.refresh_from_db()
    if measure.state == State.DOING and len(taken) == len(steps):
        move_measure(actor, measure, "finish")
