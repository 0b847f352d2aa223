"""Answers and verdicts as they lie in the database when a cycle is scored: written by hand, without the pages."""

from collections.abc import Mapping, Sequence

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.review.models import Stage, Verdict
from prongsai.web.survey.models import Answer, Channel, Way

FRAMEWORK = "2568-practice"
Points = Mapping[NodeId, Sequence[int]]
"""Item → the points that each respondent gave it, in steps of 20."""


def a_cycle(organisation: Organisation, agencies: Sequence[Agency], state: State = State.REVIEW) -> Cycle:
    """Make a cycle of these agencies by the practice framework, its answers already taken out of the box."""
    cycle = Cycle.objects.create(
        organisation=organisation,
        title="การประเมิน ITA จังหวัดตัวอย่าง",
        fiscal_year=2568,
        framework_id=FRAMEWORK,
        state=state,
    )
    Cycle.objects.filter(pk=cycle.pk).update(framework_checksum=cycle.framework.checksum)
    cycle.refresh_from_db()
    for agency in agencies:
        Participation.objects.create(
            cycle=cycle,
            agency=agency,
            headcount_iit=40,
            headcount_eit=900,
            home_page="https://www.example.go.th/",
        )
    return cycle


def answered(
    participation: Participation,
    part: str,
    people: int,
    points: Points,
    way: Way | None = None,
    label: str = "",
) -> Channel:
    """Let so many people answer a survey (``IIT``) or a part of one (``EIT.1``): 100 points unless told."""
    framework, instrument = participation.cycle.framework, part[:3]
    channel = Channel.objects.create(
        participation=participation,
        instrument=instrument,
        part=part if "." in part else "",
        way=way or (Way.CARD if instrument == "IIT" else Way.COUNTER),
        label=label,
    )
    items = [node for node in framework.nodes.values() if node.scale == f"{instrument.lower()}-six-levels"]
    Answer.objects.bulk_create(
        Answer(
            channel=channel,
            choices={
                item.id: _option(framework, item.id, points.get(item.id, [100] * people)[person])
                for item in items
            },
        )
        for person in range(people)
    )
    return channel


def _option(framework: Framework, item: NodeId, points: int) -> int:
    """Return the number of the option that gives these points: six of them, 0 to 100, or the other way round."""
    return 6 - points // 20 if framework[item].is_reversed else points // 20 + 1


def found(
    participation: Participation, values: Mapping[NodeId, float | None], missing: Sequence[NodeId] = ()
) -> None:
    """Give a verdict on every item: 100 unless told, ``None`` where it does not apply; none on the missing."""
    items = [node for node in participation.cycle.framework.nodes.values() if node.scale == "oit-verdict"]
    Verdict.objects.bulk_create(
        Verdict(
            participation=participation,
            item=item.id,
            number=1,
            stage=Stage.REVIEW,
            value=values.get(item.id, 100),
            not_applicable=item.id in values and values[item.id] is None,
            text="ไม่พบเอกสารของปีงบประมาณนี้" if values.get(item.id, 100) == 0 else "",
        )
        for item in items
        if item.id not in missing
    )
