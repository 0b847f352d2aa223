"""A framework with new wording: complete, sourced, scored with; or nothing at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from prongsai.engine.framework.clone import FolderTakenError
from prongsai.engine.framework.differences import differences
from prongsai.engine.framework.facts import can_score_from_answers
from prongsai.engine.framework.loader import also_from, available, folder_of, load
from prongsai.engine.framework.model import Framework, Method, Status
from prongsai.engine.framework.validate import validate
from prongsai.engine.framework.wording.columns import ItemColumn
from prongsai.engine.framework.wording.faults import (
    NoSuchIdError,
    RefusedWordingError,
    UnofficialSourceError,
    UnwritablePlaceError,
)
from prongsai.engine.framework.wording.folder import NewFramework, with_wording
from prongsai.engine.framework.wording.model import Wording
from prongsai.engine.framework.wording.prefill import wording_of
from prongsai.engine.tally import survey_of
from prongsai.publish.wording import read_wording
from tests.publish.wording_files import changed, filled

MINE = "2568-mine"


def made(tmp_path: Path, *, assume_mean: bool = True) -> Framework:
    """Return the framework of 2568 with the practice questions."""
    wording = read_wording(filled(tmp_path), load("2568"))
    new = NewFramework(MINE, tmp_path / "place", is_official=False, assume_mean=assume_mean)
    return load(with_wording(folder_of("2568"), wording, new))


def test_a_year_of_unknown_questions_becomes_one_that_can_be_asked_and_scored(tmp_path: Path) -> None:
    framework = made(tmp_path)

    assert survey_of(framework, "IIT").options == {f"I{n}": 6 for n in range(1, 16)}
    assert survey_of(framework, "EIT").options == {f"E{n}": 6 for n in range(1, 10)}
    assert survey_of(framework, "EIT").parts == ("EIT.1", "EIT.2")
    assert framework["I3"].is_reversed
    assert framework["I3"].may_decline is True
    assert framework["1"].method is Method.MEAN
    assert not can_score_from_answers(load("2568"))


def test_everything_else_of_the_year_is_carried_over_as_it_is(tmp_path: Path) -> None:
    source, framework = load("2568"), made(tmp_path)

    same = ("levels", "pass_mark", "eit_parts", "missing", "sampling", "calendar", "duties", "published")
    for part in (*same, "rounding", "not_applicable", "fiscal_year"):
        assert getattr(framework, part) == getattr(source, part)
    for node in source.nodes.values():
        if node.id not in tuple("12345678"):  # whose children and method are new
            assert framework[node.id] == node
    assert framework.notes[: len(source.notes)] == source.notes
    assert (framework.id, framework.is_official) == (MINE, False)
    assert MINE in str(framework.name.th)


def test_what_had_to_be_assumed_is_marked_uncertain_and_said_in_the_notes(tmp_path: Path) -> None:
    framework = made(tmp_path)

    assert framework["1"].method_provenance.status is Status.UNCERTAIN
    assert "ถือว่าเฉลี่ยเท่ากัน" in str(framework["1"].method_provenance.note)
    assert any("answered-item, survey-indicator" in note for note in framework.notes)


def test_what_is_unknown_stays_so_where_nothing_shall_be_assumed(tmp_path: Path) -> None:
    framework = made(tmp_path, assume_mean=False)

    assert framework["1"].method is Method.GIVEN
    assert framework["I1"].method is Method.GIVEN
    assert survey_of(framework, "IIT").options == {f"I{n}": 6 for n in range(1, 16)}


def test_the_new_folder_is_sound_with_its_sources_and_the_examples_that_still_hold(tmp_path: Path) -> None:
    made(tmp_path)
    folder = tmp_path / "place" / MINE

    sound = validate(folder)

    assert sound.examples > 0
    assert "ชุดซักซ้อมของโปร่งใส" in (folder / "SOURCES.md").read_text("utf-8")
    assert [path.name for path in (tmp_path / "place").iterdir()] == [MINE]


@pytest.mark.parametrize("which", ["2563", "2564", "2565", "2568-practice"])
def test_a_year_with_its_own_wording_is_the_same_year(which: str, tmp_path: Path) -> None:
    source = load(which)
    new = NewFramework(f"{source.fiscal_year}-again", tmp_path, is_official=False)

    framework = load(with_wording(folder_of(which), wording_of(source), new))

    assert framework.nodes == source.nodes
    assert framework.scales == source.scales
    assert framework.sources == source.sources
    assert framework.provenance == source.provenance
    assert differences(source, framework) == ()


def test_of_the_years_own_file_only_the_lines_change_that_must(tmp_path: Path) -> None:
    new = NewFramework("2565-again", tmp_path, is_official=False)
    folder = with_wording(folder_of("2565"), wording_of(load("2565")), new)

    before = (folder_of("2565") / "framework.yaml").read_text("utf-8").splitlines()
    after = (folder / "framework.yaml").read_text("utf-8").splitlines()

    gone = [line.partition(":")[0] for line in before if line not in after]
    come = [line.partition(":")[0] for line in after if line not in before]
    assert gone == ["id", "official", "name"]
    assert come[:3] == ["id", "official", "name"]
    assert len(come) == 4  # and one note


def test_a_survey_of_which_the_wording_says_nothing_stays_as_it_was(tmp_path: Path) -> None:
    source = load("2565")
    wording = wording_of(source)
    only_staff = Wording(wording.of("IIT"), wording.scales)
    new = NewFramework("2565-staff", tmp_path, is_official=False)

    framework = load(with_wording(folder_of("2565"), only_staff, new))

    assert framework.nodes == source.nodes


def test_one_scale_of_the_sheet_serves_both_surveys(tmp_path: Path) -> None:
    framework = made(tmp_path)

    assert {str(framework[item].scale) for item in ("I1", "E1")} == {"iit-six-levels", "eit-six-levels"}
    assert framework.scales["iit-six-levels"].options == framework.scales["eit-six-levels"].options


def test_it_is_official_only_where_every_question_is_confirmed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    new = NewFramework(MINE, tmp_path / "place", is_official=True)

    with pytest.raises(RefusedWordingError) as refused:
        with_wording(folder_of("2568"), read_wording(path, load("2568")), new)

    assert [str(fault.kind) for fault in refused.value.faults] == ["not-confirmed"] * 24
    assert not (tmp_path / "place").exists()

    ids = [*(f"I{n}" for n in range(1, 16)), *(f"E{n}" for n in range(1, 10))]
    changed(path, {(which, ItemColumn.STATUS): "ยืนยันแล้ว" for which in ids})
    changed(path, {(which, ItemColumn.SOURCE): "คู่มือการประเมิน หน้า 9" for which in ids})
    framework = load(with_wording(folder_of("2568"), read_wording(path, load("2568")), new))

    assert framework.is_official
    assert framework["E9"].provenance.status is Status.CONFIRMED
    assert framework["E9"].provenance.source == ("คู่มือการประเมิน หน้า 9",)


def test_no_official_framework_is_made_from_the_practice_set(tmp_path: Path) -> None:
    wording = wording_of(load("2568-practice"))

    with pytest.raises(UnofficialSourceError):
        with_wording(folder_of("2568-practice"), wording, NewFramework(MINE, tmp_path, is_official=True))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["2568", "2568-practice", "2567-mine", "mine", "2568-../x", "2568-Mine", ""])
def test_an_id_that_could_shadow_another_or_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    wording = wording_of(load("2568-practice"))

    with pytest.raises(NoSuchIdError):
        with_wording(folder_of("2568"), wording, NewFramework(name, tmp_path / "in", is_official=False))

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    made(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "place").rglob("*.yaml")}

    with pytest.raises(FolderTakenError):
        made(tmp_path)

    assert {path: path.read_bytes() for path in (tmp_path / "place").rglob("*.yaml")} == before


def test_nothing_is_left_behind_where_the_last_check_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prongsai.engine.framework.faults import FrameworkRefusedError
    from prongsai.engine.framework.wording import folder

    def refuse(place: Path) -> None:
        raise FrameworkRefusedError(place, [])

    monkeypatch.setattr(folder, "validate", refuse)
    with pytest.raises(FrameworkRefusedError):
        made(tmp_path)

    assert list((tmp_path / "place").iterdir()) == []


WORDS_OF_A_STRANGER = [
    "yes",
    "null",
    "*all",
    "&a {x: y}",
    "a: b # c",
    '"quoted" and \\ back',
    "2568-08-15",
    "- item",
    "|",
    "%TAG",
    "<script>alert(1)</script>",
    "{{ secret }}",
    "😀 ก็ได้",
]


@pytest.mark.parametrize("words", WORDS_OF_A_STRANGER)
def test_no_word_of_a_stranger_is_anything_but_text(tmp_path: Path, words: str) -> None:
    wording = wording_of(load("2568-practice"))
    first = wording.items[0]
    strange = replace(
        first,
        text=replace(first.text, th=words, en=words),
        provenance=replace(first.provenance, source=(words,), note=words),
    )
    wording = Wording((strange, *wording.items[1:]), wording.scales)

    framework = load(
        with_wording(folder_of("2568"), wording, NewFramework(MINE, tmp_path, is_official=False))
    )

    assert (framework["I1"].name.th, framework["I1"].name.en) == (words, words)
    assert framework["I1"].provenance.source == (words,)
    assert framework["I1"].provenance.note == words
    assert framework["I2"].name == load("2568-practice")["I2"].name


def test_questions_that_may_be_declined_here_and_there_keep_what_each_says(tmp_path: Path) -> None:
    wording = wording_of(load("2568-practice"))
    mixed = (
        replace(wording.items[0], may_decline=False),
        replace(wording.items[1], may_decline=None),
        *wording.items[2:],
    )

    new = NewFramework(MINE, tmp_path, is_official=False)
    framework = load(with_wording(folder_of("2568"), Wording(mixed, wording.scales), new))

    assert [framework[f"I{n}"].may_decline for n in (1, 2, 3)] == [False, None, True]
    assert framework["E1"].may_decline is True


def test_it_stands_at_once_beside_those_that_ship(tmp_path: Path) -> None:
    also_from(tmp_path / "place")
    try:
        made(tmp_path)
        assert MINE in available()
        assert load(MINE).id == MINE
    finally:
        also_from(None)


def test_a_framework_made_from_a_sheet_can_be_corrected_by_another(tmp_path: Path) -> None:
    made(tmp_path)
    first = tmp_path / "place" / MINE
    wording = wording_of(load(first))
    better = replace(wording.items[0], provenance=replace(wording.items[0].provenance, source=("หน้า 1",)))

    second = with_wording(
        first,
        Wording((better, *wording.items[1:]), wording.scales),
        NewFramework("2568-better", tmp_path / "place", is_official=False),
    )

    framework = load(second)
    assert framework["I1"].provenance.source == ("หน้า 1",)
    assert framework["I2"] == load(first)["I2"]
    assert str(framework.name.th).count("ถ้อยคำที่นำเข้า") == 1
    assert str(framework.name.en).endswith("(imported wording 2568-better)")
    assert framework["1"].method_provenance == load(first)["1"].method_provenance


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "a-file"
    taken.write_text("", encoding="utf-8")

    with pytest.raises(UnwritablePlaceError) as refused:
        with_wording(
            folder_of("2565"), wording_of(load("2565")), NewFramework("2565-x", taken, is_official=False)
        )

    assert str(taken) in refused.value.message_th
