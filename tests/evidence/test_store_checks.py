"""A check goes to a database as JSON and comes back the same."""

import json
from pathlib import Path

import pytest

from prongsai.evidence.errors import UnknownCheckError
from prongsai.evidence.question import Question
from prongsai.evidence.result import Check
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site, page

SHAPE = [
    *("format", "id", "url", "question", "at", "verdict", "reason", "th", "en", "detail", "since", "status"),
    *("urls", "content", "capture", "is_unchanged", "hints"),
]


def test_checks_come_back_from_json_as_they_were(site: Site, tmp_path: Path) -> None:
    question = Question(("แสดงแผนผังโครงสร้าง",), 2568, asks_contact=True)
    wanted = [
        Wanted(id=path, url=site.url(path), question=question, home=site.url("/"))
        for path in ("/etag", "/nothing-here", "/redirect-to-inside", "/slow")
    ]
    for check in site.check(tmp_path, *wanted):
        told = json.dumps(check.as_json(), ensure_ascii=False)
        assert Check.from_json(json.loads(told)) == check
        assert list(check.as_json()) == SHAPE


def test_nothing_in_a_check_looks_like_a_score(site: Site, tmp_path: Path) -> None:
    (check,) = site.check(
        tmp_path, Wanted(id="1", url=site.url("/etag"), question=Question(fiscal_year=2568))
    )
    for hint in check.as_json()["hints"]:
        assert set(hint) == {"code", "state", "component", "th", "en", "quote", "at"}
        assert "คะแนน" not in hint["th"]
        assert "score" not in hint["en"]


@pytest.mark.parametrize("stored", [{}, {"format": 2}, {"format": 1, "id": "1"}])
def test_what_is_no_check_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(UnknownCheckError):
        Check.from_json(stored)


def test_a_page_keeps_what_was_asked_apart_from_what_it_says(site: Site, tmp_path: Path) -> None:
    url = site.put("/plan", page("<h1>แผน</h1><script>alert(1)</script>"), headers={"Last-Modified": "x"})
    (check,) = site.check(tmp_path, f"  {url}#top ")
    assert check.content is not None
    assert check.urls == (url,)
    assert "alert" not in check.content.text
    assert check.content.last_modified == "x"
