"""Looks that the worker takes and writes down in a second: evidence as in earnest, from the queue to the database.

    python -m bench.look_out [AGENCIES]

The same sites as in ``bench.evidence``, each an agency's; its addresses are due, and runs follow one another until
none is. Captures are stored, looks are rows. Saves ``bench/results/look_out.json``.
"""

import json
import os
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from ipaddress import ip_network
from typing import TYPE_CHECKING

from bench.evidence import sites, wanted
from bench.measure import RESULTS
from prongsai.web.ops.start import begin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prongsai.evidence.wanted import Wanted

AGENCIES = 680
"""Two full runs of the worker."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of all runs together; memory in MiB, of the worker, at most at any time."""

    agencies: int
    looks: int
    runs: int
    per_second: float
    memory: float


def main() -> None:
    """Measure on SQLite, print and save."""
    agencies = int(sys.argv[1]) if len(sys.argv) > 1 else AGENCIES
    with tempfile.TemporaryDirectory(prefix="prongsai-look-") as home, sites() as port:
        os.environ["PRONGSAI_HOME"] = home
        begin()
        _fill(list(wanted(agencies, port)), agencies)
        measured = _measure(agencies)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "look_out.json").write_text(json.dumps(asdict(measured), indent=2) + "\n", encoding="utf-8")
    print(f"{measured.looks} looks for {measured.agencies} agencies in {measured.runs} runs of the worker")
    print(f"written down {measured.per_second:6.0f} a second")
    print(f"memory       {measured.memory:6.0f} MiB")


def _fill(evidence: "Sequence[Wanted]", agencies: int) -> None:
    """Make the agencies of a cycle in its collection, and give each what is on its site."""
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from bench.nation_of_agencies import agencies as make_agencies
    from prongsai.web.cycles.models import Participation
    from prongsai.web.evidence.checklist import all_items
    from prongsai.web.evidence.models import Address, Evidence
    from tests.web.cast import assemble
    from tests.web.cycles.world import the_cycle

    cast = assemble()
    cycle, _ = the_cycle(cast)
    homes = list(dict.fromkeys(str(one.home) for one in evidence))
    taking_part = Participation.objects.bulk_create(
        Participation(cycle=cycle, agency=agency, home_page=home)
        for agency, home in zip(make_agencies(cast.organisation, agencies), homes, strict=True)
    )
    items = [item.id for item in all_items(cycle.framework)]
    place_of = {one.home_page: one for one in taking_part}
    shown = Evidence.objects.bulk_create(
        Evidence(participation=one, item=item) for one in taking_part for item in items
    )
    at = {(one.participation_id, one.item): one for one in shown}
    now = timezone.now()
    Address.objects.bulk_create(
        Address(evidence=at[place_of[str(one.home)].pk, items[number % len(items)]], url=one.url, due_at=now)
        for number, one in enumerate(evidence)
    )


def _measure(agencies: int) -> Measured:
    from django.conf import settings
    from django.utils import timezone

    from prongsai.web.evidence import looking, lookout
    from prongsai.web.evidence.models import Check

    settings.EVIDENCE_RULES = {"allow": (ip_network("127.0.0.0/8"),)}
    sign, runs = lookout.begin(timezone.now()), 0
    assert sign is not None
    began = time.perf_counter()
    while looking.look_at_due(sign, timezone.now()):
        runs += 1
        print(
            f"run {runs}: {Check.objects.count()} looks after {time.perf_counter() - began:.0f} s", flush=True
        )
    looks = Check.objects.count()
    return Measured(
        agencies=agencies,
        looks=looks,
        runs=runs,
        per_second=looks / (time.perf_counter() - began),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


if __name__ == "__main__":
    main()
