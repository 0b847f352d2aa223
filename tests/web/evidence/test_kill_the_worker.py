"""Whatever kills the worker while it looks at addresses: each ends with one whole look, and nothing waits for ever."""

import asyncio
import hashlib
import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiohttp import web
from warcio.archiveiterator import ArchiveIterator

from prongsai.web.evidence.lookout import BELIEVED
from prongsai.web.ops.queue import SILENT_AFTER
from tests.evidence.site import Site, page
from tests.web.ops.running import REPOSITORY, Installation, processes, wait_until
from tests.web.settings import ON_POSTGRES
from tests.web.survey.killing import below, inside

HOSTS, OF_A_HOST, SECONDS_OF_A_PAGE = 3, 8, 0.2
INSIDE = "tests.web.evidence.inside"
WAITING = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE queue_name = 'default' AND status <> 'SUCCESSFUL'"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    made = Installation(tmp_path / "home", ON_POSTGRES)
    made.environment["DJANGO_SETTINGS_MODULE"] = "tests.web.journeys.settings"
    return made


@pytest.fixture
def under_way() -> list[str]:
    """The pages that are asked for just now."""
    return []


@pytest.fixture
def urls(site: Site, under_way: list[str]) -> list[str]:
    """Addresses of pages that take their time, so that a kill finds some of them under way."""

    return _slow(site, under_way, HOSTS, SECONDS_OF_A_PAGE)


def _slow(site: Site, under_way: list[str], hosts: int, seconds: float) -> list[str]:
    async def takes_its_time(request: web.BaseRequest) -> web.Response:
        under_way.append(request.path)
        await asyncio.sleep(seconds)
        under_way.remove(request.path)
        return web.Response(text=page(f"<h1>แผน {request.host}{request.path}</h1>"), content_type="text/html")

    paths = [f"/plan/{number}" for number in range(OF_A_HOST)]
    site.pages |= dict.fromkeys(paths, takes_its_time)
    return [site.url(path, f"agency{host}.go.th") for host in range(hosts) for path in paths]


def test_killed_in_the_middle_it_looks_at_the_rest_and_at_nothing_twice(
    installation: Installation, site: Site, urls: list[str], under_way: list[str]
) -> None:
    inside(installation, INSIDE, "give", *urls)
    with worker(installation) as process:
        wait_until(lambda: looks(installation) >= 3)
        time.sleep(random.uniform(0, SECONDS_OF_A_PAGE))
        readers = below(process.pid)
        wait_until(lambda: bool(under_way))
        process.kill()
    assert readers
    wait_until(lambda: not running_of(readers), 10)
    assert looks(installation) < len(urls)
    assert is_held(installation)
    let_pass(installation, SILENT_AFTER)
    with worker(installation):
        wait_until(lambda: is_told_that_there_is_more(installation))  # the dead one is believed to look still
        before = looks(installation)
        let_pass(installation, BELIEVED)
        wait_until(lambda: looks(installation) >= len(urls) and not is_held(installation))
    told = json.loads(inside(installation, INSIDE, "tell"))
    assert before < len(urls)
    assert {url: len(checks) for url, checks in told["checks"].items()} == dict.fromkeys(urls, 1)
    for url, [(reason, capture)] in told["checks"].items():
        assert reason == "answered"
        assert is_whole(Path(capture), url)
    assert (told["due"], told["wanted"], told["holder"]) == (0, 0, "")
    assert set(told["jobs"]) == {"SUCCESSFUL", "READY"}
    assert told["jobs"].count("READY") == 1, "the next look is planned once"
    asked = Counter(request.host + request.path for request in site.requests if "/plan/" in request.path)
    assert max(asked.values()) == 2, "killed while an address was looked at"


def test_told_to_stop_in_the_middle_it_leaves_the_rest_to_the_next(
    installation: Installation, urls: list[str]
) -> None:
    inside(installation, INSIDE, "give", *urls)
    with worker(installation) as process:
        wait_until(lambda: looks(installation) >= 3)
        process.terminate()
        process.wait(10)
    assert 3 <= looks(installation) < len(urls)
    assert not is_held(installation)
    with worker(installation):
        wait_until(lambda: looks(installation) == len(urls))
    told = json.loads(inside(installation, INSIDE, "tell"))
    assert {url: len(checks) for url, checks in told["checks"].items()} == dict.fromkeys(urls, 1)


def test_other_work_does_not_wait_for_a_long_look(
    installation: Installation, site: Site, under_way: list[str]
) -> None:
    urls = _slow(site, under_way, hosts=1, seconds=1.5)
    inside(installation, INSIDE, "give", *urls)
    with worker(installation):
        wait_until(lambda: bool(under_way))
        inside(installation, INSIDE, "line-up")
        wait_until(lambda: not _asked(installation, WAITING), 20)
        assert looks(installation) < len(urls)
        wait_until(lambda: looks(installation) == len(urls))


@contextmanager
def worker(installation: Installation) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the worker of the program until the end of the block, unless something ends it before."""
    with (installation.home.parent / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "prongsai", "worker"],
            env=installation.environment, stdout=log, stderr=log, cwd=REPOSITORY,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def running_of(numbers: list[int]) -> set[int]:
    return {pid for pid, _, line in processes() if "<defunct>" not in line} & set(numbers)


def looks(installation: Installation) -> int:
    return int(_asked(installation, "SELECT count(*) FROM evidence_check"))


def is_held(installation: Installation) -> bool:
    return bool(_asked(installation, "SELECT holder FROM evidence_lookout"))


def is_told_that_there_is_more(installation: Installation) -> bool:
    return bool(_asked(installation, "SELECT is_asked_again FROM evidence_lookout"))


def let_pass(installation: Installation, time: timedelta) -> None:
    inside(installation, INSIDE, "wait", str(time.total_seconds() + 2))


def _asked(installation: Installation, question: str) -> Any:
    """Ask the database without starting the program."""
    if address := installation.environment.get("PRONGSAI_DATABASE"):
        with psycopg.connect(address) as connection:
            row = connection.execute(question).fetchone()
    else:
        with closing(sqlite3.connect(installation.home / "prongsai.sqlite3", timeout=20)) as database:
            row = database.execute(question).fetchone()
    assert row is not None
    return row[0]


def is_whole(capture: Path, url: str) -> bool:
    """Say whether a stored capture is the one that its name tells, and holds this address, every digest right."""
    data = capture.read_bytes()
    with capture.open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    kinds = [(kind, target) for kind, target, _ in records]
    is_named_so = hashlib.sha256(data).hexdigest() == capture.name
    return is_named_so and kinds == [("warcinfo", None), ("response", url), ("request", url)]
