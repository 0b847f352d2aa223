"""Politeness: one request per second and host name, whatever the number of addresses on it."""

import asyncio
from collections import defaultdict

_SLOWEST = 30.0
"""A host that asks for more is given this much: an assessment has an end."""


class Pace:
    """Gives each host's requests their turns; hosts do not wait for one another."""

    def __init__(self, seconds_between: float) -> None:
        self._seconds = seconds_between
        self._slower: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._queue: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def turn(self, host: str) -> None:
        """Return when the next request to ``host`` may be sent.

        Measured from when the last one was sent in fact, not from when it was due: a turn that came late
        does not let the next come early.
        """
        async with self._queue[host]:
            clock = asyncio.get_running_loop().time
            if host in self._last:
                gap = max(self._seconds, self._slower.get(host, 0.0))
                await asyncio.sleep(max(0.0, self._last[host] + gap - clock()))
            self._last[host] = clock()

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep what the host asks for (``Crawl-delay``, ``Retry-After``), if that is slower."""
        self._slower[host] = min(max(seconds, self._slower.get(host, 0.0)), _SLOWEST)
