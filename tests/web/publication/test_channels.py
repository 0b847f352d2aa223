"""Ways of answering beside each other: scored by the engine, withheld where few came, shown when the result is."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.publication.models import ChannelScore
from prongsai.web.registry.models import User
from prongsai.web.survey.models import Answer, Way
from tests.web.cast import Cast
from tests.web.publication.conftest import of
from tests.web.publication.given import answered
from tests.web.publication.test_publish import moved

ClientOf = Callable[[User], Client]


@pytest.fixture
def first(cycle: Cycle, cast: Cast) -> Participation:
    """The cast's agency, its citizens asked in other ways too."""
    return of(cycle, cast.agency)


def compared(cycle: Cycle, participation: Participation) -> list[ChannelScore]:
    actions.freeze_preliminary(None, cycle)
    return list(cycle.runs.order_by("-number")[0].agencies.get(participation=participation).channels.all())


def items(points: int, people: int, *numbers: int) -> dict[NodeId, list[int]]:
    return {f"E{number}": [points] * people for number in numbers}


def test_each_way_is_scored_as_if_its_answers_were_all_there_are(cycle: Cycle, first: Participation) -> None:
    answered(first, "EIT.1", 10, items(40, 10, *range(1, 10)), Way.LINE, "ไลน์กลุ่มหมู่บ้าน")
    found = {(one.part or one.instrument, one.way): one for one in compared(cycle, first)}
    assert set(found) == {("IIT", "card"), ("EIT.1", "counter"), ("EIT.1", "line"), ("EIT.2", "counter")}
    score = cycle.runs.get().agencies.get(participation=first)
    alone, line = found["IIT", "card"], found["EIT.1", "line"]
    assert alone.scores == {node: score.scores[node] for node in ("IIT", *"12345")}
    assert line.scores == pytest.approx({"EIT": 40, "6": 40, "7": 40, "8": 40})
    counter = found["EIT.1", "counter"]
    assert counter.scores["EIT"] == pytest.approx((280 / 3 + 200) / 3)  # as by_hand has it
    assert score.scores["EIT.1"] == pytest.approx((10 * 40 + 5 * counter.scores["EIT"]) / 15)
    assert (line.respondents, line.label, line.flagged) == (10, "ไลน์กลุ่มหมู่บ้าน", 0)


def test_a_way_that_differs_by_more_than_chance_is_marked(cycle: Cycle, first: Participation) -> None:
    answered(first, "EIT.1", 30, items(20, 30, *range(1, 10)), Way.LINE)
    answered(first, "EIT.2", 30, items(80, 30, 1), Way.SURVEYOR)
    found = {(one.part, one.way): one for one in compared(cycle, first)}
    line = found["EIT.1", "line"]
    assert set(line.apart) == {"EIT", "6", "7", "8"}
    assert line.distance == pytest.approx(20 - (280 / 3 + 200) / 3)
    assert found["EIT.2", "surveyor"].apart == []
    assert found["EIT.2", "surveyor"].distance is None


def test_surveyors_are_one_way_together(cycle: Cycle, first: Participation) -> None:
    answered(first, "EIT.2", 6, items(20, 6, 1), Way.SURVEYOR, "สมศรี")
    answered(first, "EIT.2", 8, items(80, 8, 1), Way.SURVEYOR, "สมชาย")
    (both,) = [one for one in compared(cycle, first) if one.way == Way.SURVEYOR]
    assert (both.respondents, both.label) == (14, "")


def test_suspicious_answers_are_counted_with_their_reasons(cycle: Cycle, first: Participation) -> None:
    line = answered(first, "EIT.1", 10, {}, Way.LINE)
    for place, one in enumerate(Answer.objects.filter(channel=line)[:3]):
        one.flags = ["same-everywhere", "too-quick"] if place else ["burst"]
        one.save()
    (found,) = [one for one in compared(cycle, first) if one.way == Way.LINE]
    assert found.flagged == 3
    assert found.flags == {"burst": 1, "same-everywhere": 2, "too-quick": 2}


def test_a_way_of_few_is_withheld_and_with_it_one_more(
    cycle: Cycle, first: Participation, cast: Cast, client_of: ClientOf
) -> None:
    answered(first, "EIT.1", 3, items(60, 3, *range(1, 10)), Way.LINE)
    answered(first, "EIT.1", 30, items(80, 30, 1), Way.WEBSITE)
    found = {one.way: one for one in compared(cycle, first) if one.part == "EIT.1"}
    assert {way for way, one in found.items() if one.is_withheld} == {"line", "counter"}
    for one in (found["line"], found["counter"]):
        assert (one.scores, one.flags, one.flagged, one.apart, one.distance) == ({}, {}, None, [], None)
    assert (found["line"].respondents, found["counter"].respondents) == (None, 5)
    page = _page(client_of(cast.viewer), cycle, cast)
    assert "น้อยกว่า 5 คน" in page
    assert "ไม่แสดงช่องทางที่มีผู้ตอบน้อยกว่า" in page


def test_where_a_survey_is_withheld_none_of_its_ways_is_told(cycle: Cycle, first: Participation) -> None:
    few = Answer.objects.filter(channel__participation=first, channel__part="EIT.2")
    few.exclude(pk__in=[one.pk for one in few[:4]]).delete()
    answered(first, "EIT.1", 30, {}, Way.WEBSITE)
    citizens = [one for one in compared(cycle, first) if one.instrument == "EIT"]
    assert len(citizens) == 3
    assert all(one.is_withheld and one.respondents is None and not one.scores for one in citizens)


def _page(client: Client, cycle: Cycle, cast: Cast) -> str:
    answer = client.get(f"/a/{cast.agency.public_id}/assessed/{cycle.public_id}/channels/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_agency_sees_its_ways_once_it_may_see_the_result(
    cycle: Cycle, first: Participation, cast: Cast, client_of: ClientOf
) -> None:
    answered(first, "EIT.1", 30, items(20, 30, *range(1, 10)), Way.LINE, "ไลน์กลุ่มหมู่บ้าน")
    path = f"/a/{cast.agency.public_id}/assessed/{cycle.public_id}/channels/"
    assert client_of(cast.viewer).get(path).status_code == 404
    actions.freeze_preliminary(None, cycle)
    page = _page(client_of(cast.viewer), cycle, cast)
    assert "ไลน์กลุ่มหมู่บ้าน" in page
    assert "−77.78 คะแนนเมื่อเทียบกับช่องทางอื่นรวมกัน" in page
    assert "ข้อสังเกต ไม่ใช่ข้อพิสูจน์" in page
    assert client_of(cast.outsider).get(path).status_code == 404
    answered(first, "EIT.1", 9, {}, Way.KIOSK, "มาทีหลัง")
    actions.freeze_final(None, moved(cycle, State.FINAL))
    assert "มาทีหลัง" not in _page(client_of(cast.viewer), cycle, cast)


def test_the_operator_sees_the_ways_that_differ_most_first(
    cycle: Cycle, first: Participation, cast: Cast, client_of: ClientOf
) -> None:
    answered(first, "EIT.1", 60, items(20, 60, *range(1, 10)), Way.LINE)
    answered(first, "EIT.2", 60, items(0, 60, *range(1, 10)), Way.WEBSITE)
    actions.freeze_preliminary(None, cycle)
    address = f"/o/{cast.organisation.public_id}/assessed/{cycle.public_id}/signals/"
    page = client_of(cast.operator).get(address).content.decode()
    assert 0 < page.index("เว็บไซต์") < page.index("ไลน์")
    assert f"/a/{cast.agency.public_id}/assessed/{cycle.public_id}/channels/" in page
    assert "เว็บไซต์" not in client_of(cast.operator).get(f"{address}?q=ที่สอง").content.decode()


def test_the_database_refuses_to_change_what_a_run_gave_a_way(cycle: Cycle, first: Participation) -> None:
    compared(cycle, first)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ChannelScore.objects.update(label="อื่น")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ChannelScore.objects.all()._raw_delete("default")
