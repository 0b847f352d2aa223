"""robots.txt is asked for once, guarded and paced like any page, and obeyed."""

from pathlib import Path

import pytest

from prongsai.evidence.verdict import Reason, Verdict
from tests.evidence.site import Site, page


def test_a_forbidden_page_is_not_opened_and_not_dead(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /ok\nAllow: /etag\n", media_type="text/plain")
    forbidden, allowed = site.check(tmp_path, site.url("/ok"), site.url("/etag"))
    assert (forbidden.reason, forbidden.verdict) == (Reason.ROBOTS_FORBID, Verdict.CANNOT_TELL)
    assert allowed.reason is Reason.ANSWERED
    assert not site.asked("/ok")
    assert len(site.asked("/robots.txt")) == 1


def test_rules_for_this_program_come_before_those_for_all(site: Site, tmp_path: Path) -> None:
    site.put(
        "/robots.txt",
        "User-agent: *\nDisallow: /\n\nUser-agent: Prongsai\nDisallow:\n",
        media_type="text/plain",
    )
    (check,) = site.check(tmp_path, site.url("/ok"))
    assert check.reason is Reason.ANSWERED
    assert site.requests[-1].headers["User-Agent"].startswith("Prongsai/")


def test_a_redirect_to_a_forbidden_page_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /ok\n", media_type="text/plain")
    (check,) = site.check(tmp_path, site.url("/redirect"))
    assert check.reason is Reason.ROBOTS_FORBID
    assert not site.asked("/ok")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, Reason.ANSWERED),
        (403, Reason.ANSWERED),
        (500, Reason.ROBOTS_UNKNOWN),
        (429, Reason.ROBOTS_UNKNOWN),
    ],
)
def test_no_rules_allow_all_and_rules_in_trouble_allow_nothing(
    site: Site, tmp_path: Path, status: int, reason: Reason
) -> None:
    site.put("/robots.txt", "x", status=status)
    (check,) = site.check(tmp_path, site.url("/ok"))
    assert check.reason is reason
    assert bool(site.asked("/ok")) == (reason is Reason.ANSWERED)


def test_a_page_in_the_place_of_rules_forbids_nothing(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", page("\nUser-agent: *\nDisallow: /\n"))
    (check,) = site.check(tmp_path, site.url("/ok"))
    assert check.reason is Reason.ANSWERED


def test_rules_made_to_keep_a_matcher_busy_are_matched_at_once(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", f"User-agent: *\nDisallow: /{'a*' * 2_000}b\n", media_type="text/plain")
    (check,) = site.check(tmp_path, site.url("/" + "a" * 3_000))
    assert check.reason is Reason.NOT_FOUND
