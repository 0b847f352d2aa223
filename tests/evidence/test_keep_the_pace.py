"""A host is asked at most once a second, robots.txt, redirects and home pages included; hosts do not wait for another."""

import time
from itertools import pairwise
from pathlib import Path

from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site

GAP = 0.25


def keep_their_distance(moments: list[float]) -> bool:
    """Say whether requests came a gap apart, as the server saw them.

    One may be seen late on a busy machine, so that the next seems to follow closely; together they cannot be too quick.
    """
    apart = all(later - earlier > GAP * 0.5 for earlier, later in pairwise(moments))
    return apart and moments[-1] - moments[0] > (len(moments) - 1) * GAP * 0.9


def test_the_requests_of_one_host_keep_their_distance(site: Site, tmp_path: Path) -> None:
    urls = [site.url(path) for path in ("/ok", "/redirect", "/nothing-here", "/etag")]
    site.check(tmp_path, *(Wanted(id=url, url=url, home=site.url("/")) for url in urls), seconds_between=GAP)
    moments = [request.at for request in site.requests]
    assert len(moments) >= 9
    assert keep_their_distance(moments)


def test_the_same_server_under_a_redirect_from_elsewhere_keeps_its_pace(site: Site, tmp_path: Path) -> None:
    site.put("/over", "", status=302, headers={"Location": site.url("/ok", "b.go.th")})
    site.check(tmp_path, *(site.url("/over", f"{name}.go.th") for name in "xyz"), seconds_between=GAP)
    moments = [request.at for request in site.requests if request.host == "b.go.th"]
    assert len(moments) == 4
    assert keep_their_distance(moments)


def test_hosts_are_asked_side_by_side(site: Site, tmp_path: Path) -> None:
    began = time.monotonic()
    site.check(tmp_path, *(site.url("/ok", f"a{number}.go.th") for number in range(20)), seconds_between=GAP)
    taken = max(request.at for request in site.requests) - min(request.at for request in site.requests)
    assert len(site.requests) == 40
    assert taken < 20 * GAP
    assert time.monotonic() - began < 60


def test_a_slower_pace_that_the_host_asks_for_is_kept(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.6\n", media_type="text/plain")
    site.check(tmp_path, site.url("/ok"), site.url("/etag"), seconds_between=0.05)
    moments = [request.at for request in site.requests]
    assert len(moments) == 3
    assert all(later - earlier > 0.5 for earlier, later in pairwise(moments))


def test_a_host_that_is_asked_too_much_is_asked_less(site: Site, tmp_path: Path) -> None:
    busy = site.put("/busy", "", status=429, headers={"Retry-After": "1"})
    site.check(tmp_path, busy, site.url("/ok"), site.url("/etag"))
    moments = [request.at for request in site.requests if request.path != "/robots.txt"]
    assert all(later - earlier > 0.9 for earlier, later in pairwise(moments))


def test_a_name_with_its_last_dot_is_the_same_host(site: Site, tmp_path: Path) -> None:
    site.check(tmp_path, site.url("/ok"), site.url("/etag", "www.bandon.go.th."), seconds_between=GAP)
    moments = [request.at for request in site.requests]
    assert keep_their_distance(moments)
