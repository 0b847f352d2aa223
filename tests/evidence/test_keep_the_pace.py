"""A host is asked at most once a second, robots.txt, redirects and home pages included; hosts do not wait for another.

A pace is measured where requests are sent: a busy site may see one late, and the next right behind it.
"""

import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from prongsai.evidence.check import now_utc
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site

GAP = 0.25


def moments_of(site: Site, folder: Path, *wanted: Wanted | str, **changed: Any) -> list[datetime]:
    """Check addresses and return when each request was sent.

    The check asks the clock for the time of every request, and of its own end, which ``Check.at`` tells.
    """
    told: list[datetime] = []

    def now() -> datetime:
        told.append(now_utc())
        return told[-1]

    ends = {check.at for check in site.check(folder, *wanted, now=now, **changed)}
    moments = [moment for moment in told if moment not in ends]
    assert len(moments) == len(site.requests)
    return moments


def keep_their_distance(moments: list[datetime], gap: float = GAP) -> bool:
    return all((later - earlier).total_seconds() > gap * 0.9 for earlier, later in pairwise(moments))


def test_the_requests_of_one_host_keep_their_distance(site: Site, tmp_path: Path) -> None:
    urls = [site.url(path) for path in ("/ok", "/redirect", "/nothing-here", "/etag")]
    wanted = [Wanted(id=url, url=url, home=site.url("/")) for url in urls]
    moments = moments_of(site, tmp_path, *wanted, seconds_between=GAP)
    assert len(moments) >= 9
    assert keep_their_distance(moments)


def test_the_same_server_under_a_redirect_from_elsewhere_keeps_its_pace(site: Site, tmp_path: Path) -> None:
    site.put("/over", "", status=302, headers={"Location": site.url("/ok", "b.go.th")})
    site.check(tmp_path, *(site.url("/over", f"{name}.go.th") for name in "xyz"), seconds_between=GAP)
    moments = captured_of("b.go.th", tmp_path)
    assert len(moments) == 3
    assert keep_their_distance(moments)


def captured_of(host: str, folder: Path) -> list[datetime]:
    """Return when a host's pages were asked for, as the captures tell."""
    moments = []
    for path in folder.rglob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                told = record.rec_headers
                if record.rec_type == "request" and f"//{host}:" in told.get_header("WARC-Target-URI"):
                    moments.append(datetime.fromisoformat(told.get_header("WARC-Date")))
    return sorted(moments)


def test_hosts_are_asked_side_by_side(site: Site, tmp_path: Path) -> None:
    began = time.monotonic()
    site.check(tmp_path, *(site.url("/ok", f"a{number}.go.th") for number in range(20)), seconds_between=GAP)
    taken = max(request.at for request in site.requests) - min(request.at for request in site.requests)
    assert len(site.requests) == 40
    assert taken < 20 * GAP
    assert time.monotonic() - began < 60


def test_a_slower_pace_that_the_host_asks_for_is_kept(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.6\n", media_type="text/plain")
    moments = moments_of(site, tmp_path, site.url("/ok"), site.url("/etag"), seconds_between=0.05)
    assert len(moments) == 3
    assert keep_their_distance(moments, 0.6)


def test_a_host_that_is_asked_too_much_is_asked_less(site: Site, tmp_path: Path) -> None:
    busy = site.put("/busy", "", status=429, headers={"Retry-After": "1"})
    _of_robots, *moments = moments_of(site, tmp_path, busy, site.url("/ok"), site.url("/etag"))
    assert len(moments) == 3
    assert keep_their_distance(moments, 1.0)


def test_a_name_with_its_last_dot_is_the_same_host(site: Site, tmp_path: Path) -> None:
    wanted = (site.url("/ok"), site.url("/etag", "www.bandon.go.th."))
    assert keep_their_distance(moments_of(site, tmp_path, *wanted, seconds_between=GAP))
