"""An agency's home page and a few pages behind it: which evidence a visitor can reach from there."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TypeAlias

from prongsai.evidence.fetch import Answer, Fetched, NoAnswer
from prongsai.evidence.hints.site import HomeLinks, page_key
from prongsai.evidence.judge import judge
from prongsai.evidence.text.kinds import ending_of
from prongsai.evidence.text.page import Link, Page
from prongsai.evidence.verdict import WORDS, Reason, Verdict

Visit: TypeAlias = Callable[[str], Awaitable[tuple[Fetched, Page | None]]]
"""Fetches and reads a page, politely and guarded."""

_LIKELY = re.compile(
    r"\bita\b|\boit\b|เปิดเผย|ข้อมูลสาธารณะ|คุณธรรม|ความโปร่งใส|เกี่ยวกับ|ข้อมูลหน่วยงาน|แผน|รายงาน|ติดต่อ|open.?data",
    re.IGNORECASE,
)
_SCRIPTED = 5
"""A home page with fewer links has its menu drawn by scripts."""


class Homes:
    """Looks through each home page once per run, however much evidence belongs to it."""

    def __init__(self, visit: Visit, most_pages: int) -> None:
        self._visit = visit
        self._most_pages = most_pages
        self._known: dict[str, asyncio.Task[HomeLinks]] = {}

    async def links(self, home: str, wanted: Collection[str]) -> HomeLinks:
        """Return what can be reached from a home page; the walk ends when every ``wanted`` page was seen."""
        if home not in self._known:
            keys = frozenset(map(page_key, wanted))
            self._known[home] = asyncio.create_task(self._walk(home, keys))
        return await asyncio.shield(self._known[home])

    def close(self) -> None:
        """Give up the walks that are under way."""
        for task in self._known.values():
            task.cancel()

    async def _walk(self, home: str, wanted: frozenset[str]) -> HomeLinks:
        fetched, page = await self._visit(home)
        words = WORDS[judge(fetched, page)]
        if page is None or not isinstance(fetched, Answer) or words.verdict is not Verdict.ALIVE:
            return HomeLinks(home, problem_th=words.th, problem_en=words.en)
        linked = [(page_key(link.url), link) for link in page.links]
        by_one = {key: link.text for key, link in reversed(linked)}
        behind = _pages_behind(fetched.url, linked)
        by_two, seen = await self._walk_on(behind[: self._most_pages], wanted - by_one.keys())
        is_complete = seen == len(behind) and len(page.links) >= _SCRIPTED
        return HomeLinks(home, by_one, by_two, is_complete)

    async def _walk_on(self, behind: Sequence[Link], wanted: frozenset[str]) -> tuple[dict[str, str], int]:
        """Return what the pages behind lead to, and how many were seen; a site that stops answering is left."""
        by_two: dict[str, str] = {}
        followed: set[str] = set()
        for seen, link in enumerate(behind):
            if wanted <= by_two.keys():
                return by_two, seen
            fetched, page = await self._visit(link.url)
            if isinstance(fetched, NoAnswer) and fetched.reason is Reason.TIMEOUT:
                return by_two, seen
            found = set() if page is None else {on_it.url for on_it in page.links}
            for url in found - followed:  # the menu, on every page
                by_two.setdefault(page_key(url), link.url)
            followed |= found
        return by_two, len(behind)


def _pages_behind(home: str, linked: Sequence[tuple[str, Link]]) -> list[Link]:
    """Return the site's own pages that are linked (by key) from its home page, the likeliest first."""
    home_key = page_key(home)
    site = _site_of(home_key)
    own: dict[str, Link] = {}
    for key, link in linked:
        if key != home_key and _site_of(key) == site and ending_of(link.url) is None:
            own.setdefault(key, link)
    return sorted(own.values(), key=lambda link: not _LIKELY.search(f"{link.text} {link.url}"))


def _site_of(key: str) -> str:
    return key.partition("/")[0].partition("?")[0]
