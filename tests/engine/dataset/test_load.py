"""From files to checked answers, or to every fault at once."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from prongsai.engine.dataset.faults import FaultLine, fault_lines
from prongsai.engine.dataset.load import Dataset, load
from prongsai.engine.dataset.tables import TallyEngine
from prongsai.engine.errors import RefusedDatasetError, UnreadableDatasetError, UnreadableTableError
from prongsai.engine.framework.model import Framework, Method
from prongsai.engine.score import score
from tests.engine.datasets import AGENCIES, EIT, IIT, OIT, SOUND, Format, spoilt, write
from tests.engine.frameworks import tiny

FRAMEWORK = tiny()


def refused(folder: Path, framework: Framework = FRAMEWORK) -> list[FaultLine]:
    with pytest.raises(RefusedDatasetError) as error:
        load(folder, framework)
    return list(fault_lines(error.value.faults))


def same_answers(one: Dataset, other: Dataset) -> None:
    a, b = one.answers, other.answers
    assert_frame_equal(a.agencies, b.agencies)
    assert a.tallies.keys() == b.tallies.keys()
    for instrument, counts in a.tallies.items():
        assert_frame_equal(counts, b.tallies[instrument])
    assert a.verdicts is not None
    assert b.verdicts is not None
    assert_frame_equal(a.verdicts, b.verdicts)


def test_a_sound_dataset_is_counted_per_agency_part_item_and_option(tmp_path: Path) -> None:
    answers = load(write(tmp_path, SOUND), FRAMEWORK).answers
    staff = answers.tallies["IIT"].row(by_predicate=pl.col("agency") == "a", named=True)
    assert staff["respondents"] == 2
    assert (staff["I1 = 3"], staff["I1 = 4"], staff["I1 = 1"]) == (1, 1, 0)
    public = answers.tallies["EIT"]
    assert public.select("agency", "part").rows()[:3] == [("a", "EIT.1"), ("a", "EIT.2"), ("b", "EIT.1")]
    assert public.row(3, named=True)["respondents"] == 0, "b has a row for the part that nobody answered"


def test_csv_and_parquet_say_the_same(tmp_path: Path) -> None:
    parquet = load(write(tmp_path / "parquet", SOUND), FRAMEWORK)
    csv = load(write(tmp_path / "csv", SOUND, "csv"), FRAMEWORK)
    same_answers(parquet, csv)


def test_spaces_around_a_cell_of_a_csv_file_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, SOUND, "csv")
    lines = (tmp_path / "iit.csv").read_text(encoding="utf-8-sig").splitlines()
    spaced = [lines[0], *(line.replace(",", " , ") for line in lines[1:])]
    (tmp_path / "iit.csv").write_text("\n".join(spaced), encoding="utf-8-sig")
    same_answers(load(tmp_path, FRAMEWORK), load(write(tmp_path / "sound", SOUND), FRAMEWORK))


@pytest.mark.parametrize("dtype", [pl.Float64, pl.Int64, pl.String])
def test_option_numbers_may_be_stored_in_any_sensible_type(tmp_path: Path, dtype: type[pl.DataType]) -> None:
    items = [column for column in IIT.columns if column != "agency"]
    stored = IIT.with_columns(pl.col(items).cast(dtype))
    same_answers(
        load(write(tmp_path / "a", {**SOUND, "iit": stored}), FRAMEWORK),
        load(write(tmp_path / "b", SOUND), FRAMEWORK),
    )


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_survey_that_nobody_answered_is_missing_everywhere(tmp_path: Path, form: Format) -> None:
    answers = load(write(tmp_path, {**SOUND, "iit": IIT[:0], "eit": EIT[:0]}, form), FRAMEWORK).answers
    result = score(FRAMEWORK, answers)
    assert result.values["ITA"].null_count() == 3
    assert result.absent["IIT"].to_list() == result.absent["EIT"].to_list() == ["missing"] * 3


def test_a_folder_name_with_brackets_is_only_a_name(tmp_path: Path) -> None:
    same_answers(
        load(write(tmp_path / "ผล [2568] *", SOUND), FRAMEWORK), load(write(tmp_path / "b", SOUND), FRAMEWORK)
    )


def test_parts_may_be_numbered(tmp_path: Path) -> None:
    numbered = EIT.with_columns(pl.col("part").str.slice(4).cast(pl.Int64))
    same_answers(
        load(write(tmp_path / "a", {**SOUND, "eit": numbered}), FRAMEWORK),
        load(write(tmp_path / "b", SOUND), FRAMEWORK),
    )


def test_an_item_that_does_not_bind_an_agency_is_marked_in_thai_or_english(tmp_path: Path) -> None:
    thai = OIT.with_columns(pl.col("value").replace("na", "ไม่เกี่ยวข้อง"))
    answers = load(write(tmp_path, {**SOUND, "oit": thai}, "csv"), FRAMEWORK).answers
    assert answers.verdicts is not None
    assert answers.verdicts.filter("not_applicable").select("agency", "item").rows() == [("b", "O4")]


def test_given_scores_stand_in_for_surveys_that_are_not_there(tmp_path: Path) -> None:
    given = pl.DataFrame({"agency": ["a", "a"], "node": ["IIT", "EIT"], "value": [90.0, 80.0]})
    folder = write(tmp_path, {"agencies": AGENCIES, "oit": OIT, "scores": given})
    result = score(FRAMEWORK, load(folder, FRAMEWORK).answers)
    assert result.values["ITA"].to_list() == [pytest.approx(0.3 * 90 + 0.3 * 80 + 0.4 * 100), None, None]


def test_an_agency_of_a_dataset_scores_the_same_alone(tmp_path: Path) -> None:
    answers = load(write(tmp_path, SOUND), FRAMEWORK).answers
    together = score(FRAMEWORK, answers).values
    for agency in ("a", "b", "c"):
        alone = score(FRAMEWORK, answers.of(agency)).values
        assert_frame_equal(alone, together.filter(agency=agency))


FAULTY_ROWS = {
    "an unknown agency in the staff survey": (spoilt("iit", 1, agency="x"), "iit", "3", "agency", "x"),
    "a row of nobody": (spoilt("iit", 1, agency=None), "iit", "3", "agency", ""),
    "an option beyond the scale": (spoilt("iit", 0, I1=5), "iit", "2", "I1", "5"),
    "an option of nought": (spoilt("iit", 4, I4=0), "iit", "6", "I4", "0"),
    "text in place of an option": (spoilt("iit", 2, I2="มาก"), "iit", "4", "I2", "มาก"),
    "an unknown part": (spoilt("eit", 3, part="EIT.3"), "eit", "5", "part", "EIT.3"),
    "no part": (spoilt("eit", 3, part=None), "eit", "5", "part", ""),
    "an agency listed twice": (spoilt("agencies", 1, agency="a"), "agencies", "3", "agency", "a"),
    "an agency without a type": (spoilt("agencies", 2, type=None), "agencies", "4", "type", ""),
    "a headcount in words": (
        spoilt("agencies", 0, headcount_iit="ยี่สิบ"),
        "agencies",
        "2",
        "headcount_iit",
        "ยี่สิบ",
    ),
    "an unknown agency in the checklist": (spoilt("oit", 0, agency="x"), "oit", "2", "agency", "x"),
    "an item of another year": (spoilt("oit", 5, item="O43"), "oit", "7", "item", "O43"),
    "a verdict on nothing": (spoilt("oit", 5, item=None), "oit", "7", "item", ""),
    "a verdict in words": (spoilt("oit", 5, value="ผ่าน"), "oit", "7", "value", "ผ่าน"),
    "a value that the scale does not have": (spoilt("oit", 5, value="70"), "oit", "7", "value", "70"),
    "points beyond one hundred": (spoilt("oit", 5, value="101"), "oit", "7", "value", "101"),
    "a verdict listed twice": (spoilt("oit", 1, item="O1"), "oit", "3", "item", "O1"),
    "a verdict on an item that does not bind the type": (
        spoilt("oit", 14, item="O4"),
        "oit",
        "16",
        "value",
        "100",
    ),
}


@pytest.mark.parametrize("form", ["parquet", "csv"])
@pytest.mark.parametrize("case", FAULTY_ROWS)
def test_a_row_that_cannot_be_used_is_named_with_its_place(tmp_path: Path, case: str, form: Format) -> None:
    tables, table, row, column, value = FAULTY_ROWS[case]
    first, *others = refused(write(tmp_path, tables, form))
    assert (first.file, first.rows, first.column, first.value) == (f"{table}.{form}", row, column, value)
    assert first.problem_th
    assert first.action_th
    if table != "agencies":
        assert others == []


@pytest.mark.parametrize("form", ["parquet", "csv"])
@pytest.mark.parametrize("case", [case for case in FAULTY_ROWS if FAULTY_ROWS[case][1] != "agencies"])
def test_a_lenient_run_leaves_the_whole_row_out_and_nothing_else(
    tmp_path: Path, case: str, form: Format
) -> None:
    tables, table, row, *_ = FAULTY_ROWS[case]
    lenient = load(write(tmp_path / "bad", tables, form), FRAMEWORK, lenient=True)
    kept = tables[table].with_row_index("row", offset=2).filter(pl.col("row") != int(row)).drop("row")
    without = load(write(tmp_path / "good", {**tables, table: kept}, form), FRAMEWORK)
    same_answers(lenient, without)
    assert lenient.set_aside["row"].to_list() == [int(row)]


def test_a_lenient_run_keeps_the_first_of_two_equal_agencies_and_loses_the_answers_of_the_other(
    tmp_path: Path,
) -> None:
    tables, *_ = FAULTY_ROWS["an agency listed twice"]
    lenient = load(write(tmp_path, tables), FRAMEWORK, lenient=True)
    assert lenient.answers.agencies["name"].to_list() == ["องค์การบริหารส่วนตำบลหนึ่ง", "กรมสาม"]
    rows = lenient.set_aside.group_by("file").len().sort("file").rows()
    assert rows == [("agencies.parquet", 1), ("eit.parquet", 1), ("iit.parquet", 2), ("oit.parquet", 5)]


def test_every_fault_of_every_table_is_told_at_once(tmp_path: Path) -> None:
    tables = {**SOUND, "iit": spoilt("iit", 0, I1=9, I2=8)["iit"], "oit": spoilt("oit", 0, value="x")["oit"]}
    lines = refused(write(tmp_path, tables))
    assert [(line.file, line.column) for line in lines] == [
        ("iit.parquet", "I1"),
        ("iit.parquet", "I2"),
        ("oit.parquet", "value"),
    ]


def test_equal_faults_of_many_rows_are_one_line(tmp_path: Path) -> None:
    wrong = IIT.with_columns(agency=pl.lit("x"))
    lines = refused(write(tmp_path, {**SOUND, "iit": wrong}))
    assert [(line.rows, line.value) for line in lines] == [("2–6", "x")]


@pytest.mark.parametrize("table", ["agencies", "iit", "eit", "oit"])
def test_a_table_that_is_not_there_is_named(tmp_path: Path, table: str) -> None:
    tables = {name: frame for name, frame in SOUND.items() if name != table}
    lines = refused(write(tmp_path, tables))
    assert [line.file for line in lines] == [table]
    assert f"{table}.parquet" in lines[0].action_th


def test_a_table_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    folder = write(write(tmp_path, SOUND), {"iit": IIT}, "csv")
    assert "สองไฟล์" in refused(folder)[0].problem_th


@pytest.mark.parametrize(
    ("table", "column"), [("agencies", "type"), ("iit", "I3.2"), ("eit", "part"), ("oit", "value")]
)
def test_a_column_that_is_not_there_is_named(tmp_path: Path, table: str, column: str) -> None:
    lines = refused(write(tmp_path, {**SOUND, table: SOUND[table].drop(column)}))
    assert [(line.file, line.column) for line in lines] == [(f"{table}.parquet", column)]


def test_a_survey_column_that_is_no_item_of_the_year_is_refused(tmp_path: Path) -> None:
    lines = refused(write(tmp_path, {**SOUND, "iit": IIT.with_columns(I31=pl.lit(1))}))
    assert [(line.column, line.rows) for line in lines] == [("I31", "")]


def test_a_survey_of_a_year_whose_questions_are_unknown_is_refused(tmp_path: Path) -> None:
    known = {id_: node for id_, node in FRAMEWORK.nodes.items() if id_ not in ("E1", "E2", "E3")}
    bare = {id_: replace(FRAMEWORK[id_], children=(), method=Method.GIVEN) for id_ in ("6", "7")}
    unknown = tiny(nodes={**known, **bare})
    folder = write(tmp_path, SOUND)
    assert any("ยังไม่มีข้อคำถาม" in line.problem_th for line in refused(folder, unknown))


def test_a_file_that_is_no_table_is_told_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    (tmp_path / "oit.parquet").write_bytes("นี่ไม่ใช่ตาราง".encode())
    lines = refused(tmp_path)
    assert lines[0].file == "oit.parquet"
    assert "UTF-8" in lines[0].action_th


def test_a_row_with_too_many_cells_stops_the_run(tmp_path: Path) -> None:
    write(tmp_path, SOUND, "csv")
    with (tmp_path / "iit.csv").open("a", encoding="utf-8") as file:
        file.write("a,4,1,4,1,2,9,9\n")
    with pytest.raises(UnreadableTableError, match=r"iit\.csv"):
        load(tmp_path, FRAMEWORK)


def test_a_file_in_an_old_thai_encoding_is_told_to_be_saved_as_utf_8(tmp_path: Path) -> None:
    write(tmp_path, SOUND, "csv")
    text = (tmp_path / "agencies.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "agencies.csv").write_bytes(text.encode("cp874"))
    with pytest.raises(UnreadableTableError, match="UTF-8"):
        load(tmp_path, FRAMEWORK)


def test_a_folder_that_is_not_there_is_told_in_thai(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDatasetError) as error:
        load(tmp_path / "nowhere", FRAMEWORK)
    assert "prongsai synth" in error.value.message_th


def test_duckdb_counts_as_polars_does(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="DuckDB is not installed")
    for form in ("parquet", "csv"):
        folder = write(tmp_path / form, SOUND, form)
        same_answers(load(folder, FRAMEWORK), load(folder, FRAMEWORK, engine=TallyEngine.DUCKDB))
