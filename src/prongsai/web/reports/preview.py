"""What a paper will look like: as a web page, and as pictures of its first pages. Kept by content.

The pictures lie in ``<pictures>/previews/<agency>/<fingerprint>/``; everything there can be deleted at any time.
"""

import base64
import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpResponse

from prongsai.documents.formats import Format
from prongsai.web import home
from prongsai.web.press.orders import Order
from prongsai.web.press.press import PRESS
from prongsai.web.registry.models import Agency
from prongsai.web.reports.manuscript import Manuscript
from prongsai.web.rights.errors import NoSuchThingError

MOST_SHEETS = 8
_MOST_KEPT = 12
"""Contents of which an agency's previews are kept, the newest; each takes about 2 MB."""
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pictures of a paper's first pages: their numbers from 1, and how many pages there are in all."""

    fingerprint: str
    numbers: range
    pages: int


def page_of(paper: Manuscript) -> bytes:
    """Return the paper as one HTML file. Raises ``PressFailedError``."""
    kept = _folder(paper.run.agency, paper.fingerprint) / "page.html"
    if not kept.is_file():
        order = Order(paper.content, paper.draft.digit_style, (Format.HTML,))
        _write(kept, PRESS.make(order).files[Format.HTML])
    return kept.read_bytes()


def sheets_of(paper: Manuscript) -> Sheets:
    """Return the pictures of the first pages, drawn where they are not kept. Raises ``PressFailedError``."""
    folder = _folder(paper.run.agency, paper.fingerprint)
    count = folder / "pages"
    if not count.is_file():
        printed = PRESS.make(Order(paper.content, paper.draft.digit_style, sheets=MOST_SHEETS))
        for number, picture in enumerate(printed.sheets, start=1):
            _write(folder / f"{number}.png", picture)
        _write(count, str(printed.pages).encode())
    pages = int(count.read_text("ascii"))
    return Sheets(paper.fingerprint, range(1, min(pages, MOST_SHEETS) + 1), pages)


def sheet(agency: Agency, fingerprint: str, number: int) -> bytes:
    """Return one picture of this agency's previews; raises ``NoSuchThingError``."""
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise NoSuchThingError
    path = _folder(agency, fingerprint) / f"{number}.png"
    if not path.is_file():
        raise NoSuchThingError
    return path.read_bytes()


def answer_page(page: bytes) -> HttpResponse:
    """Answer with a document as a page that may do nothing: no scripts, no addresses, its own styles only.

    The one stylesheet of the document is allowed by its checksum, so no ``unsafe-inline`` is needed.
    """
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    found = _STYLE.search(page)
    digest = base64.b64encode(hashlib.sha256(found[1] if found else b"").digest()).decode()
    answer["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'; sandbox"
    )
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _folder(agency: Agency, fingerprint: str) -> Path:
    return home.pictures() / "previews" / agency.public_id / fingerprint


def _tidy(previews: Path) -> None:
    """Let go of the oldest previews of an agency."""
    kept = sorted(previews.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for old in kept[_MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    """Write whole or not at all: another process may be writing the same."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _tidy(path.parent.parent)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
