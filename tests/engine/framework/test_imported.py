"""Frameworks that an operator has imported stand beside those that ship, and can never take their place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.engine.framework.faults import FrameworkRefusedError, UnknownFrameworkError
from prongsai.engine.framework.loader import (
    also_from,
    available,
    folder_of,
    for_year,
    imported,
    load,
    official_years,
    shipped,
)
from prongsai.engine.framework.places import can_be_imported_as

TINY = Path(__file__).parent / "tiny" / "2599-tiny"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """The place of imported frameworks, empty, for one test."""
    folder = tmp_path / "imported"
    folder.mkdir()
    also_from(folder)
    yield folder
    also_from(None)


def test_an_imported_framework_is_known_by_its_id(place: Path) -> None:
    shutil.copytree(TINY, place / TINY.name)

    assert imported() == ("2599-tiny",)
    assert available() == (*shipped(), "2599-tiny")
    assert load("2599-tiny").fiscal_year == 2599
    assert folder_of("2599-tiny") == (place / TINY.name).resolve()


def test_it_is_forgotten_when_no_place_is_set(place: Path) -> None:
    shutil.copytree(TINY, place / TINY.name)
    also_from(None)

    assert available() == shipped()
    with pytest.raises(UnknownFrameworkError):
        load("2599-tiny")


@pytest.mark.parametrize(
    "name", ["2568", "2568-practice", "2570", "2599-Tiny", "2599-", "2599_tiny", "25999", "tiny"]
)
def test_a_folder_that_could_shadow_what_ships_or_is_no_id_is_not_known(place: Path, name: str) -> None:
    shutil.copytree(TINY, place / name)

    assert not can_be_imported_as(name)
    assert imported() == ()
    assert available() == shipped()
    assert place not in folder_of("2568").parents


@pytest.mark.parametrize(
    "name", ["../2599-tiny", "2599-tiny/../2599-tiny", "2599-tiny/", "2599-a\n", "2599-" + "a" * 90]
)
def test_a_name_that_leads_elsewhere_is_no_id(name: str) -> None:
    assert not can_be_imported_as(name)


def test_one_with_faults_hinders_no_other_and_tells_them_when_asked_for(place: Path) -> None:
    broken = shutil.copytree(TINY, place / TINY.name)
    (broken / "oit.yaml").unlink()

    assert imported() == ("2599-tiny",)
    assert available() == shipped()
    with pytest.raises(FrameworkRefusedError) as refused:
        load("2599-tiny")
    assert [str(fault.kind) for fault in refused.value.faults] == ["missing-file"]


def test_the_official_years_are_those_that_ship_whatever_is_imported(place: Path) -> None:
    folder = shutil.copytree(TINY, place / "2568-tiny")
    head = folder / "framework.yaml"
    text = head.read_text(encoding="utf-8").replace("id: 2599-tiny", "id: 2568-tiny")
    text = text.replace("fiscal_year: 2599", "fiscal_year: 2568")
    head.write_text(text, encoding="utf-8")

    assert load("2568-tiny").fiscal_year == 2568
    assert official_years() == (2569, 2568, 2567, 2566, 2565, 2564, 2563)
    assert for_year(2568).id == "2568"


def test_a_place_that_is_not_there_yet_has_nothing_in_it(tmp_path: Path) -> None:
    also_from(tmp_path / "later")
    try:
        assert imported() == ()
    finally:
        also_from(None)
