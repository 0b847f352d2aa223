"""From rows and files to a zip that is sent while it is made: nothing is kept in memory but the rows."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import datetime
from importlib.resources import files as resources

import prongsai
from prongsai.web import stored
from prongsai.web.archive.collecting import Collected, Row, StoredFile
from prongsai.web.archive.contents import PARTS, Part
from prongsai.web.archive.package import (
    FORMAT,
    MANIFEST,
    VERSION,
    Manifest,
    Member,
    data_name,
    file_name,
    sheet_name,
)
from prongsai.web.registry.models import Agency
from prongsai.web.sheets import csv_lines

_CHUNK = 256 * 1024
_ALREADY_SMALL = (".pdf", ".docx", ".xlsx", ".zip", ".png", ".jpg", ".jpeg")


class _Pipe:
    """Takes what the zip writes and gives it on; it cannot be wound back, and the zip knows."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        whole, self._pieces = b"".join(self._pieces), []
        return whole


def write(
    agency: Agency, collected: Collected, made_at: datetime, progress: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """Yield the bytes of the archive. ``progress`` is told how many files are in."""
    pipe, members, missing = _Pipe(), dict[str, Member](), list[str]()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, pieces in _texts(collected):
            members[name] = yield from _member(archive, pipe, name, made_at, pieces)
        for number, file in enumerate(collected.files, 1):
            name = file_name(file.sha256, stored.safe_name(file.name))
            if not stored.is_stored(file.sha256):
                missing.append(file.sha256)
            elif name not in members:
                members[name] = yield from _member(archive, pipe, name, made_at, _pieces_of(file))
            if progress:
                progress(number)
        manifest = _manifest(agency, collected, made_at, members, missing)
        text = manifest.model_dump_json(indent=1).encode()
        yield from _member(archive, pipe, MANIFEST, made_at, [text])
    yield pipe.taken()


def _member(
    archive: zipfile.ZipFile, pipe: _Pipe, name: str, made_at: datetime, pieces: Iterable[bytes]
) -> Generator[bytes, None, Member]:
    """Write one member, yield what is ready to be sent, and return what the manifest says of it."""
    info = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    is_small = name.lower().endswith(_ALREADY_SMALL)
    info.compress_type = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w") as out:
        for piece in pieces:
            digest.update(piece)
            size += out.write(piece)
            yield pipe.taken()
    return Member(sha256=digest.hexdigest(), bytes=size)


def _manifest(
    agency: Agency,
    collected: Collected,
    made_at: datetime,
    members: dict[str, Member],
    missing: list[str],
) -> Manifest:
    return Manifest(
        format=FORMAT,
        version=VERSION,
        program=prongsai.__version__,
        made_at=made_at.isoformat(),
        agency_id=agency.public_id,
        agency_name=agency.name,
        organisation_name=agency.organisation.name,
        counts={name: len(rows) for name, rows in collected.parts.items()} | {"trail": len(collected.trail)},
        members=members,
        missing=tuple(dict.fromkeys(missing)),
    )


def _texts(collected: Collected) -> Iterator[tuple[str, Iterable[bytes]]]:
    for language in ("th", "en"):
        name = f"README.{language}.md"
        yield name, [resources("prongsai.web.archive").joinpath("texts", name).read_bytes()]
    yield data_name("agency"), [_json(collected.agency)]
    for part in PARTS:
        rows = collected.parts[part.name]
        yield data_name(part.name), _json_lines(rows)
        yield sheet_name(part.name), _sheet(part, rows)
    yield data_name("trail"), _json_lines(collected.trail)
    yield sheet_name("trail"), _lines(list(collected.trail[0]) if collected.trail else [], collected.trail)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _json_lines(rows: Sequence[Row]) -> Iterator[bytes]:
    """Yield a JSON array, a row a line, so that two archives can be compared by eye."""
    yield b"[\n"
    for number, row in enumerate(rows):
        yield (b"" if number == 0 else b",\n") + _json(row)
    yield b"\n]\n"


def _sheet(part: Part, rows: Sequence[Row]) -> Iterator[bytes]:
    return _lines([field.name for field in part.fields()], rows)


def _lines(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[bytes]:
    cells = ([_cell(row[column]) for column in columns] for row in rows)
    return (line.encode() for line in csv_lines(columns, cells))


def _cell(value: object) -> object:
    """Return what a sheet shows: lists of words as words; whole documents stay in the JSON."""
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ", ".join(str(one) for one in value)
    return "{…}" if isinstance(value, dict | list) and value else value if value not in ({}, []) else ""


def _pieces_of(file: StoredFile) -> Iterator[bytes]:
    with stored.path_of(file.sha256).open("rb") as source:
        while piece := source.read(_CHUNK):
            yield piece
