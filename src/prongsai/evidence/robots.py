"""What a site lets programs open: its ``robots.txt``, read once per run, as RFC 9309 says.

No such file: everything may be opened. A file that cannot be had because the site is in trouble: nothing may
be opened, for then we do not know.
"""

import asyncio
from contextlib import AsyncExitStack

from protego import Protego
from yarl import URL

from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.fetch import Answer, Fetcher, NoAnswer, open_gate
from prongsai.evidence.guard import host_of
from prongsai.evidence.pace import Pace
from prongsai.evidence.rules import ROBOT
from prongsai.evidence.verdict import Reason

_LONGEST = 500 * 1024
"""RFC 9309: at least 500 KiB must be read; more need not be."""
_UNCERTAIN = frozenset([408, 425, 429])


class Robots:
    """The rules of every site that was asked in this run."""

    def __init__(self, fetcher: Fetcher, pace: Pace) -> None:
        self._fetcher = fetcher
        self._pace = pace
        self._known: dict[str, asyncio.Task[Protego | NotFetchedError]] = {}

    async def ask(self, url: URL) -> None:
        """Raise ``NotFetchedError`` for a page that may not be opened by us."""
        site = str(url.origin())
        if site not in self._known:
            self._known[site] = asyncio.create_task(self._read(url))
        known = await asyncio.shield(self._known[site])
        if isinstance(known, NotFetchedError):
            raise NotFetchedError(known.reason, known.detail)
        if not known.can_fetch(str(url), ROBOT):
            raise NotFetchedError(Reason.ROBOTS_FORBID, f"{site}/robots.txt")

    def close(self) -> None:
        """Give up what is still being asked."""
        for task in self._known.values():
            task.cancel()

    async def _read(self, url: URL) -> Protego | NotFetchedError:
        async with AsyncExitStack() as held:
            fetched = await self._fetcher.get(str(url.origin() / "robots.txt"), open_gate, held)
        if isinstance(fetched, NoAnswer):
            return _without_answer(fetched)
        if fetched.status >= 500 or fetched.status in _UNCERTAIN:
            return NotFetchedError(Reason.ROBOTS_UNKNOWN, f"robots.txt answers {fetched.status}")
        rules = Protego.parse(_text(fetched))
        if delay := rules.crawl_delay(ROBOT):
            self._pace.slow_down(host_of(url), delay)
        return rules


def _text(fetched: Answer) -> str:
    """Return the rules; a page of HTML in their place, as careless sites have it, holds none."""
    if not 200 <= fetched.status < 300 or fetched.content.lstrip()[:1] == b"<":
        return ""
    return fetched.content[:_LONGEST].decode("utf-8", errors="replace")


def _without_answer(fetched: NoAnswer) -> NotFetchedError:
    """A site that cannot be reached is told as that; rules that cannot be followed are unknown."""
    unclear = (Reason.TOO_MANY_REDIRECTS, Reason.TOO_LARGE, Reason.CUT_SHORT, Reason.BAD_HTTP, Reason.BAD_URL)
    reason = Reason.ROBOTS_UNKNOWN if fetched.reason in unclear else fetched.reason
    return NotFetchedError(reason, f"robots.txt: {fetched.detail}")
