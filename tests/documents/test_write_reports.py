"""Finished files: names that survive an upload, whole or not at all, and never another agency's plan."""

import dataclasses
from pathlib import Path

import pytest

from prongsai.documents.content import ReportKind
from prongsai.documents.errors import CannotWriteError, PlanOfAnotherAgencyError, PlanOfAnotherYearError
from prongsai.documents.printed_plan import plan_in
from prongsai.documents.report import Format, build, file_name, render, write
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Measure, Period
from prongsai.engine.years import first_day
from tests.documents import examples


def test_every_kind_in_every_format_is_written(tmp_path: Path) -> None:
    written = [
        path
        for kind in ReportKind
        for path in write(build(kind, examples.full_input()), tuple(Format), tmp_path / "out", "thai")
    ]

    assert len(written) == 9
    assert all(path.stat().st_size > 10_000 for path in written)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in written}


def test_a_file_is_named_with_plain_letters() -> None:
    content = build(ReportKind.FOLLOW_UP, examples.full_input())

    assert file_name(content, Format.PDF) == "ita-2568-follow-up.pdf"


@pytest.mark.parametrize(
    ("to", "magic"), [(Format.PDF, b"%PDF-"), (Format.DOCX, b"PK\x03\x04"), (Format.HTML, b"<!doctype html>")]
)
def test_each_format_is_what_its_name_says(to: Format, magic: bytes) -> None:
    rendered = render(build(ReportKind.ANALYSIS, examples.full_input()), to)

    assert rendered.lstrip().lower().startswith(magic.lower())


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")

    with pytest.raises(CannotWriteError, match="--out"):
        write(build(ReportKind.ANALYSIS, examples.full_input()), (Format.PDF,), tmp_path / "out", "thai")

    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_another_agencys_plan_is_refused() -> None:
    plan = dataclasses.replace(examples.plan(), agency=Agency(name="เทศบาลตำบลทุ่งหมอกเหนือ"))

    with pytest.raises(PlanOfAnotherAgencyError, match="เทศบาลตำบลทุ่งหมอกเหนือ"):
        build(ReportKind.ANALYSIS, dataclasses.replace(examples.full_input(), plan=plan))


def test_a_plan_of_another_year_is_refused_except_in_the_follow_up_of_it() -> None:
    plan = dataclasses.replace(examples.plan(), result_year=2567, plan_year=2568)
    given = dataclasses.replace(examples.full_input(), plan=plan)

    with pytest.raises(PlanOfAnotherYearError, match="2567"):
        build(ReportKind.ANALYSIS, given)
    assert "2568" in build(ReportKind.FOLLOW_UP, given).title


def test_the_measures_printed_in_a_document_are_its_plan() -> None:
    printed = Measure(nodes=("9",), measure="เผยแพร่ข้อมูล", done=("เผยแพร่แล้ว",), note="ครบ", at="line 3")
    plan = plan_in(_holding(printed))

    assert plan is not None
    assert (plan.result_year, plan.plan_year) == (2568, 2569)
    assert (plan.measures[0].done, plan.measures[0].note) == ("เผยแพร่แล้ว", "ครบ")


def test_measures_that_began_this_year_followed_last_years_result() -> None:
    began = Period(text="เมษายน 2568", start=first_day(2568))
    plan = plan_in(_holding(Measure(measure="เผยแพร่ข้อมูล", period=began, at="line 3")))

    assert plan is not None
    assert (plan.result_year, plan.plan_year) == (2567, 2568)


def test_a_document_without_measures_has_no_plan() -> None:
    assert plan_in(_holding()) is None


def _holding(*measures: Measure) -> Assessment:
    return Assessment(agency=examples.AGENCY, fiscal_year=2568, framework="2568", measures=measures)
