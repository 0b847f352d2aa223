"""One cycle on the practice framework, in the middle of its collection, with the cast's agency in it."""

from datetime import timedelta

from django.utils import timezone

from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.registry.models import Agency
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast

FRAMEWORK = "2568-practice"
HEADCOUNT_IIT, HEADCOUNT_EIT = 42, 1200


def the_cycle(cast: Cast, state: State = State.COLLECT) -> tuple[Cycle, Participation]:
    """Return the cycle of the cast's organisation and its agency in it; made at the first call.

    Its calendar lies so that today is in the middle of the phase of ``state`` (where it has one).
    """
    mine = Cycle.objects.filter(organisation=cast.organisation, framework_id=FRAMEWORK)
    cycle = mine.order_by("pk").first()
    if cycle is None:
        cycle = _made(cast, state)
    return cycle, cycle.participations.select_related("agency", "cycle").get(agency=cast.agency)


def _made(cast: Cast, state: State) -> Cycle:
    cycle = Cycle.objects.create(
        organisation=cast.organisation,
        title="รอบซักซ้อม ITA ปี 2568",
        fiscal_year=2568,
        framework_id=FRAMEWORK,
        state=state,
    )
    cycle.framework_checksum = cycle.framework.checksum
    cycle.save(update_fields=["framework_checksum"])
    _lay_out(cycle, state)
    for agency in Agency.objects.filter(organisation=cast.organisation):
        _join(cycle, agency, cast)
    return cycle


def _lay_out(cycle: Cycle, state: State) -> None:
    now = PHASES.index(state) if state in PHASES else 1
    today = timezone.localdate()
    for place, phase in enumerate(PHASES):
        opens = today + timedelta(days=21 * (place - now) - 10)
        Phase.objects.create(cycle=cycle, state=phase, opens=opens, closes=opens + timedelta(days=20))


def _join(cycle: Cycle, agency: Agency, cast: Cast) -> Participation:
    return Participation.objects.create(
        cycle=cycle,
        agency=agency,
        headcount_iit=HEADCOUNT_IIT,
        headcount_eit=HEADCOUNT_EIT,
        home_page="https://www.example.go.th/",
        confirmed_at=timezone.now(),
        confirmed_by=cast.owner,
    )


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Make the cycle; return the values of the addresses."""
    cycle, participation = the_cycle(cast)
    return {"cycle": cycle.public_id, "participation": participation.public_id}
