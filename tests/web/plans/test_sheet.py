"""The plan as an Excel sheet: out, edited, back in, with a review before anything changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from prongsai.planning import sheet
from prongsai.planning.plan import Plan as PlanOnPaper
from prongsai.planning.plan import PlannedMeasure as OnPaper
from prongsai.web.plans.actions import MeasureText, Report, change_measure, report_progress
from prongsai.web.plans.models import Plan
from prongsai.web.plans.paper import as_planned
from prongsai.web.plans.sheet_review import Kind, review
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def edited(plan: PlanOnPaper, number: int, **changed: object) -> PlanOnPaper:
    """Return a plan on paper with one measure changed."""
    measures = [replace(one, **changed) if one.number == number else one for one in plan.measures]  # type: ignore[arg-type]
    return replace(plan, measures=tuple(measures))


def as_file(plan: PlanOnPaper, folder: Path) -> SimpleUploadedFile:
    sheet.write(plan, folder / "plan.xlsx")
    return SimpleUploadedFile("แผน.xlsx", (folder / "plan.xlsx").read_bytes(), content_type=XLSX)


def send(client: Client, plan: Plan, file: SimpleUploadedFile) -> HttpResponse:
    where = reverse("plan-sheet-back", args=[plan.agency.public_id, plan.public_id])
    return client.post(where, {"sheet": file})  # type: ignore[return-value]


def apply(client: Client, plan: Plan, shown: HttpResponse, *keys: str) -> HttpResponse:
    where = reverse("plan-sheet-apply", args=[plan.agency.public_id, plan.public_id])
    held = shown.context["held"]  # type: ignore[attr-defined]
    return client.post(where, {"held": held, "chosen": keys})  # type: ignore[return-value]


def test_a_sheet_that_was_not_edited_changes_nothing(
    cast: Cast, owner: Actor, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    report_progress(
        owner, plan.measures.get(number=1), Report("ประชุมแล้ว\nแจ้งเวียนแล้ว", date(2025, 11, 1), output="- คู่มือ")
    )
    client = client_of(cast.owner)
    down = client.get(reverse("plan-sheet", args=[cast.agency.public_id, plan.public_id]))
    content = b"".join(down.streaming_content)  # type: ignore[attr-defined]
    shown = send(client, plan, SimpleUploadedFile("แผน.xlsx", content, content_type=XLSX))
    assert shown.status_code == 200
    assert shown.context["review"].changes == ()  # type: ignore[attr-defined]


def test_an_edited_sheet_is_reviewed_first_and_then_taken_over(
    cast: Cast, plan: Plan, tmp_path: Path, client_of: Callable[[User], Client]
) -> None:
    on_paper = as_planned(plan)
    first = on_paper.measures[0]
    steps = (first.steps[1], "ขั้นตอนใหม่จากไฟล์", first.steps[0])
    given = edited(
        on_paper, 1, note="ตรวจแล้ว", steps=steps, owners=("กองคลัง",), done="เริ่มแล้ว", outputs=("คู่มือ",)
    )
    kept = plan.measures.get(number=1).steps.all()[0]
    client = client_of(cast.owner)
    shown = send(client, plan, as_file(given, tmp_path))
    page = shown.content.decode()
    assert "ขั้นตอนใหม่จากไฟล์" in page
    assert as_planned(plan) == on_paper
    assert apply(client, plan, shown, plan.measures.get(number=1).public_id).status_code == 302
    measure = plan.measures.get(number=1)
    assert [step.text for step in measure.steps.filter(removed_at=None)] == list(steps)
    assert (measure.note, measure.unit, measure.owners) == ("ตรวจแล้ว", cast.treasury, "กองคลัง")
    kept.refresh_from_db()
    assert kept.removed_at is None
    assert kept.due is not None
    assert as_planned(plan).measures[0].outputs == ("คู่มือ",)
    assert as_planned(plan).measures[0].done == "เริ่มแล้ว"


def test_rows_can_be_added_and_taken_out(
    cast: Cast, plan: Plan, tmp_path: Path, client_of: Callable[[User], Client]
) -> None:
    on_paper = as_planned(plan)
    new = OnPaper(99, ("6",), "รอนาน", "เปิดคิวออนไลน์", ("ทดลองหนึ่งเดือน",), ("กองช่าง",), "", None, None, (), ())
    given = replace(on_paper, measures=(*on_paper.measures[1:], new))
    client = client_of(cast.owner)
    shown = send(client, plan, as_file(given, tmp_path))
    changes = shown.context["review"].changes  # type: ignore[attr-defined]
    assert [one.kind for one in changes] == [Kind.REMOVED, Kind.ADDED]
    assert apply(client, plan, shown, *(one.key for one in changes)).status_code == 302
    living = plan.measures.filter(removed_at=None)
    assert on_paper.measures[0].measure not in [one.measure for one in living]
    added = living.get(measure="เปิดคิวออนไลน์")
    assert added.unit == cast.engineers
    assert added.number == living.count()


def test_what_was_not_chosen_is_left_alone(
    cast: Cast, plan: Plan, tmp_path: Path, client_of: Callable[[User], Client]
) -> None:
    given = edited(edited(as_planned(plan), 1, note="หนึ่ง"), 2, note="สอง")
    client = client_of(cast.owner)
    shown = send(client, plan, as_file(given, tmp_path))
    apply(client, plan, shown, plan.measures.get(number=2).public_id)
    assert list(plan.measures.filter(number__in=(1, 2)).values_list("note", flat=True)) == ["", "สอง"]


def test_a_change_made_during_the_review_is_not_overwritten(
    cast: Cast, owner: Actor, plan: Plan, tmp_path: Path, client_of: Callable[[User], Client]
) -> None:
    given = edited(edited(as_planned(plan), 1, note="จากไฟล์"), 2, note="จากไฟล์")
    client = client_of(cast.owner)
    shown = send(client, plan, as_file(given, tmp_path))
    first, second = plan.measures.get(number=1), plan.measures.get(number=2)
    change_measure(owner, second, 1, MeasureText(second.measure, note="ของผู้อื่น", rhythms=(6, 12)))
    answer = apply(client, plan, shown, first.public_id, second.public_id)
    assert answer.status_code == 409
    assert "ของผู้อื่น" in answer.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.note, second.note) == ("", "ของผู้อื่น")


def test_a_review_of_another_plan_cannot_be_applied(
    cast: Cast, plan: Plan, tmp_path: Path, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    shown = send(client, plan, as_file(edited(as_planned(plan), 1, note="x"), tmp_path))
    held = shown.context["held"]  # type: ignore[attr-defined]
    where = reverse("plan-sheet-apply", args=[cast.agency.public_id, plan.public_id])
    assert client.post(where, {"held": held[:-2], "chosen": "row-0"}).status_code == 422
    assert client.post(where, {"held": "", "chosen": "row-0"}).status_code == 422


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a sheet", b"<html>"])
def test_what_is_no_plan_is_refused_with_words(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client], content: bytes
) -> None:
    answer = send(client_of(cast.owner), plan, SimpleUploadedFile("แผน.xlsx", content))
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()


def test_the_sheet_of_another_year_is_refused(
    cast: Cast, plan: Plan, tmp_path: Path, client_of: Callable[[User], Client]
) -> None:
    other = replace(as_planned(plan), plan_year=2567, result_year=2566)
    answer = send(client_of(cast.owner), plan, as_file(other, tmp_path))
    assert answer.status_code == 422
    assert "2567" in answer.content.decode()


def test_no_text_of_a_sheet_is_a_formula(
    cast: Cast, owner: Actor, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    bad = '=HYPERLINK("http://evil.example","x")'
    change_measure(
        owner, plan.measures.get(number=1), 1, MeasureText(bad, note="@SUM(1)", weakness="+1", rhythms=(6,))
    )
    down = client_of(cast.owner).get(reverse("plan-sheet", args=[cast.agency.public_id, plan.public_id]))
    workbook = load_workbook(BytesIO(b"".join(down.streaming_content)))  # type: ignore[attr-defined]
    cells = [cell for page in workbook for row in page.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == bad for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_reworded_measure_is_still_the_same(plan: Plan, tmp_path: Path) -> None:
    given = edited(as_planned(plan), 1, measure="ถ้อยคำใหม่")
    sheet.write(given, tmp_path / "plan.xlsx")
    (change,) = review(plan, sheet.read(tmp_path / "plan.xlsx")).changes
    assert change.kind is Kind.CHANGED
    assert [one.name for one in change.fields] == ["measure"]


def test_who_may_not_write_the_plan_may_only_download(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.viewer)
    assert client.get(reverse("plan-sheet", args=[cast.agency.public_id, plan.public_id])).status_code == 200
    assert (
        client.get(reverse("plan-sheet-back", args=[cast.agency.public_id, plan.public_id])).status_code
        == 403
    )
