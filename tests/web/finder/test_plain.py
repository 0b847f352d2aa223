import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.web.finder.plain import PAIRS, plain, plain_sql, plain_with_places

SAME = [
    ("๒๕๖๘", "2568"),
    ("อํานาจ", "อำนาจ"),
    ("น\u0e4d\u0e49\u0e32", "น้ำ"),
    ("น\u0e49\u0e4d\u0e32", "น้ำ"),
    ("เเผน", "แผน"),
    ("แผน\u200bปฏิบัติ", "แผนปฏิบัติ"),
    ("อบต.\u00a0ตัวอย่าง", "อบต. ตัวอย่าง"),
    ("ITA Report", "ita report"),
]


@pytest.mark.parametrize(("written", "meant"), SAME)
def test_what_looks_alike_is_alike(written: str, meant: str) -> None:
    assert plain(written) == plain(meant) == meant


@pytest.mark.parametrize("text", [one for pair in SAME for one in pair])
def test_the_database_makes_plain_as_python_does(text: str) -> None:
    with sqlite3.connect(":memory:") as database:
        (found,) = database.execute(f"SELECT {plain_sql('?')}", [text]).fetchone()

    assert found == plain(text)


@given(st.text(alphabet=[*"".join(PAIRS), *"กขค abc"]))
def test_every_plain_letter_knows_its_place(text: str) -> None:
    found, places = plain_with_places(text)

    assert found == plain(text)
    assert len(places) == len(found) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
