"""Reporting: output, outcome, percent, files and links, for a round or free; corrected, never changed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from prongsai.web.plans.actions import Report, change_evidence, report_progress
from prongsai.web.plans.errors import WrongLinkError
from prongsai.web.plans.models import PlannedMeasure, ProgressEntry
from prongsai.web.plans.paper import as_planned
from prongsai.web.plans.states import State
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

DAY = date(2025, 11, 20)
BAD_LINKS = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.go.th/a",
    "//example.go.th",
    "file:///etc/passwd",
]


def where(measure: PlannedMeasure, name: str = "measure-report") -> str:
    return reverse(name, args=[measure.plan.agency.public_id, measure.public_id])


def given(**changed: object) -> dict[str, object]:
    return {"day": str(timezone.localdate()), "done": "ประชุมแล้ว", "percent": "", **changed}


def test_the_first_report_starts_the_measure_and_is_in_the_log(owner: Actor, measure: PlannedMeasure) -> None:
    entry = report_progress(owner, measure, Report("ประชุมแล้ว", DAY, percent=10))
    measure.refresh_from_db()
    assert measure.state == State.DOING
    line = TrailLine.objects.get(what="plans.progress")
    assert line.thing_id == entry.public_id
    assert line.after == {"done": "ประชุมแล้ว", "percent": 10, "day": "2025-11-20", "state": "doing"}


def test_a_unit_member_reports_on_the_page_with_files_and_links(
    cast: Cast, of_engineers: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.member)
    sent = given(
        output="ป้าย 3 ป้าย",
        outcome="ประชาชนทราบขั้นตอน",
        percent="60",
        links="https://example.go.th/a\nhttp://example.go.th/b",
        attachments=[SimpleUploadedFile("ภาพ.jpg", b"one"), SimpleUploadedFile("บันทึก.docx", b"two")],
    )
    assert client.post(where(of_engineers), sent).status_code == 302
    entry = ProgressEntry.objects.get()
    assert (entry.who, entry.percent, entry.output) == (cast.member.name, 60, "ป้าย 3 ป้าย")
    assert [file.name for file in entry.files.all()] == ["ภาพ.jpg", "บันทึก.docx"]
    page = client.get(where(of_engineers, "measure")).content.decode()
    assert 'href="https://example.go.th/a" rel="noopener nofollow' in page
    assert "ประชาชนทราบขั้นตอน" in page


def test_a_file_is_only_ever_downloaded(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    page = SimpleUploadedFile("เว็บ.html", b"<script>alert(1)</script>", content_type="text/html")
    client.post(where(measure), given(attachments=page))
    file = ProgressEntry.objects.get().files.get()
    answer = client.get(reverse("attachment", args=[cast.agency.public_id, file.public_id]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    elsewhere = reverse("attachment", args=[cast.other_agency.public_id, file.public_id])
    assert client_of(cast.outsider).get(elsewhere).status_code == 404


def test_a_file_that_is_too_large_is_refused_and_the_words_stay(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client], settings: Settings
) -> None:
    settings.MOST_BYTES_OF_AN_UPLOAD = 1024 * 1024
    large = SimpleUploadedFile("ใหญ่.zip", b"x" * (1024 * 1024 + 1))
    answer = client_of(cast.owner).post(where(measure), given(done="เขียนไว้ยาวมาก", attachments=large))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ใหญ่เกิน 1 MB" in page
    assert "เขียนไว้ยาวมาก" in page
    assert not ProgressEntry.objects.exists()


@pytest.mark.parametrize("link", BAD_LINKS)
def test_only_links_of_the_web_are_taken(
    cast: Cast, owner: Actor, measure: PlannedMeasure, client_of: Callable[[User], Client], link: str
) -> None:
    answer = client_of(cast.owner).post(where(measure), given(links=link))
    assert answer.status_code == 422
    assert "https://" in answer.content.decode()
    with pytest.raises(WrongLinkError):
        report_progress(owner, measure, Report("ทำแล้ว", DAY, links=(link,)))
    with pytest.raises(WrongLinkError):
        change_evidence(owner, measure.evidence.all()[0], is_ready=True, address=link)
    assert not ProgressEntry.objects.exists()


@pytest.mark.parametrize(("percent", "is_taken"), [("0", True), ("100", True), ("101", False), ("-1", False)])
def test_a_percent_is_between_nothing_and_everything(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client], percent: str, is_taken: bool
) -> None:
    answer = client_of(cast.owner).post(where(measure), given(percent=percent))
    assert (answer.status_code == 302) is is_taken


def test_nobody_reports_on_a_day_to_come(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert client_of(cast.owner).post(where(measure), given(day=str(tomorrow))).status_code == 422


def test_a_report_for_a_round_closes_that_round(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    half = measure.rounds.get(months=6)
    client = client_of(cast.owner)
    assert (
        f'<option value="{half.pk}" selected>'
        in client.get(where(measure), {"round": half.public_id}).content.decode()
    )
    client.post(where(measure), given(round=half.pk))
    half.refresh_from_db()
    assert half.reported_at is not None
    assert measure.rounds.get(months=12).reported_at is None


def test_any_report_closes_the_monthly_rounds_up_to_its_month(owner: Actor, measure: PlannedMeasure) -> None:
    assert measure.rounds.filter(months=1).count() > 2
    report_progress(owner, measure, Report("สรุปสองเดือนแรก", DAY))
    still_open = measure.rounds.filter(months=1, reported_at=None)
    assert min(one.due for one in still_open) == date(2025, 12, 31)
    assert not measure.rounds.filter(months__in=(6, 12)).exclude(reported_at=None).exists()


def test_a_round_of_another_measure_is_refused(owner: Actor, measure: PlannedMeasure) -> None:
    other = measure.plan.measures.get(number=2).rounds.all()[0]
    with pytest.raises(NoSuchThingError):
        report_progress(owner, measure, Report("ทำแล้ว", DAY, round=other))


def test_a_mistake_is_corrected_by_a_further_report_and_both_stay(
    cast: Cast, owner: Actor, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    wrong = report_progress(owner, measure, Report("อบรม 500 คน", DAY))
    client = client_of(cast.owner)
    correct = reverse("report-correct", args=[cast.agency.public_id, wrong.public_id])
    assert "อบรม 500 คน" in client.get(correct).content.decode()
    assert client.post(correct, given(done="อบรม 50 คน")).status_code == 302
    page = client.get(where(measure, "measure")).content.decode()
    assert "อบรม 500 คน" in page
    assert "มีรายงานที่แก้ไขแล้ว" in page
    assert as_planned(measure.plan).measures[0].done == "อบรม 50 คน"
    assert client.post(correct, given(done="แก้ซ้ำ")).status_code == 404


def test_the_document_of_a_day_tells_what_was_reported_up_to_it(
    owner: Actor, measure: PlannedMeasure
) -> None:
    report_progress(owner, measure, Report("ครึ่งปีแรก", date(2026, 3, 20), output="คู่มือ"))
    report_progress(owner, measure, Report("ครึ่งปีหลัง", date(2026, 9, 20), output="คู่มือ", outcome="เร็วขึ้น"))
    half = as_planned(measure.plan, date(2026, 3, 31)).measures[0]
    whole = as_planned(measure.plan).measures[0]
    assert (half.done, half.outputs, half.outcomes) == ("ครึ่งปีแรก", ("คู่มือ",), ())
    assert (whole.done, whole.outputs, whole.outcomes) == ("ครึ่งปีแรก\nครึ่งปีหลัง", ("คู่มือ",), ("เร็วขึ้น",))


def test_a_unit_reports_on_its_own_measures_and_no_others(
    cast: Cast, measure: PlannedMeasure, of_engineers: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    report_progress(Actor(cast.member), of_engineers, Report("ทำแล้ว", DAY))
    with pytest.raises(NotAllowedError):
        report_progress(Actor(cast.member), measure, Report("ทำแล้ว", DAY))
    assert client_of(cast.member).get(where(measure)).status_code == 403
    for person in (cast.viewer, cast.assessor):
        with pytest.raises(NotAllowedError):
            report_progress(Actor(person), of_engineers, Report("ทำแล้ว", DAY))


def test_no_text_of_a_report_becomes_markup(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    bad = "<script>alert(1)</script>"
    client = client_of(cast.owner)
    file = SimpleUploadedFile(f"{bad}.pdf", b"x")
    sent = given(
        done=bad, output=bad, outcome=bad, links='https://example.go.th/"onclick="x', attachments=file
    )
    assert client.post(where(measure), sent).status_code == 302
    for language in ("th", "en"):
        client.cookies["prongsai_language"] = language
        assert bad not in client.get(where(measure, "measure")).content.decode()


def test_evidence_is_ready_when_somebody_says_so_and_where(
    cast: Cast, of_engineers: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.member)
    one = of_engineers.evidence.all()[0]
    edit = reverse("evidence-edit", args=[cast.agency.public_id, one.public_id])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"is_ready": "on", "address": "https://example.go.th/o9"}).status_code == 302
    one.refresh_from_db()
    assert one.ready_on == timezone.localdate()
    assert one.address == "https://example.go.th/o9"
    assert client.post(edit, {"address": ""}).status_code == 302
    one.refresh_from_db()
    assert one.ready_on is None


def test_the_checklist_shows_every_item_with_its_evidence(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    page = client_of(cast.viewer).get(
        reverse("plan-evidence", args=[cast.agency.public_id, measure.plan.public_id])
    )
    assert measure.evidence.all()[0].text in page.content.decode()
    assert page.content.decode().count('<th scope="row">') > 20


def test_removed_evidence_can_be_brought_back(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client, one = client_of(cast.owner), measure.evidence.all()[0]
    remove = reverse("evidence-remove", args=[cast.agency.public_id, one.public_id])
    assert one.text in client.get(remove).content.decode()
    back = reverse("evidence-restore", args=[cast.agency.public_id, one.public_id])
    assert back in client.post(remove, follow=True).content.decode()
    assert measure.evidence.filter(removed_at=None).count() == 0
    client.post(back)
    assert measure.evidence.filter(removed_at=None).count() == 1
