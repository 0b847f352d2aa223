"""A check as it went over the wire, in a WARC file of its own: proof that can be replayed years later.

Every exchange is there, redirects too. Content that the last check holds already is not stored again: a
*revisit* record points to it. Files are written beside their place and then moved, so that one which is
there is whole.
"""

import os
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from prongsai.evidence.errors import CaptureFolderError
from prongsai.evidence.fetch import Exchange

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_SAME_CONTENT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_OF_THE_WIRE = frozenset(["transfer-encoding", "connection", "keep-alive"])
"""Headers of the transfer: the chunks are joined in what is stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where content lies: the record with its body, in the folder of captures."""

    file: str
    """Relative to the folder, with ``/``."""
    record: str
    """``WARC-Record-ID`` without its brackets."""
    url: str
    at: str
    """``WARC-Date``."""
    payload: str
    """``WARC-Payload-Digest`` of the body as sent: ``sha256:`` and base 32."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The WARC file of one check, and where the content of its last response lies."""

    file: str
    """Relative to the folder, with ``/``."""
    sha256: str
    """Of the file."""
    content: Stored

    def as_json(self) -> dict[str, Any]:
        """Return the capture as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Capture":
        """Return the capture that ``as_json`` wrote. Raises ``KeyError`` or ``TypeError``."""
        return cls(stored["file"], stored["sha256"], Stored(**stored["content"]))


def is_there(folder: Path, stored: Stored) -> bool:
    """Say whether the file that holds a content is still in its place."""
    return (folder / stored.file).is_file()


def save(
    folder: Path, exchanges: tuple[Exchange, ...], software: str, unchanged: Stored | None = None
) -> Capture:
    """Write the exchanges of one check; ``unchanged``: where the content of the last one lies already.

    The file is on the disk, not only on its way there, when this returns.
    Raises ``CaptureFolderError`` when it cannot be written.
    """
    name = _file_name(exchanges)
    buffer = BytesIO()
    writer = _Writer(buffer, gzip=True, warc_version="1.1")
    told = {"software": software, "format": "WARC File Format 1.1", "robots": "obey"}
    writer.write_record(writer.create_warcinfo_record(Path(name).name, told))
    for exchange in exchanges[:-1]:
        writer.write_exchange(exchange, None)
    record = writer.write_exchange(exchanges[-1], unchanged)
    data = buffer.getvalue()
    try:
        _write_whole(folder / name, data)
    except OSError as error:
        raise CaptureFolderError(folder, error.strerror or type(error).__name__) from error
    return Capture(name, sha256(data).hexdigest(), unchanged or _stored(name, record))


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes requests and responses with SHA-256, which the library leaves to its heirs."""

    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")

    def write_exchange(self, exchange: Exchange, unchanged: Stored | None) -> ArcWarcRecord:
        """Write a response, or that it is unchanged, and its request; return the record of the response."""
        response = self._response(exchange, unchanged)
        headers = StatusAndHeaders(
            f"GET {_target(exchange.url)} {exchange.version}",
            list(exchange.request_headers),
            is_http_request=True,
        )
        request = self.create_warc_record(exchange.url, "request", http_headers=headers)
        self.write_request_response_pair(request, response)
        return response

    def _response(self, exchange: Exchange, unchanged: Stored | None) -> ArcWarcRecord:
        headers = StatusAndHeaders(
            f"{exchange.status} {exchange.phrase}".strip(),
            [pair for pair in exchange.headers if pair[0].lower() not in _OF_THE_WIRE],
            protocol=exchange.version,
        )
        told = {
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
            "WARC-Date": _date(exchange.at),
            **({"WARC-IP-Address": exchange.address} if exchange.address else {}),
            **({"WARC-Truncated": "length"} if exchange.is_cut else {}),
        }
        if unchanged is None:
            body = BytesIO(exchange.body)
            return self.create_warc_record(
                exchange.url,
                "response",
                payload=body,
                length=len(exchange.body),
                http_headers=headers,
                warc_headers_dict=told,
            )
        told |= {
            "WARC-Profile": _NOT_MODIFIED if exchange.status == 304 else _SAME_CONTENT,
            "WARC-Refers-To": f"<{unchanged.record}>",
            "WARC-Refers-To-Target-URI": unchanged.url,
            "WARC-Refers-To-Date": unchanged.at,
            "WARC-Payload-Digest": unchanged.payload,
        }
        return self.create_warc_record(exchange.url, "revisit", http_headers=headers, warc_headers_dict=told)


def _stored(name: str, record: ArcWarcRecord) -> Stored:
    headers = record.rec_headers
    return Stored(
        file=name,
        record=headers.get_header("WARC-Record-ID").strip("<>"),
        url=headers.get_header("WARC-Target-URI"),
        at=headers.get_header("WARC-Date"),
        payload=headers.get_header("WARC-Payload-Digest"),
    )


def _file_name(exchanges: tuple[Exchange, ...]) -> str:
    """Return a name of its own, in one of 256 folders: a folder of 290,000 files is a burden."""
    address = sha256(exchanges[0].url.encode()).hexdigest()
    moment = exchanges[0].at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    return f"{address[:2]}/{address[:16]}-{moment}-{uuid.uuid4().hex[:8]}.warc.gz"


def _write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _target(url: str) -> str:
    """Return what stands in the first line of a request: path and query."""
    return "/" + url.split("/", 3)[3] if url.count("/") >= 3 else "/"
