"""Server time and query count of every page of the workbench: with one agency and with the nation's.

    python -m bench.workbench [AGENCIES]          default 8317, five years each

Each database is filled and measured in a process of its own: SQLite in a file and, where there is one, a
throw-away PostgreSQL. A page is asked for 100 times after three that do not count (of 30, the 95th in a hundred
is the slowest of all); the time is that of the whole Django handler, middleware and template included. Saves ``bench/results/workbench.json``.
"""

import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bench.measure import RESULTS

if TYPE_CHECKING:
    from django.test import Client

NATION, REPEATS, UNCOUNTED = 8317, 100, 3
BUDGET_MS, BUDGET_QUERIES = 100.0, 12


@dataclass(frozen=True, slots=True)
class Page:
    """One page: queries of one visit, milliseconds of the server."""

    route: str
    status: int
    queries: int
    median_ms: float
    p95_ms: float
    longest_ms: float
    kilobytes: float


def main() -> None:
    """Measure each database at each size and print the pages side by side."""
    if sys.argv[1:2] == ["--inside"]:
        _inside(int(sys.argv[2]))
        return
    nation = int(sys.argv[1]) if sys.argv[1:] else NATION
    found = {
        database: {count: _measured(address, count) for count in (1, nation)}
        for database, address in _databases().items()
    }
    for database, by_size in found.items():
        _print(database, by_size[1], by_size[nation], nation)
    RESULTS.mkdir(parents=True, exist_ok=True)
    plain = {
        name: {n: [asdict(p) for p in pages] for n, pages in sizes.items()} for name, sizes in found.items()
    }
    (RESULTS / "workbench.json").write_text(json.dumps(plain, indent=1, ensure_ascii=False), encoding="utf-8")


def _databases() -> dict[str, str]:
    from tests.web.cluster import address_of_cluster, programs

    if programs() is None:
        print("PostgreSQL is not here: measured on SQLite only", flush=True)
        return {"SQLite": ""}
    return {"SQLite": "", "PostgreSQL": address_of_cluster()}


def _measured(address: str, count: int) -> list[Page]:
    print(f"… {count:,} agencies on {'PostgreSQL' if address else 'SQLite'}", flush=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = os.environ | {
            "PRONGSAI_HOME": home,
            "PRONGSAI_HOSTS": "testserver",
            "PRONGSAI_DATABASE": _fresh(address, count) if address else "",
            "DJANGO_SETTINGS_MODULE": "prongsai.web.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "bench.workbench", "--inside", str(count)],
            env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    return [Page(**page) for page in json.loads(done.stdout.splitlines()[-1])]


def _fresh(address: str, count: int) -> str:
    """Make an empty database in the cluster and return its address."""
    import psycopg

    name = f"bench_{count}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.rpartition("/")[0] + "/" + name


def _inside(count: int) -> None:
    """Fill the database of this process and measure every page; the last line printed is the result."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench.pages_of_workbench import addresses, furnished, signed_in
    from prongsai.web.ops.web_server import spare_visitors_the_search_for_garbage

    cast, values = furnished(count)
    client = signed_in(cast)
    logging.getLogger("prongsai.requests").setLevel(logging.WARNING)
    spare_visitors_the_search_for_garbage()  # as the server does
    pages = [_page(client, route, path) for route, path in addresses(values)]
    print(json.dumps([asdict(page) for page in pages if page is not None]))


def _page(client: "Client", route: str, path: str) -> Page | None:
    from django.db import connection

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    for _ in range(UNCOUNTED):
        answer = client.get(path)
        if answer.status_code == 405:
            return None
    with connection.execute_wrapper(count):
        answer = client.get(path)
    milliseconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        client.get(path)
        milliseconds.append((time.perf_counter() - start) * 1000)
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    size = 0 if answer.streaming else len(answer.content)
    return Page(
        route=route,
        status=answer.status_code,
        queries=len(asked),
        median_ms=statistics.median(milliseconds),
        p95_ms=p95,
        longest_ms=max(milliseconds),
        kilobytes=size / 1000,
    )


def _print(database: str, one: list[Page], many: list[Page], nation: int) -> None:
    by_route = {page.route: page for page in many}
    print(f"\n{database}: page · queries (1 → {nation:,}) · p95 ms (1 → {nation:,}) · kB")
    for page in sorted(one, key=lambda page: -by_route[page.route].p95_ms):
        big = by_route[page.route]
        over = "  OVER BUDGET" if big.p95_ms > BUDGET_MS or big.queries > BUDGET_QUERIES else ""
        grows = "  QUERIES GROW" if big.queries > page.queries else ""
        print(
            f"  {page.route or '(home)':62} {page.queries:3} → {big.queries:3}   "
            f"{page.p95_ms:6.1f} → {big.p95_ms:6.1f}   {big.kilobytes:7.1f}{over}{grows}"
        )
    print(f"  slowest p95 {max(p.p95_ms for p in many):.1f} ms [{BUDGET_MS:.0f}], most queries "
          f"{max(p.queries for p in many)} [{BUDGET_QUERIES}], {len(many)} pages; "
          f"longest of all {len(many) * REPEATS} visits {max(p.longest_ms for p in many):.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
