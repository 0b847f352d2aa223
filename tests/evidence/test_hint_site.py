"""Whether evidence is on the agency's own site, and whether its home page leads there."""

from pathlib import Path

import pytest

from prongsai.evidence.hints.model import Hint, HintCode, HintState
from prongsai.evidence.hints.site import own_domain_hint, page_key
from prongsai.evidence.result import Check
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site, page

HOME = "https://www.bandon.go.th/"


@pytest.mark.parametrize(
    "url",
    [
        "http://bandon.go.th/ita",
        "https://www.bandon.go.th:443/x",
        "https://ita.bandon.go.th/o1",
        "https://BANDON.go.th.",
    ],
)
def test_own_site_and_its_parts_are_own(url: str) -> None:
    assert own_domain_hint(HOME, url).state is HintState.FOUND


@pytest.mark.parametrize(
    "url",
    [
        "https://drive.google.com/file/d/1",
        "https://www.facebook.com/bandon.go.th",
        "https://notbandon.go.th/",
        "https://bandon.go.th.example.com/",
        "https://go.th/",
    ],
)
def test_other_sites_are_not_and_the_address_is_shown(url: str) -> None:
    hint = own_domain_hint(HOME, url)
    assert (hint.state, hint.quote) == (HintState.NOT_FOUND, url)


def test_the_same_page_has_one_key() -> None:
    urls = ("http://www.bandon.go.th/แผน/", "https://bandon.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99#top")
    assert len({page_key(url) for url in urls}) == 1
    assert page_key("http://a.go.th/x?id=1") != page_key("http://a.go.th/x?id=2")


def reach(check: Check) -> Hint:
    return next(hint for hint in check.hints if hint.code is HintCode.REACHABLE)


@pytest.fixture
def linked(site: Site) -> Site:
    menu = "".join(f'<a href="/menu-{number}">เมนู {number}</a>' for number in range(6))
    site.put("/", page(menu + '<a href="/by-one">แผนงาน</a><a href="/old-address">ย้าย</a>'))
    for number in range(6):
        site.put(f"/menu-{number}", page(f'<a href="/by-two-{number}">เอกสาร</a>'))
    for name in ("by-one", "by-two-3", "alone", "new-address"):
        site.put(f"/{name}", page(name))
    site.put("/old-address", "", status=301, headers={"Location": "/new-address"})
    return site


def test_links_from_the_home_page_and_by_way_of_another(linked: Site, tmp_path: Path) -> None:
    names = ("/", "/by-one", "/by-two-3", "/alone", "/old-address")
    wanted = [Wanted(id=name, url=linked.url(name), home=linked.url("/")) for name in names]
    found = {check.id: reach(check) for check in linked.check(tmp_path, *wanted)}
    assert found["/"].th == "เป็นหน้าแรกของเว็บไซต์"
    assert (found["/by-one"].state, found["/by-one"].quote) == (HintState.FOUND, "แผนงาน")
    assert (found["/by-two-3"].state, found["/by-two-3"].quote) == (HintState.FOUND, linked.url("/menu-3"))
    assert found["/alone"].state is HintState.NOT_FOUND
    assert found["/old-address"].state is HintState.FOUND


def test_a_walk_that_was_cut_short_is_unsure(linked: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=linked.url("/alone"), home=linked.url("/"))
    (check,) = linked.check(tmp_path, wanted, home_pages=2)
    assert reach(check).state is HintState.UNSURE


def test_the_walk_ends_when_everything_was_seen(linked: Site, tmp_path: Path) -> None:
    linked.check(tmp_path, Wanted(id="1", url=linked.url("/by-one"), home=linked.url("/")))
    assert {request.path for request in linked.requests} == {"/robots.txt", "/", "/by-one"}


def test_one_home_page_is_asked_once_for_all_its_evidence(linked: Site, tmp_path: Path) -> None:
    wanted = [Wanted(id=str(n), url=linked.url(f"/by-two-{n}"), home=linked.url("/")) for n in range(5)]
    linked.check(tmp_path, *wanted)
    assert len(linked.asked("/")) == 1


def test_a_home_page_that_does_not_answer_says_nothing(site: Site, tmp_path: Path) -> None:
    wanted = Wanted(id="1", url=site.url("/ok"), home=site.url("/broken"))
    (check,) = site.check(tmp_path, wanted)
    assert reach(check).state is HintState.UNSURE
    assert "5xx" in reach(check).en


def test_evidence_that_moved_to_another_site_is_judged_by_where_it_is(site: Site, tmp_path: Path) -> None:
    site.put("/moved", "", status=302, headers={"Location": site.url("/ok", "elsewhere.com")})
    (check,) = site.check(tmp_path, Wanted(id="1", url=site.url("/moved"), home=site.url("/")))
    own = next(hint for hint in check.hints if hint.code is HintCode.OWN_DOMAIN)
    assert own.state is HintState.NOT_FOUND


def test_a_site_that_stops_answering_is_not_walked_on(linked: Site, tmp_path: Path) -> None:
    for number in range(6):
        linked.pages[f"/menu-{number}"] = linked.pages["/slow"]
    wanted = Wanted(id="1", url=linked.url("/alone"), home=linked.url("/"))
    (check,) = linked.check(tmp_path, wanted)
    assert reach(check).state is HintState.UNSURE
    assert sum("/menu-" in request.path for request in linked.requests) == 1
