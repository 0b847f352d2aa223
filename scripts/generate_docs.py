"""Writes every generated page anew: the CLI reference, the table of rights, the JSON Schema, each year's SOURCES.md.

Tests fail when one of them is stale; this is the command that mends it (``make docs``).
"""

from pathlib import Path

from prongsai.cli.reference import reference_text
from prongsai.engine.framework import sources_page
from prongsai.engine.framework.loader import load, shipped
from prongsai.publish.json_schema import schema_text
from prongsai.web.ops.start import begin

REPOSITORY = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write all pages and say which."""
    begin()
    from prongsai.web.cycles.states_page import page_text as cycle_text
    from prongsai.web.plans.states import page_text as states_text
    from prongsai.web.review.states import page_text as item_text
    from prongsai.web.rights.page import text as rights_text

    _write(REPOSITORY / "docs" / "cli.md", reference_text())
    _write(REPOSITORY / "docs" / "rights.md", rights_text())
    _write(REPOSITORY / "docs" / "states-of-a-measure.md", states_text())
    _write(REPOSITORY / "docs" / "states-of-a-cycle.md", cycle_text())
    _write(REPOSITORY / "docs" / "states-of-an-item.md", item_text())
    _write(REPOSITORY / "docs" / "schema" / "assessment.schema.json", schema_text())
    for name in shipped():
        print(sources_page.write(load(name), REPOSITORY / "src" / "prongsai" / "frameworks" / name))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    print(path)


if __name__ == "__main__":
    main()
