"""Producing documents: real figures in, files out, each version tied to the result it tells of."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import docx
import pytest
from django.test import Client
from django.urls import reverse

from prongsai.documents.formats import Format
from prongsai.documents.texts import Lines
from prongsai.web import stored
from prongsai.web.plans.actions import start_plan
from prongsai.web.registry.models import User
from prongsai.web.reports import text_actions
from prongsai.web.reports.actions import change_settings, produce
from prongsai.web.reports.errors import NoFormatError, NoResultError
from prongsai.web.reports.models import DocumentVersion
from prongsai.web.reports.papers import PAPERS, paper_named
from prongsai.web.reports.queries import manuscript_of, versions_of
from prongsai.web.reports.text_actions import Place
from prongsai.web.reports.wording import Wording, mark
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.documents.pdf_text import squeezed
from tests.web.cast import Cast

AGENCY = "องค์การบริหารส่วนตำบลตัวอย่าง"
OWN = "อำนาจ น้ำ ที่ ปู่ ข้อความที่เขียนเอง"
HOSTILE = (
    '<script>alert("x")</script> & {{ 7 * 7 }} {% raw %} #set page() #read("/etc/passwd") $x$ *ดาว* @อ้าง [ก]'
)


def _data(version: DocumentVersion, to: Format) -> bytes:
    return stored.path_of(version.by_format[to].sha256).read_bytes()


def _paragraphs(version: DocumentVersion) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(_data(version, Format.DOCX))).paragraphs]


def _write(user: User, run: ResultRun, address: str, lines: Lines, slug: str = "analysis") -> None:
    paper = manuscript_of(run.agency, run.fiscal_year, paper_named(slug), date(2025, 10, 1))
    shown = next(text.lines for text in paper.texts if text.address == address)
    place = Place(run.agency, run.fiscal_year, paper_named(slug))
    text_actions.write_texts(Actor(user), place, [Wording(address, lines, mark(shown))])


def _settings(**changed: object) -> dict[str, object]:
    plain = {"unit": "สำนักปลัด", "when": "ตุลาคม 2568", "digits": "thai", "target": "85"}
    return {**plain, "with_audit": False, "until": None, **changed}


@pytest.mark.parametrize("slug", [paper.slug for paper in PAPERS])
def test_each_paper_is_made_in_three_formats_from_real_figures(slug: str, cast: Cast, run: ResultRun) -> None:
    version = produce(Actor(cast.coordinator), cast.agency, slug, run.fiscal_year)

    assert version.number == 1
    assert version.run == run
    assert (version.run_checksum, version.framework_checksum) == (run.checksum, run.framework_checksum)
    assert set(version.by_format) == {"docx", "pdf", "html"}
    assert version.by_format["pdf"].name == f"ita-{run.fiscal_year}-{slug}.pdf"
    assert AGENCY in squeezed(_data(version, Format.PDF))
    assert zipfile.ZipFile(io.BytesIO(_data(version, Format.DOCX))).testzip() is None
    assert any(AGENCY in paragraph for paragraph in _paragraphs(version))
    assert AGENCY in _data(version, Format.HTML).decode()


@pytest.mark.parametrize(
    ("slug", "address"),
    [("analysis", "foreword.hope"), ("development", "proposal.proposal"), ("follow-up-12", "foreword.what")],
)
def test_own_words_stand_in_the_files(slug: str, address: str, cast: Cast, run: ResultRun) -> None:
    _write(cast.owner, run, address, (OWN,), slug)
    version = produce(Actor(cast.owner), cast.agency, slug, run.fiscal_year)

    assert OWN in _paragraphs(version)
    assert OWN.replace(" ", "") in squeezed(_data(version, Format.PDF))
    assert OWN in _data(version, Format.HTML).decode()


def test_hostile_words_are_words_in_every_format(cast: Cast, run: ResultRun) -> None:
    paper = paper_named("analysis")
    change_settings(Actor(cast.owner), cast.agency, paper, run.fiscal_year, _settings(digits="arabic"), 0)
    _write(cast.owner, run, "foreword.hope", (HOSTILE,))
    _write(cast.owner, run, "monitoring.signatures", (HOSTILE,))
    version = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)

    assert HOSTILE in _paragraphs(version)
    assert HOSTILE.replace(" ", "") in squeezed(_data(version, Format.PDF))
    page = _data(version, Format.HTML).decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "{{ 7 * 7 }}" in page


def test_signatures_unit_month_and_digits_are_the_officers_choice(cast: Cast, run: ResultRun) -> None:
    paper = paper_named("analysis")
    change_settings(Actor(cast.owner), cast.agency, paper, run.fiscal_year, _settings(digits="arabic"), 0)
    _write(cast.owner, run, "monitoring.signatures", ("ผู้จัดทำ", "ปลัดองค์การบริหารส่วนตำบล", "นายก"))
    version = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)

    text = squeezed(_data(version, Format.PDF))
    assert "ปลัดองค์การบริหารส่วนตำบล" in text
    assert "ตุลาคม2568" in text
    assert (version.unit, version.digits) == ("สำนักปลัด", "arabic")


def test_the_same_again_is_the_same_version_and_the_same_bytes(cast: Cast, run: ResultRun) -> None:
    actor, today = Actor(cast.owner), date(2025, 10, 1)
    first = produce(actor, cast.agency, "analysis", run.fiscal_year, today=today)
    again = produce(actor, cast.agency, "analysis", run.fiscal_year, [Format.PDF], today)

    assert again == first
    assert TrailLine.objects.filter(what="reports.version.produce").count() == 1
    _write(cast.owner, run, "foreword.hope", (OWN,))
    second = produce(actor, cast.agency, "analysis", run.fiscal_year, today=today)
    _write(cast.owner, run, "foreword.hope", ("อื่น",))
    _write(cast.owner, run, "foreword.hope", (OWN,))
    third = produce(actor, cast.agency, "analysis", run.fiscal_year, today=date(2025, 10, 31))
    assert (second.number, third) == (2, second)


def test_a_correction_of_the_result_shows_on_the_version_and_makes_a_new_one(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    first = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)
    scores = {**run.assessment.scores, "9": 50.0}
    readings = tuple(one for one in run.assessment.readings if one.node != "9")
    corrected = accept(
        None, cast.agency, run.assessment.model_copy(update={"scores": scores, "readings": readings})
    )
    page = reverse("document-version", args=(cast.agency.public_id, first.public_id))
    html = client_of(cast.viewer).get(page).content.decode()

    assert "ผลการประเมินถูกแก้ไขหลังจากจัดทำฉบับนี้" in html
    second = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)
    assert (second.number, second.run) == (2, corrected)
    assert _data(first, Format.PDF) != _data(second, Format.PDF)
    assert (
        "ผลการประเมินถูกแก้ไขหลังจากจัดทำฉบับนี้"
        not in client_of(cast.viewer)
        .get(reverse("document-version", args=(cast.agency.public_id, second.public_id)))
        .content.decode()
    )


def test_the_plan_of_the_agency_stands_in_the_documents(cast: Cast, run: ResultRun) -> None:
    plan = start_plan(Actor(cast.owner), cast.agency, run)
    measure = plan.measures.first()
    assert measure is not None
    measure.measure = "มาตรการเฉพาะของตำบล เปิดเผยบัญชีน้ำมันรถทุกเดือน"
    measure.save()
    version = produce(Actor(cast.owner), cast.agency, "development", run.fiscal_year)

    assert version.plan_id == plan.public_id
    assert version.measures == plan.measures.count()
    assert "เปิดเผยบัญชีน้ำมันรถทุกเดือน" in squeezed(_data(version, Format.PDF))


def test_without_a_result_or_a_format_nothing_is_made(cast: Cast, run: ResultRun) -> None:
    with pytest.raises(NoResultError):
        produce(Actor(cast.owner), cast.agency, "analysis", 2560)
    with pytest.raises(NoFormatError):
        produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year, [])
    with pytest.raises(NoSuchThingError):
        produce(Actor(cast.owner), cast.agency, "../etc/passwd", run.fiscal_year)
    assert not DocumentVersion.objects.exists()


def test_who_may_not_write_reports_makes_none(cast: Cast, run: ResultRun) -> None:
    for user in (cast.viewer, cast.member, cast.assessor):
        with pytest.raises(NotAllowedError):
            produce(Actor(user), cast.agency, "analysis", run.fiscal_year)
    with pytest.raises(NoSuchThingError):
        produce(Actor(cast.outsider), cast.agency, "analysis", run.fiscal_year)


def test_a_version_of_another_agency_is_not_there(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    version = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)
    client = client_of(cast.outsider)
    for name, more in (("document-version", ()), ("document-file", ("pdf",)), ("document-page", ())):
        for agency in (cast.agency, cast.other_agency):
            address = reverse(name, args=(agency.public_id, version.public_id, *more))
            assert client.get(address).status_code == 404


def test_a_file_is_downloaded_under_its_plain_name(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    version = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)
    for to in Format:
        address = reverse("document-file", args=(cast.agency.public_id, version.public_id, to))
        answer = client_of(cast.viewer).get(address)
        assert (
            answer.headers["Content-Disposition"]
            == f'attachment; filename="ita-{run.fiscal_year}-analysis.{to}"'
        )
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.getvalue() == _data(version, to)


def test_the_page_makes_a_version_and_refuses_without_a_format(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.coordinator)
    address = reverse("report-produce", args=(cast.agency.public_id, run.fiscal_year, "analysis"))

    assert client.post(address, {}).status_code == 422
    answer = client.post(address, {"formats": ["pdf"]})
    version = versions_of(cast.agency).get()
    assert answer.headers["Location"].endswith(f"/documents/versions/{version.public_id}/")
    assert set(version.by_format) == {"pdf"}


def test_settings_are_kept_and_the_second_of_two_people_is_told(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    address = reverse("report-settings", args=(cast.agency.public_id, run.fiscal_year, "analysis"))
    data = {"unit": "กองคลัง", "when": "พฤศจิกายน 2568", "digits": "arabic", "target": "95", "version": 0}

    assert client_of(cast.owner).post(address, data).status_code == 302
    answer = client_of(cast.coordinator).post(address, {**data, "unit": "กองช่าง"})
    assert answer.status_code == 409
    assert "กองช่าง" in answer.content.decode()
    assert "กองคลัง" in answer.content.decode()
    again = client_of(cast.coordinator).post(address, {**data, "unit": "กองช่าง", "version": 1})
    assert again.status_code == 302


def test_two_versions_are_compared_in_words(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)
    _write(cast.owner, run, "foreword.hope", (OWN, HOSTILE))
    newer = produce(Actor(cast.owner), cast.agency, "analysis", run.fiscal_year)
    address = reverse("document-version-compare", args=(cast.agency.public_id, newer.public_id))
    html = client_of(cast.viewer).get(address).content.decode()

    assert f"<ins>{OWN}</ins>" in html
    assert "ตัดออก" in html
    assert "<script>alert" not in html
    assert client_of(cast.viewer).get(address, {"with": "nobody"}).status_code == 404
