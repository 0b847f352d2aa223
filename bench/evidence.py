"""Evidence checks per second with capture, digest, text and hints, beside a bare aiohttp that fetches the same pages.

    python -m bench.evidence [HOSTS [READERS]]

Every host is an address of its own (127.x.y.z), so that the check keeps its pace of one request per second
and host; robots.txt, home pages and what lies behind them are asked for as in earnest. Prints what was found beside what is true;
a page called dead that is not ends it with an error. Saves ``bench/results/evidence.json``.
"""

import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from ipaddress import IPv4Address, ip_network
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bench.evidence_site import TRUTH
from bench.measure import RESULTS, python
from prongsai.evidence.question import Question
from prongsai.evidence.result import Check
from prongsai.evidence.rules import Rules
from prongsai.evidence.run import run_checks
from prongsai.evidence.verdict import Verdict
from prongsai.evidence.wanted import Wanted

HOSTS = 1_000
PER_HOST = 35
"""As many addresses as an agency has: some 290,000 of 8,317 agencies."""
BUDGET_PER_SECOND = 200.0
_FIRST_HOST = IPv4Address("127.1.0.1")
_USUAL = ("page", "page", "page", "page", "page", "page", "plan.pdf", "data.xlsx", "moved", "head-refused")
_PLANTED_SHARE = 0.25
QUESTION = Question(
    components=(
        "แสดงแผนผังโครงสร้างการแบ่งส่วนราชการของหน่วยงาน",
        "แสดงตำแหน่งที่สำคัญและการแบ่งส่วนงานภายใน ยกตัวอย่าง เช่น สำนัก กอง ศูนย์ เป็นต้น",
        "แสดงช่องทางการรับฟังความคิดเห็นของประชาชน",
    ),
    fiscal_year=2568,
    asks_contact=True,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one run; memory in MiB, at most at any time."""

    hosts: int
    urls: int
    readers: int
    per_second: float
    budget_per_second: float
    bare_per_second: float
    ratio: float
    memory: float
    memory_of_a_reader: float
    processor_ms: float
    """Processor time per address, of the process that asks; says more than ``per_second`` on a busy machine."""
    processor_ms_of_readers: float
    captured_megabytes: float
    false_dead: int
    found: dict[str, dict[str, int]]


def measure(hosts: int, readers: int) -> Measured:
    """Check everything once, then fetch everything once without checking; return the figures."""
    with sites() as port, tempfile.TemporaryDirectory() as folder:
        evidence = list(wanted(hosts, port))
        counted: Counter[tuple[str, str]] = Counter()
        allow = (ip_network("127.0.0.0/8"),)
        rules = Rules(folder=Path(folder), allow=allow, readers=readers)
        began = time.perf_counter()
        run_checks(evidence, rules, on_done=lambda check: counted.update([_told(check)]))
        per_second = len(evidence) / (time.perf_counter() - began)
        own, reading = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        captured = sum(file.stat().st_size for file in Path(folder).rglob("*.warc.gz"))
        bare = asyncio.run(_bare_per_second(_side_by_side(evidence), rules.at_once))
    found = _table(counted)
    return Measured(
        hosts=hosts,
        urls=len(evidence),
        readers=readers,
        per_second=per_second,
        budget_per_second=BUDGET_PER_SECOND,
        bare_per_second=bare,
        ratio=per_second / bare,
        memory=own.ru_maxrss / 1024,
        memory_of_a_reader=reading.ru_maxrss / 1024,
        processor_ms=1_000 * (own.ru_utime + own.ru_stime) / len(evidence),
        processor_ms_of_readers=1_000 * (reading.ru_utime + reading.ru_stime) / len(evidence),
        captured_megabytes=captured / 2**20,
        false_dead=sum(row.get(Verdict.DEAD, 0) for truth, row in found.items() if truth != Verdict.DEAD),
        found=found,
    )


@contextmanager
def sites() -> Iterator[int]:
    """Run the sites in a process of their own; give their port."""
    with tempfile.TemporaryDirectory() as folder:
        port_file = Path(folder) / "port"
        process = subprocess.Popen(list(map(str, python("-m", "bench.evidence_site", port_file))))
        try:
            while not port_file.exists() or not port_file.read_text():
                time.sleep(0.1)
            yield int(port_file.read_text())
        finally:
            process.kill()
            process.wait()


def wanted(hosts: int, port: int) -> Iterator[Wanted]:
    """Yield the evidence of every host: mostly what is usual, a quarter of what goes wrong."""
    chance = random.Random(1)
    planted = [kind for kind in TRUTH if kind not in _USUAL]
    for number in range(hosts):
        site = f"http://{_FIRST_HOST + number}:{port}/"
        for place in range(PER_HOST):
            kind = chance.choice(planted if chance.random() < _PLANTED_SHARE else _USUAL)
            url = f"{site}{kind}-{number}-{place}" if kind in ("page", "missing") else f"{site}{kind}"
            yield Wanted(id=f"{number}/{place}/{kind}", url=url, question=QUESTION, home=site)


def _side_by_side(evidence: Sequence[Wanted]) -> list[str]:
    """Return the addresses host by host in turn, so that their connections can be used again."""
    return [one.url for place in range(PER_HOST) for one in evidence[place::PER_HOST]]


async def _bare_per_second(urls: Sequence[str], at_once: int) -> float:
    """Fetch the same addresses with nothing around it: no robots.txt, no pace, no check."""
    places = asyncio.Semaphore(at_once)
    timeout = ClientTimeout(total=30)
    async with ClientSession(connector=TCPConnector(limit=at_once), timeout=timeout) as session:

        async def fetch(url: str) -> None:
            async with places:
                try:
                    async with session.get(url, allow_redirects="inside" not in url) as response:
                        await response.read()
                except ClientError:
                    pass

        began = time.perf_counter()
        await asyncio.gather(*map(fetch, urls))
        return len(urls) / (time.perf_counter() - began)


def _told(check: Check) -> tuple[str, str]:
    """Return what is true of an address, and what the check says; the check itself is let go, as in earnest."""
    return TRUTH[check.id.rpartition("/")[2]], check.verdict.value


def _table(counted: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    """Return how often each verdict was given to what is truly alive, dead or not to be told."""
    return {
        truth: {v.value: counted.get((truth, v.value), 0) for v in Verdict}
        for truth in dict.fromkeys(TRUTH.values())
    }


def main() -> None:
    """Measure, print and save."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    measured = measure(*(numbers + [HOSTS, 2][len(numbers) :]))
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "evidence.json").write_text(json.dumps(asdict(measured), indent=2) + "\n", encoding="utf-8")
    print(f"{measured.urls} addresses of {measured.hosts} hosts, {measured.readers} reading process(es)")
    print(f"checked    {measured.per_second:6.0f} URLs/s (budget {BUDGET_PER_SECOND:.0f})")
    print(f"bare fetch {measured.bare_per_second:6.0f} URLs/s, so the check has {measured.ratio:.2f} of it")
    print(f"memory     {measured.memory:6.0f} MiB, a reader {measured.memory_of_a_reader:.0f} MiB")
    print(
        f"processor  {measured.processor_ms:6.1f} ms per URL, readers {measured.processor_ms_of_readers:.1f} ms"
    )
    print(f"captured   {measured.captured_megabytes:6.1f} MiB")
    print(f"{'truth':12}" + "".join(f"{verdict.value:>14}" for verdict in Verdict))
    for truth, row in measured.found.items():
        print(f"{truth:12}" + "".join(f"{number:>14}" for number in row.values()))
    if measured.false_dead:
        raise SystemExit(f"{measured.false_dead} pages were called dead that are not")


if __name__ == "__main__":
    main()
