"""Addresses come from agencies, so every one of them may be an attack on the network that the check runs in.

A name is resolved once, here; if any of its addresses is not public, it is refused; and the connection goes
to exactly the addresses that were looked at, so that a name cannot change its mind in between (DNS
rebinding). Every hop of a redirect comes through the same door. ``open_socket`` asks once more at the very
last moment, whatever the library above it did.
"""

import asyncio
import re
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType
from yarl import URL

from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.rules import Lookup, Network
from prongsai.evidence.verdict import Reason

Address: TypeAlias = IPv4Address | IPv6Address

_PORTS = frozenset([80, 443, 8080, 8443])
_LONGEST = 4_000
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_LOOKUP_SECONDS = 15.0

_REFUSED: tuple[Network, ...] = tuple(
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a cloud's host, on an address that looks public
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)
"""Not public, whatever the Python at hand thinks of them."""
_UNICAST = ip_network("2000::/3")
"""All public IPv6 addresses; mapped and translated IPv4 (``::ffff:0:0/96``, ``64:ff9b::/96``) lie outside."""


def is_public(address: Address) -> bool:
    """Say whether an address is one that everybody on the internet reaches."""
    if isinstance(address, IPv6Address) and (address not in _UNICAST or address.scope_id):
        return False
    return address.is_global and not any(address in network for network in _REFUSED)


def parse(text: str) -> URL:
    """Return an address that is well-formed and of a kind that is opened.

    Raises ``NotFetchedError`` with ``BAD_URL``. Numbers that stand for an IPv4 address in another than the
    usual spelling (``0x7f.1``, ``2130706433``) are refused: only attackers write them.
    """
    text = text.strip()
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        raise NotFetchedError(Reason.BAD_URL, "too long, or with blanks or control characters")
    try:
        url = URL(text)
        port, host = url.port, url.raw_host
    except (ValueError, UnicodeError) as error:
        raise NotFetchedError(Reason.BAD_URL, str(error)) from None
    if url.scheme not in ("http", "https") or not host or not port:
        raise NotFetchedError(Reason.BAD_URL, "not http:// or https:// with a host")
    if url.raw_user is not None or url.raw_password is not None:
        raise NotFetchedError(Reason.BAD_URL, "credentials in the address")
    if literal(host) is None and _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2].lower()):
        raise NotFetchedError(Reason.BAD_URL, "an IPv4 address in an unusual spelling")
    return url.with_fragment(None)


@lru_cache(4_096)
def literal(host: str) -> Address | None:
    """Return the address that a host is spelled as, or ``None`` for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def host_of(url: URL) -> str:
    """Return the name by which a host is known, whether or not it is written with its last dot."""
    return (url.raw_host or "").rstrip(".")


class Guard(AbstractResolver):
    """Lets through what is public, and gives the connector the addresses that were let through."""

    def __init__(self, allow: Sequence[Network] = (), lookup: Lookup | None = None) -> None:
        self._allow = tuple(allow)
        self._threads = ThreadPoolExecutor(32, "lookup") if lookup is None else None
        self._lookup = lookup or self._system_lookup
        self._pinned: dict[str, tuple[str, ...]] = {}
        self.has_found_names = False
        """Whether any name was found; else a missing one says nothing about the name."""

    async def vet(self, url: URL) -> None:
        """Let an address through, or raise ``NotFetchedError``; its connection is then pinned."""
        host = url.raw_host or ""
        spelled = literal(host)
        addresses = (host,) if spelled is not None else await self._resolved(host)
        for address in addresses:
            if not self._may_enter(address, url.port):
                raise NotFetchedError(Reason.ADDRESS_REFUSED, f"{host} is {address}, port {url.port}")
        self._pinned[host] = tuple(addresses)

    def open_socket(self, info: AddrInfoType) -> socket.socket:
        """Make the socket of a connection, if its address may be entered; the last door before the network."""
        address, port = info[4][0], info[4][1]
        if not isinstance(address, str) or not self._may_enter(address, int(port)):
            raise PermissionError(f"{address} is not public")
        return socket.socket(info[0], info[1], info[2])

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the pinned addresses of a host, to the connector; nothing is looked up again."""
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self._pinned.get(host, ())
            if family in (socket.AF_UNSPEC, socket.AF_INET6 if ":" in address else socket.AF_INET)
        ]

    def address_of(self, host: str) -> str:
        """Return the address that connections to a host go to; empty where it has several."""
        pinned = self._pinned.get(host, ())
        return pinned[0] if len(pinned) == 1 else ""

    async def close(self) -> None:
        """End the threads of the lookups."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    def _may_enter(self, text: str, port: int | None) -> bool:
        address = literal(text)
        if address is None:
            return False
        return any(address in network for network in self._allow) or (port in _PORTS and is_public(address))

    async def _resolved(self, host: str) -> Sequence[str]:
        try:
            async with asyncio.timeout(_LOOKUP_SECONDS):
                addresses = await self._lookup(host)
        except (socket.gaierror, TimeoutError, UnicodeError) as error:
            raise _unresolved(host, error) from None
        if not addresses:
            raise NotFetchedError(Reason.NAME_UNRESOLVED, f"{host} has no address")
        self.has_found_names = True
        return addresses

    async def _system_lookup(self, host: str) -> Sequence[str]:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        )
        return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _unresolved(host: str, error: Exception) -> NotFetchedError:
    """Only a firm "no such name" counts as missing; a name without address, or silence, may pass."""
    is_missing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME
    reason = Reason.NAME_NOT_FOUND if is_missing else Reason.NAME_UNRESOLVED
    return NotFetchedError(reason, f"{host}: {error or 'no answer in time'}")
