"""How a check behaves towards the servers it asks and the machine it runs on: every limit in one place."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import TypeAlias

from prongsai import __version__

Network: TypeAlias = IPv4Network | IPv6Network
Lookup: TypeAlias = Callable[[str], Awaitable[Sequence[str]]]
"""A host name in, its addresses out; raises ``socket.gaierror``."""

MEGABYTE = 1024 * 1024
ROBOT = "Prongsai"
"""The name by which a ``robots.txt`` speaks to this program."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost. What goes beyond is *cannot tell*, never *dead*."""

    seconds: float = 30.0
    """For all requests of one address together, redirects included; waiting for one's turn not counted."""
    body_bytes: int = 40 * MEGABYTE
    """Of a body as sent, and again of what it unpacks to."""
    redirects: int = 6
    reading_seconds: float = 20.0
    """For the text of one page or file; then its process is ended."""
    text_characters: int = 100_000
    """Kept of the text; the rest is cut, and the check says so."""
    pdf_pages: int = 300
    """Read of a PDF."""
    large_at_once: int = 3
    """Bodies over one megabyte that are in memory at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One run's rules. ``folder`` takes the captures."""

    folder: Path
    contact: str = ""
    """Who runs the check: an address or a page that stands in the ``User-Agent``."""
    limits: Limits = field(default_factory=Limits)
    seconds_between: float = 1.0
    """Between two requests to one host name, at least."""
    at_once: int = 1024
    """Hosts that are asked side by side, as far as the system lets a process have connections."""
    home_pages: int = 12
    """Pages behind an agency's home page that are looked through for a link, at most."""
    readers: int = 2
    """Processes that read text; about 90 MB each, only while a run lasts."""
    allow: tuple[Network, ...] = ()
    """Internal networks that may be entered all the same, at any port. For tests against a site of their
    own; nothing that a user can type or set reaches this."""
    lookup: Lookup | None = None
    """How names are resolved; ``None``: as the system does."""

    @property
    def user_agent(self) -> str:
        told = f"; +{self.contact}" if self.contact else ""
        return f"{ROBOT}/{__version__} (ITA evidence check{told})"
