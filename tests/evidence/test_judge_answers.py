"""Alive, dead or cannot tell: what each way of answering means, and that nothing is called dead that is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.evidence.result import Check
from prongsai.evidence.verdict import WORDS, Reason, Verdict
from tests.evidence import site as test_site
from tests.evidence.site import FLAKY, MISSING, Site, page

EXPECTED = {
    "/": Reason.ANSWERED,
    "/ok": Reason.ANSWERED,
    "/head-refused": Reason.ANSWERED,
    "/missing-once": Reason.ANSWERED,
    "/redirect": Reason.ANSWERED,
    "/redirect-until-cookie": Reason.ANSWERED,
    "/windows-874": Reason.ANSWERED,
    "/nothing-here": Reason.NOT_FOUND,
    "/gone": Reason.GONE,
    "/forbidden": Reason.REFUSED,
    "/slow-down": Reason.TOO_MANY_REQUESTS,
    "/under-repair": Reason.SERVER_FAULT,
    "/broken": Reason.SERVER_FAULT,
    "/teapot": Reason.OTHER_STATUS,
    "/empty": Reason.EMPTY,
    "/cloudflare": Reason.BOT_WALL,
    "/js-challenge": Reason.BOT_WALL,
    "/wall-as-404": Reason.BOT_WALL,
    "/script-only": Reason.NEEDS_SCRIPT,
    "/script-only-404": Reason.NEEDS_SCRIPT,
    "/soft-404": Reason.SOFT_NOT_FOUND,
    "/login": Reason.LOGIN_NEEDED,
    "/needs-login": Reason.LOGIN_NEEDED,
    "/slow": Reason.TIMEOUT,
    "/slow-body": Reason.TIMEOUT,
    "/huge": Reason.TOO_LARGE,
    "/gzip-bomb": Reason.TOO_LARGE,
    "/cut-short": Reason.CUT_SHORT,
    "/not-http": Reason.BAD_HTTP,
    "/redirect-loop": Reason.TOO_MANY_REDIRECTS,
    "/redirect-to-home": Reason.MOVED_TO_HOME,
    "/redirect-to-file": Reason.BAD_URL,
    "/redirect-to-missing-name": Reason.NAME_NOT_FOUND,
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Check]]:
    """Every planted page, checked in one run."""
    with test_site.running() as site:
        paths = list(EXPECTED)
        checks = site.check(tmp_path_factory.mktemp("captures"), *map(site.url, paths))
        yield dict(zip(paths, checks, strict=True))


@pytest.mark.parametrize("path", EXPECTED)
def test_each_way_of_answering_has_its_reason(judged: dict[str, Check], path: str) -> None:
    assert judged[path].reason is EXPECTED[path], judged[path].detail


def test_only_missing_pages_are_dead(judged: dict[str, Check]) -> None:
    dead = {path for path, check in judged.items() if check.verdict is Verdict.DEAD}
    assert dead == {"/nothing-here", "/gone"}


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    assert set(WORDS) == set(Reason)
    assert all(words.th.strip() and words.en.endswith(".") for words in WORDS.values())


def test_only_three_reasons_are_dead() -> None:
    dead = {reason for reason, words in WORDS.items() if words.verdict is Verdict.DEAD}
    assert dead == {Reason.NOT_FOUND, Reason.GONE, Reason.NAME_GONE}


def test_head_is_never_sent_and_a_missing_page_is_asked_for_twice(site: Site, tmp_path: Path) -> None:
    site.check(tmp_path, site.url("/nothing-here"), site.url("/ok"))
    assert {request.method for request in site.requests} == {"GET"}
    assert (len(site.asked("/nothing-here")), len(site.asked("/ok"))) == (2, 1)


def test_a_missing_name_and_a_silent_name_service_are_no_proof(site: Site, tmp_path: Path) -> None:
    missing, flaky, bare = site.check(
        tmp_path, site.url("/", MISSING), site.url("/", FLAKY), site.url("/", "no-address.go.th")
    )
    assert (missing.reason, missing.verdict) == (Reason.NAME_NOT_FOUND, Verdict.CANNOT_TELL)
    assert flaky.reason is bare.reason is Reason.NAME_UNRESOLVED


def test_a_faulty_certificate_is_no_proof(site: Site, tmp_path: Path) -> None:
    (check,) = site.check(tmp_path, site.url("/ok").replace("http:", "https:"))
    assert (check.reason, check.verdict) == (Reason.TLS_FAULT, Verdict.CANNOT_TELL)


def test_a_closed_port_is_no_proof(site: Site, tmp_path: Path) -> None:
    (check,) = site.check(tmp_path, "http://www.bandon.go.th:1/")
    assert (check.reason, check.verdict) == (Reason.CONNECTION_FAILED, Verdict.CANNOT_TELL)


def test_a_page_about_missing_pages_is_alive(site: Site, tmp_path: Path) -> None:
    url = site.put("/manual", page("<h1>คู่มือเว็บไซต์</h1>" + "<p>ถ้าไม่พบหน้าที่ต้องการ ให้แจ้งผู้ดูแล</p>" * 20))
    (check,) = site.check(tmp_path, url)
    assert check.reason is Reason.ANSWERED


def test_a_page_with_a_login_beside_its_content_is_alive(site: Site, tmp_path: Path) -> None:
    url = site.put(
        "/with-login", page("<h1>แผน</h1><form><input type=password></form>" + "<p>เนื้อหา</p>" * 80)
    )
    (check,) = site.check(tmp_path, url)
    assert check.reason is Reason.ANSWERED


def test_waiting_for_a_large_body_s_turn_is_not_the_server_s_delay(site: Site, tmp_path: Path) -> None:
    urls = [site.put(f"/large-{number}", b"%PDF-1.4 " + b"x" * 2_000_000) for number in range(4)]
    hosts = [url.replace("www.", f"www{number}.") for number, url in enumerate(urls)]
    limits = test_site.patience(body_bytes=3_000_000, large_at_once=1)
    checks = site.check(tmp_path, *hosts, limits=limits)
    assert [check.reason for check in checks] == [Reason.ANSWERED] * 4


def test_a_missing_page_with_a_script_that_counts_visitors_is_missing(site: Site, tmp_path: Path) -> None:
    url = site.put("/counted", "<h1>404 Not Found</h1><script src='/count.js'></script>", status=404)
    (check,) = site.check(tmp_path, url)
    assert check.reason is Reason.NOT_FOUND


def test_a_body_that_is_announced_as_too_large_is_not_taken(site: Site, tmp_path: Path) -> None:
    url = site.put("/announced", b"x" * 5_000_000)
    (check,) = site.check(tmp_path, url)
    assert check.reason is Reason.TOO_LARGE
