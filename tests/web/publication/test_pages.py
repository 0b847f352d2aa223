"""The pages of results: for everybody once published, before that for the agency and the operator only."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from prongsai.engine.rounding import shown
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.publication.models import FrozenRun, Kind
from prongsai.web.publication.sheet import Line, sheet_of
from prongsai.web.registry.models import Agency, User
from prongsai.web.review.models import Stage, Verdict
from prongsai.web.rights.actor import Actor
from prongsai.web.survey.models import Answer
from tests.web.cast import Cast
from tests.web.publication import by_hand
from tests.web.publication.conftest import of
from tests.web.publication.test_publish import announced as announced
from tests.web.publication.test_publish import final as final
from tests.web.publication.test_publish import moved

ClientOf = Callable[[User], Client]


def body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return content(answer).decode("utf-8", "ignore")


def content(answer: Any) -> bytes:
    whole: bytes = answer.getvalue()
    return whole


def test_before_publication_nobody_else_sees_anything(
    cycle: Cycle, final: FrozenRun, cast: Cast, client_of: ClientOf
) -> None:
    key, one = cycle.public_id, of(cycle, cast.agency).public_id
    paths = [
        "",
        f"{one}/",
        "rules/",
        "history/",
        "files.zip",
        "files/agencies.csv/",
        "?run=1",
        f"{one}/?run=1",
    ]
    for client in (Client(), client_of(cast.outsider), client_of(cast.operator)):
        assert {client.get(f"/public/{key}/{path}").status_code for path in paths} == {404}
    assert key not in body(Client(), "/public/")
    assert final.number == 1


def test_an_agency_sees_its_preliminary_result_and_no_unpublished_final_one(
    cycle: Cycle, cast: Cast, client_of: ClientOf
) -> None:
    path = f"/a/{cast.agency.public_id}/assessed/{cycle.public_id}/"
    assert client_of(cast.viewer).get(path).status_code == 404
    actions.freeze_preliminary(None, cycle)
    page = body(client_of(cast.viewer), path)
    assert "ผลเบื้องต้น" in page
    assert "ผลนี้ยังไม่เปิดเผย" in page
    assert "87.57" in page
    assert client_of(cast.outsider).get(path).status_code == 404
    Verdict.objects.create(
        participation=of(cycle, cast.agency), item="O28", number=2, stage=Stage.RULING, value=100
    )
    actions.freeze_final(None, moved(cycle, State.FINAL))
    assert "92.57" not in body(client_of(cast.viewer), path)


def test_everybody_sees_a_published_result_with_its_arithmetic(
    cycle: Cycle, announced: FrozenRun, cast: Cast
) -> None:
    page = body(Client(), f"/public/{cycle.public_id}/")
    assert "99.00" in page
    assert "87.57" in page
    assert "ไม่เป็นทางการ" in page
    one = body(Client(), f"/public/{cycle.public_id}/{of(cycle, cast.agency).public_id}/")
    assert "92.13 × 30% + 94.44 × 30% + 79.00 × 40% = 87.57" in one
    assert "(100.00 + 50.00) ÷ 2 = 75.00" in one
    assert "ไม่พบเอกสารของปีงบประมาณนี้" in one
    assert announced.number == 1


def test_every_sum_on_the_page_gives_the_score_beside_it(
    cycle: Cycle, announced: FrozenRun, cast: Cast
) -> None:
    score = announced.agencies.get(participation=of(cycle, cast.agency))
    lines = [line for line in _walk(sheet_of(score, announced).root) if line.formula]
    assert len(lines) == 1 + 3 + 10 + 7
    for line in lines:
        made = line.formula.rpartition(" = ")[0].replace("×", "*").replace("÷", "/").replace("%", "/100")
        assert re.fullmatch(r"[\d.+*/() ]+", made)
        assert eval(made) == pytest.approx(line.score, abs=0.02)
        assert line.formula.endswith(f" = {shown(line.score or 0):.2f}")


def _walk(line: Line) -> Iterator[Line]:
    yield line
    for part in line.parts:
        yield from _walk(part)


def test_the_list_is_searched_filtered_and_sorted(cycle: Cycle, announced: FrozenRun, second: Agency) -> None:
    address = f"/public/{cycle.public_id}/"
    assert "องค์การบริหารส่วนตำบลตัวอย่าง" not in body(Client(), f"{address}?q=ที่สอง")
    assert second.name not in body(Client(), f"{address}?type=อบต.")
    assert second.name not in body(Client(), f"{address}?level=ผ่าน")
    down = body(Client(), f"{address}?sort=overall")
    assert down.index("87.57") < down.index("99.00")
    assert announced.is_published


def test_the_files_are_those_of_the_public_archive(cycle: Cycle, announced: FrozenRun) -> None:
    answer = Client().get(f"/public/{cycle.public_id}/files.zip")
    with zipfile.ZipFile(io.BytesIO(content(answer))) as archive:
        names = archive.namelist()
        for name in names:
            one = Client().get(f"/public/{cycle.public_id}/files/{name}/")
            assert one.content == archive.read(name)
            assert one["Content-Disposition"].startswith("attachment")
    assert {"agencies.csv", "scores.parquet", "results.json", "DATA_DICTIONARY.md", "run.json"} <= set(names)
    for wrong in ("inputs", "..%2Frun.json", "run.json%00", "iit.csv"):
        assert Client().get(f"/public/{cycle.public_id}/files/{wrong}/").status_code == 404
    assert announced.is_published


def test_a_correction_and_what_it_corrects_are_both_there_with_the_difference(
    cycle: Cycle, announced: FrozenRun, operator: Actor, cast: Cast
) -> None:
    Verdict.objects.create(
        participation=of(cycle, cast.agency), item="O28", number=2, stage=Stage.RULING, value=100
    )
    actions.correct(operator, cycle, "นับข้อ O28 ที่ตกหล่น")
    base, one = f"/public/{cycle.public_id}/", of(cycle, cast.agency).public_id
    assert "นับข้อ O28 ที่ตกหล่น" in body(Client(), base)
    assert "92.57" in body(Client(), f"{base}{one}/")
    old = body(Client(), f"{base}{one}/?run=1")
    assert "87.57" in old
    assert "92.57" not in old
    history = body(Client(), f"{base}history/")
    assert "87.57 → 92.57" in history
    assert "เทศบาลตำบลที่สอง" not in history
    record = json.loads(body(Client(), f"{base}files/run.json/?run=1"))
    assert record == announced.record


def test_what_few_answered_is_on_no_page_and_in_no_file(
    cycle: Cycle, cast: Cast, operator: Actor, client_of: ClientOf
) -> None:
    first = of(cycle, cast.agency)
    iit = Answer.objects.filter(channel__participation=first, channel__instrument="IIT")
    iit.exclude(pk__in=[one.pk for one in iit[:3]]).delete()
    for one in iit:  # the second option is 20 points, 80 where the question is reversed
        one.choices = dict.fromkeys(one.choices, 2) | {"I1": 6}
        one.save()
    # 1 = (100 + 20 + 80)/3 · 2 3 4 = (20 + 20 + 80)/3 · 5 = 20 · IIT = 206.666…/5 · ITA = 12.4 + 28.333… + 31.6
    secrets = ["66.67", "66.6666", "41.33", "72.33"]
    actions.freeze_preliminary(operator, cycle)
    preliminary = list(_everything(client_of(cast.operator), client_of(cast.owner), cycle, cast))
    actions.freeze_final(operator, moved(cycle, State.FINAL))
    actions.publish(operator, moved(cycle, State.PUBLISHED))
    told = {
        **dict(preliminary),
        **dict(_everything(client_of(cast.operator), client_of(cast.owner), cycle, cast)),
    }
    assert len(told) >= 20
    found = [(path, secret) for path, text in told.items() for secret in secrets if secret in text]
    assert found == []
    page = told[f"/public/{cycle.public_id}/{first.public_id}/"]
    assert "น้อยกว่า 5 คน" in page


def _everything(operator: Client, owner: Client, cycle: Cycle, cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield every page and file that tells of the result, as whoever sees the most of it."""
    public, one = f"/public/{cycle.public_id}/", of(cycle, cast.agency).public_id
    organisation, agency = cast.organisation.public_id, cast.agency.public_id
    paths = [
        public,
        f"{public}{one}/",
        f"{public}history/",
        f"/a/{agency}/assessed/{cycle.public_id}/",
        f"/a/{agency}/",
        f"/a/{agency}/results/",
        f"/a/{agency}/understand/",
        f"/a/{agency}/understand/what-if/",
        f"/a/{agency}/understand/trend/",
        f"/o/{organisation}/assessed/{cycle.public_id}/",
        f"/o/{organisation}/assessed/{cycle.public_id}/signals/",
        *(
            f"{public}files/{name}/"
            for name in (
                "agencies.csv",
                "agencies.parquet",
                "scores.csv",
                "scores.parquet",
                "tally.csv",
                "tally.parquet",
                "results.json",
                "run.json",
                "DATA_DICTIONARY.md",
            )
        ),
    ]
    for path in paths:
        client = operator if path.startswith("/o/") else owner
        answer = client.get(path)
        if answer.status_code == 200:
            yield path, content(answer).decode("utf-8", "ignore")


def test_the_operator_looks_publishes_and_corrects(
    cycle: Cycle, final: FrozenRun, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.operator)
    address = f"/o/{cast.organisation.public_id}/assessed/{cycle.public_id}/"
    page = body(client, address)
    assert "93.29" not in page  # a mean of two agencies is withheld
    assert "ประกาศผล" in page
    assert client.post(f"{address}compute/").status_code == 302
    assert cycle.runs.count() == 2
    assert client.get(f"{address}publish/").status_code == 200
    assert client.post(f"{address}publish/").status_code == 302
    cycle.refresh_from_db()
    assert cycle.state == State.PUBLISHED
    newest = cycle.runs.order_by("-number")[0]
    assert newest.is_published
    assert not FrozenRun.objects.get(pk=final.pk).is_published
    assert client.post(f"{address}correct/", {"note": ""}).status_code == 422
    Verdict.objects.create(
        participation=of(cycle, cast.agency), item="O8", number=2, stage=Stage.RULING, value=100
    )
    assert client.post(f"{address}correct/", {"note": "แก้ข้อ O8"}).status_code == 302
    assert cycle.runs.order_by("-number")[0].kind == Kind.CORRECTION


def test_early_warnings_name_what_deserves_a_look(cycle: Cycle, cast: Cast, client_of: ClientOf) -> None:
    first = of(cycle, cast.agency)
    Verdict.objects.filter(participation=first).update(value=10, not_applicable=False)
    for answer in Answer.objects.filter(channel__participation=first, channel__instrument="IIT"):
        answer.flags = ["same-everywhere"]
        answer.save()
    actions.freeze_preliminary(None, cycle)
    page = body(
        client_of(cast.operator), f"/o/{cast.organisation.public_id}/assessed/{cycle.public_id}/signals/"
    )
    assert "10 จาก 20" in page
    assert page.count(cast.agency.name) == 2
    assert by_hand.FIRST["IIT"] > 90
