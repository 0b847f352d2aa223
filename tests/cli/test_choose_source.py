"""What a SOURCE argument may be, and which assessment of it is meant."""

from pathlib import Path

import pytest

from prongsai.cli.sources import SourceError, load_source
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Document
from tests.cli.documents import HELD_BACK_2568, written
from tests.cli.running import run

NORTH, SOUTH = "องค์การบริหารส่วนตำบลเหนือ", "องค์การบริหารส่วนตำบลใต้"


def document(folder: Path, *assessments: Assessment) -> Path:
    return written(
        folder, Document(source="a report", assessments=assessments).model_dump_json(), "read.json"
    )


def result(name: str, year: int) -> Assessment:
    return Assessment(
        agency=Agency(name=name), fiscal_year=year, framework=str(year), scores={"9": float(year - 2500)}
    )


def test_a_document_is_read(tmp_path: Path) -> None:
    assessment, framework = load_source(written(tmp_path, HELD_BACK_2568))
    assert (assessment.fiscal_year, framework.id, assessment.scores["10"]) == (2568, "2568", 90.0)


def test_what_read_wrote_is_taken_as_it_is(tmp_path: Path) -> None:
    source = written(tmp_path, HELD_BACK_2568)
    dumped = written(tmp_path, run("read", source, "--json").out, "read.json")
    assert load_source(dumped)[0].scores == load_source(source)[0].scores


def test_the_newest_year_counts_unless_another_is_named(tmp_path: Path) -> None:
    source = document(tmp_path, result(NORTH, 2568), result(NORTH, 2567))
    assert load_source(source)[0].fiscal_year == 2568
    assert load_source(source, year=2567)[0].fiscal_year == 2567


def test_a_year_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    source = document(tmp_path, result(NORTH, 2568), result(NORTH, 2567))
    with pytest.raises(SourceError, match="2567 2568"):
        load_source(source, year=2560)


def test_of_several_agencies_one_must_be_named(tmp_path: Path) -> None:
    source = document(tmp_path, result(NORTH, 2568), result(SOUTH, 2568))
    with pytest.raises(SourceError, match=f"{NORTH}, {SOUTH}"):
        load_source(source)
    assert load_source(source, agency="ใต้")[0].agency.name == SOUTH


def test_an_agency_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="ตะวันออก"):
        load_source(document(tmp_path, result(NORTH, 2568)), agency="ตะวันออก")


def test_a_source_without_any_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no result at all"):
        load_source(document(tmp_path))


def test_a_json_file_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="read --json"):
        load_source(written(tmp_path, '{"a": 1}', "other.json"))


def test_a_json_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        load_source(tmp_path / "none.json")
