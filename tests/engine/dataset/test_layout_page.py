"""``docs/dataset.md`` names what the layout asks for."""

from pathlib import Path

from prongsai.engine.dataset.layout import (
    AGENCY_COLUMNS,
    GIVEN_COLUMNS,
    OPTIONAL_AGENCY_COLUMNS,
    VERDICT_COLUMNS,
)

PAGE = Path(__file__).resolve().parents[3] / "docs" / "dataset.md"


def test_the_page_names_every_table_and_column() -> None:
    page = PAGE.read_text(encoding="utf-8")
    columns = {*AGENCY_COLUMNS, *OPTIONAL_AGENCY_COLUMNS, *VERDICT_COLUMNS, *GIVEN_COLUMNS, "part"}
    names = columns | {"agencies", "iit", "eit", "oit", "scores", "dataset.json"}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
