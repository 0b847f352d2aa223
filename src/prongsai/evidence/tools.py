"""What a run has open: connections, turns, the rules of sites, reading processes; and one call for each step."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Self

from prongsai.evidence import capture
from prongsai.evidence.capture import Capture, Stored
from prongsai.evidence.fetch import Answer, Fetched, Fetcher, Validators
from prongsai.evidence.guard import Guard
from prongsai.evidence.hints.site import HomeLinks
from prongsai.evidence.home import Homes
from prongsai.evidence.pace import Pace
from prongsai.evidence.question import Question
from prongsai.evidence.readers import Job, Read, Readers
from prongsai.evidence.robots import Robots
from prongsai.evidence.rules import Rules
from prongsai.evidence.text.page import Page
from prongsai.evidence.wanted import Wanted


class Tools:
    """Use as an async context manager."""

    def __init__(self, rules: Rules, now: Callable[[], datetime], wanted: Sequence[Wanted]) -> None:
        self.now = now
        self.guard = Guard(rules.allow, rules.lookup)
        self._rules = rules
        self._pace = Pace(rules.seconds_between)
        self._fetcher = Fetcher(self.guard, self._pace, rules, now)
        self._robots = Robots(self._fetcher, self._pace)
        self._readers = Readers(rules.readers, rules.limits)
        self._homes = Homes(self._visit, rules.home_pages)
        self._of_home: defaultdict[str, list[str]] = defaultdict(list)
        for one in wanted:
            self._of_home[one.home or ""].append(one.url)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self._fetcher)
        await self._open.enter_async_context(self._readers)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._homes.close()
        self._robots.close()
        await self._open.aclose()

    async def fetch(self, url: str, held: AsyncExitStack, validators: Validators | None = None) -> Fetched:
        """Ask an address, politely and guarded."""
        return await self._fetcher.get(url, self._robots.ask, held, validators)

    async def read(self, answer: Answer, question: Question | None) -> Read:
        """Return what an answer says."""
        return await self._readers.read(Job(answer.content, answer.media_type, answer.url, question))

    async def save(self, fetched: Fetched, unchanged: Stored | None) -> Capture | None:
        """Keep what went over the wire; ``None`` where nothing did."""
        if not fetched.exchanges:
            return None
        return await asyncio.to_thread(
            capture.save, self._rules.folder, fetched.exchanges, self._rules.user_agent, unchanged
        )

    def has(self, stored: Stored) -> bool:
        """Say whether a content that was stored before is still there."""
        return capture.is_there(self._rules.folder, stored)

    async def links_of(self, home: str) -> HomeLinks:
        """Return what can be reached from a home page."""
        return await self._homes.links(home, self._of_home[home])

    async def _visit(self, url: str) -> tuple[Fetched, Page | None]:
        async with AsyncExitStack() as held:
            fetched = await self.fetch(url, held)
            page = (await self.read(fetched, None)).page if isinstance(fetched, Answer) else None
            return fetched, page
