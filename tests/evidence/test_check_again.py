"""A second check repeats only what changed: the page, the question, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prongsai.evidence.hints.model import HintCode
from prongsai.evidence.question import Question
from prongsai.evidence.result import Check
from prongsai.evidence.run import run_checks
from prongsai.evidence.verdict import Reason, Verdict
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import MISSING, Site, page

YEAR = Question(fiscal_year=2568)
START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def check_at(site: Site, folder: Path, moment: datetime, *wanted: Wanted) -> list[Check]:
    found: list[Check] = []
    now: Callable[[], datetime] = lambda: moment  # noqa: E731
    run_checks(list(wanted), site.rules(folder), now=now, on_done=found.append)
    return found


def test_what_the_server_says_is_unchanged_is_not_sent_or_read_again(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/etag"), question=YEAR)
    (first,) = site.check(tmp_path, wanted)
    (second,) = site.check(tmp_path, replace(wanted, previous=first))
    assert site.asked("/etag")[-1].headers["If-None-Match"] == '"1"'
    assert (second.reason, second.status, second.is_unchanged) == (Reason.UNCHANGED, 304, True)
    assert second.content == first.content
    assert second.hints == first.hints
    assert second.since == first.since


def test_a_changed_page_is_read_again(site: Site, tmp_path: Path) -> None:
    url = site.put("/plan", page("แผน ปีงบประมาณ 2567"), headers={"ETag": '"old"'})
    wanted = Wanted(id="1", url=url, question=YEAR)
    (first,) = site.check(tmp_path, wanted)
    site.put("/plan", page("แผน ปีงบประมาณ 2568"), headers={"ETag": '"new"'})
    (second,) = site.check(tmp_path, replace(wanted, previous=first))
    assert (second.reason, second.is_unchanged) == (Reason.ANSWERED, False)
    assert first.hints[0].state != second.hints[0].state


def test_the_same_page_without_validators_is_known_by_its_content(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/ok"), question=YEAR)
    (first,) = site.check(tmp_path, wanted)
    (second,) = site.check(tmp_path, replace(wanted, previous=first))
    assert (second.reason, second.is_unchanged) == (Reason.UNCHANGED, True)


def test_another_question_has_the_page_fetched_and_read_again(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/etag"), question=YEAR)
    (first,) = site.check(tmp_path, wanted)
    asked = Question(fiscal_year=2568, asks_contact=True)
    (second,) = site.check(tmp_path, replace(wanted, question=asked, previous=first))
    assert "If-None-Match" not in site.asked("/etag")[-1].headers
    assert {hint.code for hint in second.hints} > {HintCode.CONTACT_PHONE}


def test_an_unchanged_page_of_doubt_stays_in_doubt(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/soft-404"))
    (first,) = site.check(tmp_path, wanted)
    (second,) = site.check(tmp_path, replace(wanted, previous=first))
    assert second.reason is Reason.SOFT_NOT_FOUND
    assert second.is_unchanged


def test_the_same_body_under_a_missing_page_is_not_unchanged(site: Site, tmp_path: Path) -> None:
    body = page("แผน")
    wanted = Wanted(id="1", url=site.put("/plan", body))
    (first,) = site.check(tmp_path, wanted)
    site.put("/plan", body, status=404)
    (second,) = site.check(tmp_path, replace(wanted, previous=first))
    assert second.reason is Reason.NOT_FOUND


def test_a_link_from_the_home_page_is_looked_for_anew_although_the_page_is_unchanged(
    site: Site, tmp_path: Path
) -> None:
    wanted = Wanted(id="1", url=site.url("/etag"), home=site.url("/"))
    (first,) = site.check(tmp_path, wanted)
    site.put("/", page('<a href="/etag">แผน</a>'))
    (second,) = site.check(tmp_path, replace(wanted, previous=first))
    assert second.is_unchanged
    assert first.hints[-1].state != second.hints[-1].state
    assert len(second.hints) == len(first.hints)


@pytest.mark.parametrize(
    ("later", "others_found", "verdict"),
    [
        (timedelta(days=1), True, Verdict.DEAD),
        (timedelta(hours=1), True, Verdict.CANNOT_TELL),
        (timedelta(days=1), False, Verdict.CANNOT_TELL),
    ],
)
def test_a_name_is_gone_only_when_missing_a_day_later_while_others_are_found(
    site: Site, tmp_path: Path, later: timedelta, others_found: bool, verdict: Verdict
) -> None:
    wanted = Wanted(id="1", url=site.url("/", MISSING))
    (first,) = check_at(site, tmp_path, START, wanted)
    others = [Wanted(id=str(n), url=site.url("/ok")) for n in range(2, 4)] if others_found else []
    checks = check_at(site, tmp_path, START + later, *others, replace(wanted, previous=first))
    second = next(check for check in checks if check.id == "1")
    assert first.verdict is Verdict.CANNOT_TELL
    assert (second.verdict, second.since) == (verdict, START)


def test_a_name_that_is_gone_stays_gone_and_comes_back_alive(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/ok", MISSING))
    others = [Wanted(id=str(n), url=site.url("/ok")) for n in range(2, 4)]
    previous: Check | None = None
    for day in range(3):
        checks = check_at(
            site, tmp_path, START + timedelta(days=day), *others, replace(wanted, previous=previous)
        )
        previous = next(check for check in checks if check.id == "1")
    assert previous is not None
    assert (previous.reason, previous.since) == (Reason.NAME_GONE, START)
    (back,) = check_at(site, tmp_path, START, Wanted(id="1", url=site.url("/ok"), previous=previous))
    assert back.reason is Reason.ANSWERED


def test_since_tells_the_first_of_the_checks_that_agree(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/forbidden"))
    (first,) = check_at(site, tmp_path, START, wanted)
    (second,) = check_at(site, tmp_path, START + timedelta(days=9), replace(wanted, previous=first))
    assert (second.since, second.at) == (START, START + timedelta(days=9))
