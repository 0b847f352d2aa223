"""Every variable that the program reads stands in docs/settings.md, and no other."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
READ = re.compile(r'env\.(?:text|flag|number|words)\(\s*"([A-Z_]+)"')


def test_the_page_and_the_program_name_the_same_variables() -> None:
    sources = sorted((REPOSITORY / "src" / "prongsai" / "web").rglob("*.py"))
    assert len(sources) > 50
    read = {name for source in sources for name in READ.findall(source.read_text("utf-8"))}
    told = set(
        re.findall(
            r"^\| `PRONGSAI_([A-Z_]+)`",
            (REPOSITORY / "docs" / "settings.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    assert read == told
