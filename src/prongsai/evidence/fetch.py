"""One address, asked with GET, through every redirect; capped in time, size and hops.

``HEAD`` is never sent: servers refuse it that serve the page well. Bodies are taken as sent and unpacked
here, a piece at a time, so that a small answer cannot fill the memory.
"""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self, TypeAlias

from aiohttp import ClientResponse, ClientSession, ClientTimeout, CookieJar, HttpVersion11, TCPConnector
from yarl import URL

from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.faults import as_failure
from prongsai.evidence.guard import Guard, host_of, parse
from prongsai.evidence.pace import Pace
from prongsai.evidence.rules import MEGABYTE, Rules
from prongsai.evidence.unpacking import unpacked
from prongsai.evidence.verdict import Reason

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_OVERLOADED = frozenset([429, 503])
_PIECE = 64 * 1024
_LARGE = MEGABYTE
_KEPT_OPEN = 6.0
"""How many turns a connection stays open for the host's next request; many hosts at once come late to theirs."""
_WORTH_A_THREAD = 256 * 1024
"""Bytes, unpacked: less is done sooner than a thread is called."""

Gate: TypeAlias = Callable[[URL], Awaitable[None]]
"""Asked before each hop; raises ``NotFetchedError`` to forbid it."""
Headers: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server told about the content of the last check, to ask whether it is still the same."""

    url: str
    etag: str | None
    last_modified: str | None

    def headers_for(self, url: URL) -> dict[str, str]:
        """Return the conditional headers of a request, empty for another address."""
        if str(url) != self.url:
            return {}
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, as on the wire; ``body`` as sent (perhaps packed)."""

    url: str
    address: str
    at: datetime
    """When its turn came and it was asked."""
    version: str
    status: int
    phrase: str
    request_headers: Headers
    headers: Headers
    body: bytes = b""
    is_cut: bool = False
    """Whether the response had more of a body than ``body``."""

    @property
    def is_redirect(self) -> bool:
        return self.status in _REDIRECTS and self.header("Location") is not None

    def header(self, name: str) -> str | None:
        """Return the first value of a response header."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered at the end of its redirects."""

    exchanges: tuple[Exchange, ...]
    content: bytes
    """The body of the last exchange, unpacked."""
    sha256: str
    """Of ``content``, in hexadecimal digits."""

    @property
    def last(self) -> Exchange:
        return self.exchanges[-1]

    @property
    def status(self) -> int:
        return self.last.status

    @property
    def url(self) -> str:
        return self.last.url

    @property
    def media_type(self) -> str:
        """The media type that the server names, in lower case, without parameters."""
        return (self.last.header("Content-Type") or "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why an address gave nothing to look at, and the exchanges up to there."""

    reason: Reason
    detail: str
    exchanges: tuple[Exchange, ...] = ()


Fetched: TypeAlias = Answer | NoAnswer


async def open_gate(_: URL) -> None:
    """Let every hop pass."""


@dataclass(slots=True)
class _Visit:
    """One call of ``Fetcher.get``: what it was asked with, and what happened so far."""

    gate: Gate
    validators: Validators | None
    held: AsyncExitStack
    seconds_left: float
    exchanges: list[Exchange] = field(default_factory=list)


class Fetcher:
    """Asks addresses. Use as an async context manager; ``now`` is asked for the time (with zone) of each request."""

    def __init__(self, guard: Guard, pace: Pace, rules: Rules, now: Callable[[], datetime]) -> None:
        self._guard = guard
        self._pace = pace
        self._limits = rules.limits
        self._now = now
        self._headers = {
            "User-Agent": rules.user_agent,
            "Accept": "*/*",
            "Accept-Language": "th, en;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        self._seconds_between = rules.seconds_between
        self._large = asyncio.Semaphore(rules.limits.large_at_once)

    async def __aenter__(self) -> Self:
        self._connector = TCPConnector(
            resolver=self._guard,
            use_dns_cache=False,
            limit=0,  # the turns of the hosts are limit enough
            keepalive_timeout=_KEPT_OPEN * max(self._seconds_between, 1.0),
            socket_factory=self._guard.open_socket,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._connector.close()
        await self._guard.close()

    async def get(
        self, url: str, gate: Gate, held: AsyncExitStack, validators: Validators | None = None
    ) -> Fetched:
        """Ask an address to the end of its redirects. Never raises for what a server does.

        ``held`` keeps a place among the few large bodies until the caller is done with this one; who asks
        for another address before has to close it, or all may wait for all.
        """
        visit = _Visit(gate, validators, held, self._limits.seconds)
        try:
            async with self._session() as session:
                return await self._follow(session, visit, parse(url))
        except NotFetchedError as failure:
            return NoAnswer(failure.reason, failure.detail, tuple(visit.exchanges))
        except Exception as error:  # one strange server must not end the check of all others
            return NoAnswer(Reason.UNEXPECTED, f"{type(error).__name__}: {error}", tuple(visit.exchanges))

    def _session(self) -> ClientSession:
        """Return a session for one address, with cookies of its own: some sites redirect until one comes back."""
        return ClientSession(
            connector=self._connector,
            connector_owner=False,
            cookie_jar=CookieJar(),
            headers=self._headers,
            timeout=ClientTimeout(total=None),
            auto_decompress=False,
            trust_env=False,  # a proxy would resolve names itself, behind the guard's back
        )

    async def _follow(self, session: ClientSession, visit: _Visit, url: URL) -> Answer:
        for _ in range(self._limits.redirects + 1):
            await self._guard.vet(url)
            await visit.gate(url)
            await self._pace.turn(host_of(url))
            exchange = await self._exchange(session, visit, url)
            visit.exchanges.append(exchange)
            self._heed(exchange, url)
            target = exchange.header("Location") if exchange.is_redirect else None
            if target is None:
                return await self._answer(visit)
            url = _joined(url, target)
        raise NotFetchedError(Reason.TOO_MANY_REDIRECTS, f"more than {self._limits.redirects} redirects")

    def _heed(self, exchange: Exchange, url: URL) -> None:
        """Ask a host less often that says it is asked too much."""
        wait = exchange.header("Retry-After") or ""
        if exchange.status in _OVERLOADED and wait.isdecimal():
            self._pace.slow_down(host_of(url), float(wait))

    async def _exchange(self, session: ClientSession, visit: _Visit, url: URL) -> Exchange:
        """Send one request and take its response, within the seconds that are left of the visit."""
        at, began = self._now(), time.monotonic()
        asked = {} if visit.validators is None else visit.validators.headers_for(url)
        try:
            async with asyncio.timeout(visit.seconds_left) as deadline:
                async with session.get(url, headers=asked, allow_redirects=False) as response:
                    begun = self._begun(response, url, at)
                    if begun.is_redirect:
                        return begun
                    return await self._with_body(begun, response, visit, deadline)
        except NotFetchedError:
            raise
        except Exception as error:
            raise as_failure(error) from error
        finally:
            visit.seconds_left -= time.monotonic() - began

    def _begun(self, response: ClientResponse, url: URL, at: datetime) -> Exchange:
        """Return the exchange as it stands when the headers have come."""
        version = response.version or HttpVersion11
        return Exchange(
            url=str(url),
            address=self._guard.address_of(url.raw_host or ""),
            at=at,
            version=f"HTTP/{version.major}.{version.minor}",
            status=response.status,
            phrase=response.reason or "",
            request_headers=tuple(response.request_info.headers.items()),
            headers=tuple((_text(name), _text(value)) for name, value in response.raw_headers),
            is_cut=True,
        )

    async def _with_body(
        self, begun: Exchange, response: ClientResponse, visit: _Visit, deadline: asyncio.Timeout
    ) -> Exchange:
        body, holds_a_place, told = bytearray(), False, response.content_length or 0
        async for piece in response.content.iter_chunked(_PIECE):
            body += piece
            if max(told, len(body)) > self._limits.body_bytes:
                visit.exchanges.append(begun)
                raise NotFetchedError(Reason.TOO_LARGE, f"over {self._limits.body_bytes} bytes")
            if len(body) > _LARGE and not holds_a_place:
                holds_a_place = True
                await self._wait_for_a_place(visit, deadline)
        return replace(begun, body=bytes(body), is_cut=False)

    async def _wait_for_a_place(self, visit: _Visit, deadline: asyncio.Timeout) -> None:
        """Wait until few enough large bodies are in memory; the server is not to blame for the wait."""
        clock = asyncio.get_running_loop().time
        began, due = clock(), deadline.when()
        deadline.reschedule(None)
        await visit.held.enter_async_context(self._large)
        waited = clock() - began
        visit.seconds_left += waited
        deadline.reschedule(None if due is None else due + waited)

    async def _answer(self, visit: _Visit) -> Answer:
        last = visit.exchanges[-1]
        packing, limit = last.header("Content-Encoding") or "", self._limits.body_bytes
        finished = None
        if len(last.body) < _WORTH_A_THREAD:
            with suppress(NotFetchedError):  # what unpacks to more, or not at all, is left to the thread
                finished = _finished(last.body, packing, min(limit, _WORTH_A_THREAD))
        if finished is None:
            finished = await asyncio.to_thread(_finished, last.body, packing, limit)
        return Answer(tuple(visit.exchanges), *finished)


def _finished(body: bytes, packing: str, limit: int) -> tuple[bytes, str]:
    content = unpacked(body, packing, limit)
    return content, hashlib.sha256(content).hexdigest()


def _joined(url: URL, target: str) -> URL:
    """Return where a redirect leads; servers send the address as bytes of UTF-8 that were read as Latin."""
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return parse(str(url.join(URL(target.strip()))))
    except ValueError as error:
        raise NotFetchedError(Reason.BAD_URL, f"redirect to {target!r}: {error}") from None


def _text(header: bytes) -> str:
    return header.decode("latin-1")
