"""The door without an event loop: checks come in the caller's thread, and a run can be ended at any moment."""

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prongsai.evidence.result import Check
from prongsai.evidence.run import run_checks
from prongsai.evidence.verdict import Reason
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site, patience


def test_checks_come_one_by_one_in_the_thread_of_the_caller(site: Site, tmp_path: Path) -> None:
    seen: list[threading.Thread] = []
    wanted = [Wanted(id=str(n), url=site.url("/ok", f"a{n}.go.th")) for n in range(5)]
    run_checks(wanted, site.rules(tmp_path), on_done=lambda _: seen.append(threading.current_thread()))
    assert seen == [threading.current_thread()] * 5


def test_what_is_raised_while_taking_a_check_ends_the_run_at_once(site: Site, tmp_path: Path) -> None:
    wanted = [
        Wanted(id="1", url=site.url("/ok")),
        *(Wanted(id=f"s{n}", url=site.url("/slow", f"s{n}.go.th")) for n in range(5)),
    ]

    def stop(_: Check) -> None:
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_checks(wanted, site.rules(tmp_path, limits=patience(seconds=60.0)), on_done=stop)
    assert time.monotonic() - began < 30


def test_no_address_is_no_work(site: Site, tmp_path: Path) -> None:
    run_checks([], site.rules(tmp_path), on_done=lambda _: None)
    assert not site.requests


def test_one_strange_address_does_not_disturb_the_others(site: Site, tmp_path: Path) -> None:
    strange = [
        "http://[v1.x]/",
        "http://\ud800.go.th/",
        "http://a..b/",
        f"http://{'a' * 70}.go.th/",
        "::",
        "http://%00/",
    ]
    *odd, fine = site.check(tmp_path, *strange, site.url("/ok"))
    assert fine.reason is Reason.ANSWERED
    assert {check.verdict.value for check in odd} == {"cannot-tell"}


def test_the_same_address_may_be_evidence_for_several_items(site: Site, tmp_path: Path) -> None:
    url = site.url("/ok")
    checks = site.check(tmp_path, Wanted(id="O1", url=url), Wanted(id="O2", url=url))
    assert [check.id for check in checks] == ["O1", "O2"]
    assert len({check.capture.file for check in checks if check.capture}) == 2


@pytest.mark.parametrize("failing", range(1, 6))
def test_a_fault_of_our_own_costs_one_check_and_no_other(site: Site, tmp_path: Path, failing: int) -> None:
    calls = iter(range(1, 1_000))

    def clock() -> datetime:
        if next(calls) == failing:
            raise ZeroDivisionError
        return datetime.now(UTC)

    wanted = [Wanted(id=str(n), url=site.url("/etag", f"a{n}.go.th")) for n in range(4)]
    found: list[Check] = []
    run_checks(wanted, site.rules(tmp_path, at_once=1), now=clock, on_done=found.append)
    reasons = [check.reason for check in found]
    assert len(reasons) == 4
    assert reasons.count(Reason.UNEXPECTED) == 1
