"""Looking at addresses: which are due, what is asked of them, and what was seen, kept for ever.

An address is due again when its look is written down, and not before: a killed worker loses no look, and the
next one begins where it stopped.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from prongsai.engine.framework.model import Node
from prongsai.engine.years import FiscalYear
from prongsai.evidence import result as checker
from prongsai.evidence.errors import UnknownCheckError
from prongsai.evidence.question import Question
from prongsai.evidence.rules import Rules
from prongsai.evidence.run import run_checks
from prongsai.evidence.wanted import Wanted
from prongsai.web import stopping
from prongsai.web.cycles.states import State
from prongsai.web.evidence import lookout
from prongsai.web.evidence.models import Address, Check
from prongsai.web.evidence.policies import LOOKED_AT_IN
from prongsai.web.evidence.queries import latest_of
from prongsai.web.stored import is_stored, store

MOST_AT_ONCE, MOST_OF_A_HOST = 12_000, 40
"""Addresses of one run: of many agencies, as each is asked once a second, and all of one, whose home page is walked
through in every run anew."""
LONGEST_RUN = 120.0
"""Seconds: whoever asks for a look waits for the run to end. What it did not come to is due as before."""
_LOOKED_THROUGH = 16_000
AGAIN_AFTER: Mapping[tuple[str, bool], timedelta] = {
    (State.COLLECT, True): timedelta(days=1),
    (State.COLLECT, False): timedelta(hours=6),
    (State.REVIEW, True): timedelta(days=3),
    (State.REVIEW, False): timedelta(days=1),
}
"""State of the cycle, whether the address answered → when it is looked at again."""
_NAMED_YEAR = re.compile(r"25\d\d")
_ABOUT_A_YEAR = re.compile("ปีงบประมาณ|ประจำปี")  # speaks-thai: as items are titled


class _LongEnoughError(Exception):
    """The run has taken its time, or the worker is to end; the next one goes on."""


class GivenUpError(Exception):
    """The look-out was silent for so long that another one took over: it writes, this one stops."""


def look_at_due(sign: str, now: datetime) -> int:
    """Look at what is due or wanted, a bounded number of addresses; return how many."""
    addresses = {str(one.pk): one for one in chosen(now)}
    if not addresses:
        return 0
    seen = _Seen(sign, addresses)
    with TemporaryDirectory() as folder:
        rules = Rules(folder=Path(folder), contact=settings.PUBLIC_ADDRESS, **settings.EVIDENCE_RULES)
        wanted = [_wanted(one, seen.before.get(one.pk), rules.folder) for one in addresses.values()]
        with suppress(_LongEnoughError):
            run_checks(wanted, rules, on_done=lambda found: seen.write_down(found, rules.folder))
        time.sleep(rules.seconds_between)  # so that the next look-out may begin at once with any host
    return seen.number


def due() -> QuerySet[Address]:
    """Return every address that is looked at at all, in any cycle."""
    return Address.objects.filter(
        removed_at=None, evidence__participation__cycle__state__in=LOOKED_AT_IN
    ).select_related("evidence__participation__cycle", "evidence__participation__agency")


def chosen(now: datetime) -> Sequence[Address]:
    """Return the addresses of the next run: what somebody waits for first, few of any one host."""
    wanted = due().filter(wanted_at__isnull=False).order_by("wanted_at", "pk")[:_LOOKED_THROUGH]
    others = due().filter(wanted_at=None, due_at__lte=now).order_by("due_at", "pk")[:_LOOKED_THROUGH]
    return list(_few_of_a_host(chain(wanted, others)))[:MOST_AT_ONCE]


def next_due() -> datetime | None:
    """Return when the next address is due; now, where somebody waits for one."""
    told = due().order_by().aggregate(due=Min("due_at"), wanted=Min("wanted_at"))
    return min((one for one in told.values() if one is not None), default=None)


def _few_of_a_host(addresses: Iterable[Address]) -> Iterator[Address]:
    taken = Counter[str]()
    for one in addresses:
        host = _host(one.url)
        taken[host] += 1
        if taken[host] <= MOST_OF_A_HOST:
            yield one


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _wanted(address: Address, before: Check | None, folder: Path) -> Wanted:
    participation = address.evidence.participation
    cycle = participation.cycle
    item = cycle.framework.nodes.get(address.evidence.item)
    question = Question.of_item(item, year_of(item, cycle.fiscal_year)) if item is not None else Question()
    return Wanted(
        id=str(address.pk),
        url=address.url,
        question=question,
        home=participation.home_page or None,
        previous=_taken_up(before, folder),
    )


def year_of(item: Node, year: FiscalYear) -> FiscalYear | None:
    """Return the year that an item's evidence is about: the one that it names, that of the cycle, or none."""
    words = " ".join((item.name.th or "", *(item.components or ())))
    named = {int(found) for found in _NAMED_YEAR.findall(words)}
    if named:
        return named.pop() if len(named) == 1 else None
    return year if _ABOUT_A_YEAR.search(words) else None


def _taken_up(before: Check | None, folder: Path) -> checker.Check | None:
    """Return the last look as the checker knows it; where its content lies is shown by an empty file."""
    if before is None:
        return None
    try:
        taken = checker.Check.from_json(before.report)
    except UnknownCheckError:
        return None
    holder = before.report.get("holder", "")
    if taken.capture is not None and holder and is_stored(holder):
        place = folder / taken.capture.content.file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    return taken


class _Seen:
    """Writes looks down, one by one, as they come."""

    def __init__(self, sign: str, addresses: Mapping[str, Address]) -> None:
        self._sign, self._addresses = sign, addresses
        self._ends = time.monotonic() + LONGEST_RUN
        self.number = 0
        """How many looks were written down."""
        self.before = latest_of(Address.objects.filter(pk__in=[one.pk for one in addresses.values()]))

    def write_down(self, found: checker.Check, folder: Path) -> None:
        """Keep one look with its capture; raises ``GivenUpError`` where another look-out took over.

        Raises ``_LongEnoughError``, with the look written down, when the run is to end.
        """
        now, address = timezone.now(), self._addresses[found.id]
        capture = _kept(found, folder)
        with transaction.atomic():
            if not lookout.is_mine(self._sign, now):
                raise GivenUpError
            Check.objects.create(**_columns(found, address, capture, self.before.get(address.pk)))
            state = address.evidence.participation.cycle.state
            again = now + AGAIN_AFTER[state, found.verdict == "alive"]
            Address.objects.filter(pk=address.pk, removed_at=None).update(due_at=again, wanted_at=None)
        self.number += 1
        if time.monotonic() > self._ends or stopping.asked.is_set():
            raise _LongEnoughError


def _kept(found: checker.Check, folder: Path) -> str:
    """Put the capture of a look among the files of the installation; return its SHA-256."""
    if found.capture is None:
        return ""
    path = folder / found.capture.file
    with path.open("rb") as file:
        sha256 = store(file)
    path.write_bytes(b"")  # it stays as a sign that the content is there
    return sha256


def _columns(found: checker.Check, address: Address, capture: str, before: Check | None) -> dict[str, object]:
    """Return a look as the table has it. The text stands once: in its column, and not again while unchanged."""
    report = found.as_json()
    content = report["content"] or {}
    text = str(content.pop("text", "")).replace("\x00", "")
    if report["content"] is not None:
        content["text"] = ""
    is_own = found.capture is not None and found.capture.content.file == found.capture.file
    report["holder"] = capture if is_own or before is None else before.report.get("holder", "")
    return {
        "address": address,
        "at": found.at,
        "verdict": found.verdict.value,
        "reason": found.reason.value,
        "sha256": content.get("sha256", ""),
        "capture": capture,
        "is_unchanged": found.is_unchanged,
        "text": "" if found.is_unchanged else text,
        "report": _without_nulls(report),
    }


def _without_nulls(value: object) -> object:
    """Return JSON values without U+0000, which PostgreSQL cannot hold and any page may send."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {key: _without_nulls(one) for key, one in value.items()}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value
