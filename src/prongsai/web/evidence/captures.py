"""What stands in a stored capture: each answer of the way with its headers, without its body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from prongsai.web.stored import path_of

_MOST_BYTES = 3_000_000
"""A larger capture is not unpacked for a page; it can be downloaded."""
_MOST_HEADERS = 60


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One answer on the way: the address that was asked, its status line and its headers."""

    url: str
    status: str
    headers: Sequence[tuple[str, str]]


def answers_in(capture: str) -> Sequence[HttpAnswer]:
    """Return the answers of a capture, in order; none where it is gone, too large or no capture."""
    try:
        path = path_of(capture)
        if path.stat().st_size > _MOST_BYTES:
            return ()
        with path.open("rb") as file:
            return tuple(_answers(file))
    except Exception:  # warcio raises whatever a damaged record makes it stumble over
        return ()


def _answers(file: BinaryIO) -> Iterator[HttpAnswer]:
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(file):
        if record.rec_type in ("response", "revisit") and record.http_headers is not None:
            told = record.http_headers
            yield HttpAnswer(
                url=record.rec_headers.get_header("WARC-Target-URI") or "",
                status=f"{told.protocol} {told.statusline}".strip(),
                headers=tuple((str(name), str(value)) for name, value in told.headers[:_MOST_HEADERS]),
            )
