"""A published assessment of five agencies with a correction, of the cast's organisation."""

from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results.models import ResultRun
from prongsai.web.review.models import Stage, Verdict
from prongsai.web.survey.models import Way
from tests.web.cast import Cast
from tests.web.publication import by_hand
from tests.web.publication.given import a_cycle, answered, found

TITLE = "การประเมิน ITA จังหวัดตัวอย่าง"


def the_published(cast: Cast) -> Cycle:
    """Return the published cycle; made at the first call. One agency has too few answers to be shown."""
    cycle = Cycle.objects.filter(organisation=cast.organisation, title=TITLE).first()
    return cycle or _made(cast)


def _made(cast: Cast) -> Cycle:
    elsewhere = Organisation.objects.create(name="หน่วยงานร่วมประเมิน")
    others = [
        Agency.objects.create(organisation=elsewhere, name=name, type="เทศบาลตำบล", province="ตัวอย่าง")
        for name in ("เทศบาลตำบลที่สอง", "เทศบาลตำบลที่สาม", "เทศบาลตำบลที่สี่", "เทศบาลตำบลที่ห้า")
    ]
    cycle = a_cycle(cast.organisation, [cast.agency, *others], State.FINAL)
    first, second, *rest = [
        cycle.participations.select_related("cycle", "agency").get(agency=one)
        for one in (cast.agency, *others)
    ]
    by_hand.fill(first, second)
    for place, one in enumerate(rest):
        answered(one, "IIT", 12 if place else 3, {f"I{item}": [80] * 12 for item in range(1, 4 + place)})
        answered(one, "EIT.1", 20, {"E1": [60] * 20})
        answered(one, "EIT.2", 20, {"E2": [80] * 20})
        found(one, {"O3": 0, "O28": 50})
    answered(rest[-1], "EIT.1", 60, {f"E{item}": [0] * 60 for item in range(1, 10)}, Way.LINE)
    actions.freeze_final(None, cycle)
    cycle.state = State.PUBLISHED
    cycle.save()
    actions.publish(None, cycle)
    Verdict.objects.create(participation=first, item="O28", number=2, stage=Stage.RULING, value=100)
    actions.correct(None, cycle, "นับหลักฐานข้อ O28 ขององค์การบริหารส่วนตำบลตัวอย่างที่ตกหล่นในการบันทึก")
    return cycle


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Make the published cycle; return the values of the addresses."""
    cycle = the_published(cast)
    participation = cycle.participations.get(agency=cast.agency)
    return {"published": cycle.public_id, "scored": participation.public_id, "table": "agencies.csv"}
