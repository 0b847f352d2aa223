"""``SOURCES.md`` beside each year is what the YAML says, and names every source and gap."""

import pytest

from prongsai.engine.framework.facts import compressed
from prongsai.engine.framework.loader import SHIPPED, available, load
from prongsai.engine.framework.sources_page import NAME, render


@pytest.mark.parametrize("which", available())
def test_the_page_of_each_year_is_up_to_date(which: str) -> None:
    page = (SHIPPED / which / NAME).read_text(encoding="utf-8")
    assert page == render(load(which)), f"the page of {which} is stale: run make docs"


@pytest.mark.parametrize("which", available())
def test_every_source_of_a_year_is_used_by_some_fact(which: str) -> None:
    page = render(load(which))
    for section in page.split("\n### ")[1:]:
        assert "\n- " in section, f"nothing uses {section.splitlines()[0]}"


def test_the_page_says_what_nobody_could_source() -> None:
    page = render(load("2569"))
    assert "ยังไม่ทราบและไม่มีแหล่งอ้างอิง" in page
    assert "น้ำหนัก IIT" in page


def test_runs_of_ids_are_shortened() -> None:
    assert compressed(["O1", "O2", "O3", "O5", "9.1", "9.2", "IIT"]) == "O1–O3, O5, 9.1, 9.2, IIT"
