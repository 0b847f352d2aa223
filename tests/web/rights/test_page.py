from pathlib import Path

from prongsai.web.rights import page
from prongsai.web.rights.table import RIGHTS, SCOPES, Action
from prongsai.web.rights.words import ACTION_WORDS

DOCS = Path(__file__).resolve().parents[3] / "docs" / "rights.md"


def test_the_page_of_rights_is_what_the_table_says() -> None:
    assert DOCS.read_text("utf-8") == page.text(), "docs/rights.md is stale: run make docs"


def test_every_right_has_roles_words_and_a_scope() -> None:
    assert set(RIGHTS) == set(SCOPES) == set(ACTION_WORDS) == set(Action)
    assert all(RIGHTS.values())
