"""A new year begun from another counts for nothing until each of its facts has been checked."""

from pathlib import Path

import pytest

from prongsai.engine.framework.clone import FolderTakenError, clone
from prongsai.engine.framework.faults import FrameworkRefusedError
from prongsai.engine.framework.loader import SHIPPED, available, load


@pytest.mark.parametrize("which", available())
def test_an_unedited_copy_shows_every_fact_and_day_that_nobody_checked(which: str, tmp_path: Path) -> None:
    source = load(which)
    folder = clone(source, SHIPPED / which, 2570, tmp_path / "2570")

    with pytest.raises(FrameworkRefusedError) as refused:
        load(folder)

    kinds = [str(fault.kind) for fault in refused.value.faults]
    files = [folder / name for name in ("framework.yaml", "iit.yaml", "eit.yaml", "oit.yaml")]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    unchecked = sum(line.count("status: unchecked") for line in lines)
    days = sum(1 for phase in source.calendar for day in (phase.start, phase.end) if day is not None)
    assert set(kinds) <= {"unchecked-copy", "impossible-date"}
    assert kinds.count("unchecked-copy") == unchecked > 0
    assert kinds.count("impossible-date") == days


def test_a_copy_has_the_new_years_id_and_name_and_keeps_the_values_to_compare(tmp_path: Path) -> None:
    folder = clone(load("2568"), SHIPPED / "2568", 2570, tmp_path / "2570")
    text = (folder / "framework.yaml").read_text(encoding="utf-8")

    assert 'id: "2570"\nfiscal_year: 2570\nofficial: true\n' in text
    assert "การประเมิน ITA ปีงบประมาณ พ.ศ. 2570" in text
    assert "weight: {percent: 40, status: unchecked" in text
    assert "start: 2570-00-00" in text
    assert "status: confirmed = " in text  # the legend in the comment stays


def test_a_copy_whose_facts_are_checked_loads(tmp_path: Path) -> None:
    folder = clone(load("2569"), SHIPPED / "2569", 2570, tmp_path / "2570-draft")
    for path in folder.glob("*.yaml"):
        original = (SHIPPED / "2569" / path.name).read_text(encoding="utf-8").splitlines()
        copied = path.read_text(encoding="utf-8").splitlines()
        checked = [
            old if "status: unchecked" in new else new for old, new in zip(original, copied, strict=True)
        ]
        path.write_text("\n".join(checked), encoding="utf-8")

    framework = load(folder)

    assert (framework.id, framework.fiscal_year, framework.is_official) == ("2570-draft", 2570, False)


def test_a_folder_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    with pytest.raises(FolderTakenError):
        clone(load("2569"), SHIPPED / "2569", 2570, tmp_path)
