"""A framework with a mistake is refused: one small file per mistake, and all faults together.

Each file of ``tests/bad_frameworks`` is the tiny year beside this test with one change, and the fault
that must be told for it: its code, the text of the line it points at, what was found and expected.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from prongsai.engine.framework.checks import check
from prongsai.engine.framework.draft import read
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.fault_words import WORDS
from prongsai.engine.framework.faults import Fault, FrameworkRefusedError
from prongsai.engine.framework.loader import load

TINY = Path(__file__).parent / "tiny" / "2599-tiny"
MISTAKES = sorted((Path(__file__).parents[2] / "bad_frameworks").glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Mistake:
    """One file of ``bad_frameworks``."""

    changes: list[dict[str, Any]]
    faults: list[dict[str, Any]]


def mistake_in(path: Path) -> Mistake:
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return Mistake(content["change"], content["faults"])


def changed(folder: Path, changes: list[dict[str, Any]]) -> Path:
    """Return a copy of the tiny year with the changes made; each must fit exactly one place."""
    copy = shutil.copytree(TINY, folder / TINY.name)
    for change in changes:
        path = copy / change["in"]
        if change.get("remove"):
            path.unlink()
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count(change["replace"]) == 1, f"{change['replace']!r} must stand once in {change['in']}"
        path.write_text(text.replace(change["replace"], change["with"]), encoding="utf-8")
    return copy


def line_of(folder: Path, fault: Fault) -> str | None:
    if fault.line is None:
        return None
    return (folder / fault.file).read_text(encoding="utf-8").splitlines()[fault.line - 1]


def test_there_is_a_file_for_at_least_24_mistakes() -> None:
    assert len(MISTAKES) >= 24


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place_and_nothing_else_is(path: Path, tmp_path: Path) -> None:
    mistake = mistake_in(path)
    folder = changed(tmp_path, mistake.changes)

    with pytest.raises(FrameworkRefusedError) as refused:
        load(folder)

    faults = refused.value.faults
    assert [str(fault.kind) for fault in faults] == [expected["code"] for expected in mistake.faults]
    for fault, expected in zip(faults, mistake.faults, strict=True):
        line = line_of(folder, fault)
        assert line is None if expected["line"] is None else expected["line"] in (line or "")
        assert fault.found == expected.get("found", fault.found)
        assert fault.expected == expected.get("expected", fault.expected)


def test_every_kind_of_fault_has_a_file_that_shows_it() -> None:
    shown = {fault["code"] for path in MISTAKES for fault in mistake_in(path).faults}

    assert {str(kind) for kind in FaultKind} - shown == {"example-fails"}  # tested with the examples


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    together = [
        "weights_not_100",
        "duplicate_key",
        "unknown_key",
        "numbering_gap_in_items",
        "unknown_scale",
        "score_without_level",
        "impossible_date",
        "answer_twice",
        "item_without_parent",
    ]
    paths = [path for path in MISTAKES if path.stem in together]
    changes = [change for path in paths for change in mistake_in(path).changes]
    folder = changed(tmp_path, [change for change in changes if "2599-04-31" not in change["with"]])

    with pytest.raises(FrameworkRefusedError) as refused:
        load(folder)

    told = {str(fault.kind) for fault in refused.value.faults}
    assert told == {
        "weights-not-100",
        "duplicate-key",
        "unknown-key",
        "numbering-gap",
        "unknown-scale",
        "level-gap",
        "duplicate-option",
        "without-parent",
    }


def test_any_line_gone_or_doubled_never_ends_in_anything_but_faults_with_their_place(tmp_path: Path) -> None:
    for name in ("framework.yaml", "iit.yaml", "eit.yaml", "oit.yaml"):
        folder = shutil.copytree(TINY, tmp_path / name / TINY.name)
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        for at in range(0, len(lines), 3):
            changed_lines = [*lines[:at], *lines[at + 1 :]] if at % 2 else [*lines[: at + 1], *lines[at:]]
            (folder / name).write_text("".join(changed_lines), encoding="utf-8")
            for fault in check(read(folder)):
                assert fault.line is None or 1 <= fault.line <= len(lines) + 1
                assert fault.what_th
                assert fault.what_en


def test_an_alias_that_repeats_without_end_is_refused(tmp_path: Path) -> None:
    folder = changed(
        tmp_path, [{"in": "framework.yaml", "replace": "sources:", "with": "sources: &a\n  again: *a"}]
    )

    with pytest.raises(FrameworkRefusedError) as refused:
        load(folder)

    assert FaultKind.NOT_YAML in {fault.kind for fault in refused.value.faults}


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(TINY, tmp_path / TINY.name)
    (folder / "eit.yaml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(FrameworkRefusedError) as refused:
        load(folder)

    assert [fault.place for fault in refused.value.faults] == ["eit.yaml"]


def test_every_kind_of_fault_says_what_why_and_what_to_do_in_both_languages() -> None:
    for words in (WORDS[kind] for kind in FaultKind):
        assert all((words.what_th, words.what_en, words.why_th, words.why_en, words.do_th, words.do_en))
