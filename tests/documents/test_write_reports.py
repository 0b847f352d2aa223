"""Finished files: names that survive an upload, whole or not at all, and never another agency's plan."""

import dataclasses
from pathlib import Path

import pytest

from prongsai.documents.content import ReportKind
from prongsai.documents.errors import CannotWriteError, PlanOfAnotherAgencyError, PlanOfAnotherYearError
from prongsai.documents.report import Format, build, file_name, render, write
from prongsai.engine.agency import Agency
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
