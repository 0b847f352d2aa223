"""A check cannot be led into the network it runs in, whatever the name, the redirect or the moment."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from prongsai.evidence.result import Check
from prongsai.evidence.verdict import Reason, Verdict
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site, page


def only(checks: list[Check]) -> Check:
    (check,) = checks
    return check


@pytest.mark.parametrize("host", ["inside.go.th", "cloud.go.th", "half-inside.go.th"])
def test_a_name_with_any_internal_address_is_refused(site: Site, tmp_path: Path, host: str) -> None:
    check = only(site.check(tmp_path, site.url("/ok", host)))
    assert (check.verdict, check.reason) == (Verdict.CANNOT_TELL, Reason.ADDRESS_REFUSED)
    assert not site.requests


@pytest.mark.parametrize("path", ["/redirect-to-loopback", "/redirect-to-metadata", "/redirect-to-inside"])
def test_a_redirect_into_an_internal_network_is_refused_and_kept(
    site: Site, tmp_path: Path, path: str
) -> None:
    check = only(site.check(tmp_path, site.url(path)))
    assert check.reason is Reason.ADDRESS_REFUSED
    assert check.status == 302
    assert check.capture is not None
    assert (tmp_path / check.capture.file).is_file()


def test_without_allow_the_test_site_itself_is_refused(site: Site, tmp_path: Path) -> None:
    check = only(site.check(tmp_path, site.url("/ok"), allow=()))
    assert check.reason is Reason.ADDRESS_REFUSED
    assert not site.requests


def test_the_connection_goes_to_the_address_that_was_looked_at(site: Site, tmp_path: Path) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])

    async def changes_its_mind(host: str) -> Sequence[str]:
        site.lookups.append(host)
        return next(answers, ["10.0.0.1"])

    first, second = site.check(
        tmp_path, site.url("/ok"), site.url("/redirect-until-cookie"), lookup=changes_its_mind
    )
    assert first.reason is Reason.ANSWERED
    assert second.reason is Reason.ADDRESS_REFUSED
    asked = [request.path for request in site.requests]
    assert asked == ["/robots.txt", "/ok"]


def test_the_home_page_is_guarded_too(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/ok"), home="http://inside.go.th/")
    check = only(site.check(tmp_path, wanted))
    assert check.reason is Reason.ANSWERED
    assert "เครือข่ายภายใน" in check.hints[-1].th


def test_a_script_in_robots_txt_cannot_lead_inside(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "", status=302, headers={"Location": "http://169.254.169.254/"})
    check = only(site.check(tmp_path, site.url("/ok")))
    assert check.reason is Reason.ADDRESS_REFUSED
    assert not site.asked("/ok")


def test_links_of_a_home_page_are_guarded(site: Site, tmp_path: Path) -> None:
    site.put("/home-with-traps", page('<a href="http://10.0.0.1/">ITA</a>' + '<a href="/ok">x</a>' * 6))
    wanted = Wanted(id="1", url=site.url("/etag"), home=site.url("/home-with-traps"))
    assert only(site.check(tmp_path, wanted)).reason is Reason.ANSWERED
