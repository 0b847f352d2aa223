"""The check of evidence from beginning to end.

    wanted ──► by host, one after the other ──► fetch ──► read ──► judge ──► capture ──► Check
               (many hosts side by side)        (a missing page is asked for twice)

What the last check holds already is neither fetched, read nor stored again.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from prongsai.errors import ProngsaiError
from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.fetch import Answer, Fetched, NoAnswer, Validators
from prongsai.evidence.guard import parse
from prongsai.evidence.hints.model import Hint, HintCode
from prongsai.evidence.hints.site import HomeLinks, own_domain_hint, reachable_hint
from prongsai.evidence.judge import judge
from prongsai.evidence.open_files import hosts_at_once
from prongsai.evidence.result import Check, Content
from prongsai.evidence.rules import Rules
from prongsai.evidence.text.page import Page
from prongsai.evidence.tools import Tools
from prongsai.evidence.verdict import Reason, Verdict, verdict_of
from prongsai.evidence.wanted import Wanted

_GONE = frozenset([404, 410])
_OF_THE_SITE = frozenset([HintCode.OWN_DOMAIN, HintCode.REACHABLE])
_NAME_MISSING = frozenset([Reason.NAME_NOT_FOUND, Reason.NAME_GONE])
_ANOTHER_DAY = timedelta(hours=20)
"""After which a name that is still missing is gone; a nightly run sees it on the second night."""


def now_utc() -> datetime:
    """Return the time of the system."""
    return datetime.now(UTC)


async def check_all(
    wanted: Sequence[Wanted],
    rules: Rules,
    *,
    now: Callable[[], datetime] = now_utc,
    on_done: Callable[[Check], None],
) -> None:
    """Check every address; each ``Check`` goes to ``on_done`` as soon as it is there, in no fixed order.

    ``now`` gives times with their zone. No address ends the run, whatever its server does; what does end it:
    ``CaptureFolderError``, and whatever ``on_done`` raises. When cancelled it ends at once.
    """
    places = asyncio.Semaphore(hosts_at_once(rules.at_once))
    try:
        async with Tools(rules, now, wanted) as tools, asyncio.TaskGroup() as tasks:
            for group in _by_host(wanted):
                await places.acquire()
                task = tasks.create_task(_check_host(group, tools, on_done))
                task.add_done_callback(lambda _: places.release())
    except BaseExceptionGroup as group_of_errors:
        raise group_of_errors.exceptions[0] from None


async def _check_host(group: Sequence[Wanted], tools: Tools, on_done: Callable[[Check], None]) -> None:
    """Check one host's addresses one after the other: a small server is asked one thing at a time."""
    for wanted in group:
        try:
            check = await check_one(wanted, tools)
        except ProngsaiError:
            raise
        except Exception as error:  # a fault of ours must not end the check of all others
            check = _unexpected(wanted, error, tools.now())
        on_done(check)


async def check_one(wanted: Wanted, tools: Tools) -> Check:
    """Check one address."""
    links = None if wanted.home is None else await tools.links_of(wanted.home)
    validators = _validators(wanted, tools)
    async with AsyncExitStack() as held:
        fetched = await tools.fetch(wanted.url, held, validators)
        if isinstance(fetched, Answer) and fetched.status in _GONE:
            await held.aclose()
            fetched = await tools.fetch(wanted.url, held)
        same = _same_as_before(wanted, fetched)
        found = await _looked_at(wanted, fetched, tools) if same is None else _as_before(same)
        stored = None if same is None or same.capture is None else same.capture.content
        capture = await tools.save(fetched, stored if stored is not None and tools.has(stored) else None)
    ended = tools.now()
    reason = _with_history(found.reason, wanted.previous, fetched, ended, tools)
    return Check(
        id=wanted.id,
        url=wanted.url,
        question=wanted.question.mark,
        at=ended,
        reason=reason,
        detail=fetched.detail if isinstance(fetched, NoAnswer) else "",
        since=_since(reason, wanted.previous, ended),
        status=fetched.exchanges[-1].status if fetched.exchanges else None,
        urls=tuple(exchange.url for exchange in fetched.exchanges),
        content=found.content,
        capture=capture,
        is_unchanged=same is not None,
        hints=(*found.hints, *_site_hints(wanted, fetched, links)),
    )


def _unexpected(wanted: Wanted, error: Exception, now: datetime) -> Check:
    """Return the check of an address over which the check itself stumbled."""
    return Check(
        id=wanted.id,
        url=wanted.url,
        question=wanted.question.mark,
        at=now,
        reason=Reason.UNEXPECTED,
        detail=f"{type(error).__name__}: {error}",
        since=_since(Reason.UNEXPECTED, wanted.previous, now),
        status=None,
        urls=(),
        content=None,
        capture=None,
        is_unchanged=False,
        hints=(),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of the content of one address."""

    reason: Reason
    content: Content | None
    hints: tuple[Hint, ...]


async def _looked_at(wanted: Wanted, fetched: Fetched, tools: Tools) -> _Found:
    """Read and judge what was fetched; hints are kept only of a page that is what was asked for."""
    if isinstance(fetched, NoAnswer):
        return _Found(judge(fetched, None), None, ())
    read = await tools.read(fetched, wanted.question if 200 <= fetched.status < 300 else None)
    reason = judge(fetched, read.page)
    is_alive = verdict_of(reason) is Verdict.ALIVE
    return _Found(reason, _content(fetched, read.page), read.hints if is_alive else ())


def _as_before(previous: Check) -> _Found:
    """Return what the last check found in the same content."""
    reason = Reason.UNCHANGED if previous.verdict is Verdict.ALIVE else previous.reason
    hints = tuple(hint for hint in previous.hints if hint.code not in _OF_THE_SITE)
    return _Found(reason, previous.content, hints)


def _same_as_before(wanted: Wanted, fetched: Fetched) -> Check | None:
    """Return the last check if this answer has the same content and the same was asked of it."""
    previous = wanted.previous
    if previous is None or previous.content is None or previous.question != wanted.question.mark:
        return None
    if not isinstance(fetched, Answer):
        return None
    if fetched.status == 304:
        return previous
    is_same = fetched.sha256 == previous.content.sha256 and fetched.url == previous.urls[-1]
    return previous if is_same and 200 <= fetched.status < 300 and _had_content(previous) else None


def _had_content(check: Check) -> bool:
    return check.status is not None and (200 <= check.status < 300 or check.status == 304)


def _validators(wanted: Wanted, tools: Tools) -> Validators | None:
    """Return by what to ask whether anything changed; ``None`` where the whole content is needed again."""
    previous = wanted.previous
    if previous is None or previous.content is None or previous.capture is None:
        return None
    is_of_use = _had_content(previous) and previous.question == wanted.question.mark
    if not is_of_use or not tools.has(previous.capture.content):
        return None
    return Validators(previous.urls[-1], previous.content.etag, previous.content.last_modified)


def _content(answer: Answer, page: Page) -> Content:
    return Content(
        sha256=answer.sha256,
        bytes=len(answer.content),
        media_type=answer.media_type,
        format=page.format.value,
        title=page.title,
        text=page.text,
        is_cut=page.is_cut,
        no_text=None if page.no_text is None else page.no_text.value,
        etag=answer.last.header("ETag"),
        last_modified=answer.last.header("Last-Modified"),
    )


def _site_hints(wanted: Wanted, fetched: Fetched, links: HomeLinks | None) -> tuple[Hint, ...]:
    """Return where the evidence stands: at the end of its redirects, reachable under any of its addresses."""
    if wanted.home is None or links is None:
        return ()
    urls = (wanted.url.strip(), *(exchange.url for exchange in fetched.exchanges))
    return own_domain_hint(wanted.home, urls[-1]), reachable_hint(urls, links)


def _with_history(
    reason: Reason, previous: Check | None, fetched: Fetched, now: datetime, tools: Tools
) -> Reason:
    """A name is gone when it was missing a day ago too, while the name service knew other names today."""
    if reason is not Reason.NAME_NOT_FOUND or previous is None or previous.reason not in _NAME_MISSING:
        return reason
    is_own_name = not fetched.exchanges
    is_old = now - previous.since >= _ANOTHER_DAY
    return Reason.NAME_GONE if is_own_name and is_old and tools.guard.has_found_names else reason


def _since(reason: Reason, previous: Check | None, now: datetime) -> datetime:
    """Return since when checks in a row have found this."""
    if previous is None:
        return now
    both = frozenset([reason, previous.reason])
    is_the_same = len(both) == 1 or both <= _NAME_MISSING or both <= {Reason.ANSWERED, Reason.UNCHANGED}
    return previous.since if is_the_same else now


def _by_host(wanted: Sequence[Wanted]) -> list[list[Wanted]]:
    """Return the addresses by host, the longest list first: it takes longest, a second for each address."""
    groups: defaultdict[str, list[Wanted]] = defaultdict(list)
    for one in wanted:
        groups[_host(one.url)].append(one)
    return sorted(groups.values(), key=len, reverse=True)


def _host(url: str) -> str:
    try:
        return parse(url).raw_host or ""
    except NotFetchedError:
        return ""
