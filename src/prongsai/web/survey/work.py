"""Proof of work for open links: SHA-256 of the mark and a number, with so many zero bits at its front.

A cheap phone finds one in about two seconds; who wants to make up a thousand answers pays for each. The work
grows with the answers that came through the same link within the last minute, never with an address: a village
behind one address is never refused. Counts are kept in this process's memory only.
"""

import hashlib
import threading
import time
from collections import deque

BASE_BITS = 17
MOST_BITS = 20
"""Eight times the usual work: half a minute on a cheap phone, and still not a refusal."""
USUAL_PER_MINUTE = 60
"""Answers of one link in a minute before the work grows by a bit, and by another with each doubling."""
BURST_PER_MINUTE = 120
"""From here on answers of the link are flagged."""
WITHOUT_WORK_PER_MINUTE = 30
"""Answers of one link in a minute that are taken without work; the next are asked to come again."""
_WINDOW = 60.0
_MOST_LINKS = 20_000


class Rates:
    """How many came through each link within the last minute."""

    def __init__(self) -> None:
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def note(self, link: str, at: float | None = None) -> int:
        """Count one and return how many came within the minute."""
        at = time.monotonic() if at is None else at
        with self._lock:
            if link not in self._times and len(self._times) >= _MOST_LINKS:
                self._times.pop(next(iter(self._times)))
            times = self._times.setdefault(link, deque(maxlen=BURST_PER_MINUTE * 8))
            _forget_old(times, at)
            times.append(at)
            return len(times)

    def forget(self) -> None:
        """Begin anew; for tests."""
        with self._lock:
            self._times.clear()

    def count(self, link: str, at: float | None = None) -> int:
        """Return how many came within the last minute."""
        at = time.monotonic() if at is None else at
        with self._lock:
            times = self._times.get(link)
            if times is None:
                return 0
            _forget_old(times, at)
            return len(times)


answers, without_work = Rates(), Rates()


def difficulty_of(link: str) -> int:
    """Return how many zero bits the next mark of a link shall ask for."""
    crowd = answers.count(link) // USUAL_PER_MINUTE
    return min(MOST_BITS, BASE_BITS + crowd.bit_length())


def is_done(mark: str, work: str, difficulty: int) -> bool:
    """Say whether a number (as decimal digits) is the work that a mark asks for."""
    if not work or len(work) > 20 or not work.isascii() or not work.isdecimal():
        return False
    digest = hashlib.sha256(f"{mark}:{work}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - difficulty) == 0


def do(mark: str, difficulty: int) -> str:
    """Do the work, as a browser does it; for tests and the load generator."""
    number = 0
    while not is_done(mark, str(number), difficulty):
        number += 1
    return str(number)


def _forget_old(times: deque[float], at: float) -> None:
    while times and times[0] < at - _WINDOW:
        times.popleft()
