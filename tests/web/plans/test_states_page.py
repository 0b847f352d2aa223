from pathlib import Path

from prongsai.web.plans.states import page_text

PAGE = Path(__file__).resolve().parents[3] / "docs" / "states-of-a-measure.md"


def test_the_diagram_in_the_docs_is_that_of_the_table() -> None:
    assert PAGE.read_text("utf-8") == page_text(), "docs/states-of-a-measure.md is stale: run make docs"
