from pathlib import Path

from prongsai.web.review.states import STEPS, page_text
from prongsai.web.trail.record import words

PAGE = Path(__file__).resolve().parents[3] / "docs" / "states-of-an-item.md"


def test_the_diagram_in_the_docs_is_that_of_the_table() -> None:
    assert PAGE.read_text("utf-8") == page_text(), "docs/states-of-an-item.md is stale: run make docs"


def test_every_step_has_its_word_in_the_log() -> None:
    assert {step.audited for step in STEPS} <= set(words())
