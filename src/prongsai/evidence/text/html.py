"""A web page: its words as a reader sees them, its headings, links and what is shown inside."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias
from urllib.parse import urljoin

from lxml import etree

from prongsai.evidence.text.page import Link, Page, PageFormat
from prongsai.reading.formats.encodings import decode
from prongsai.reading.normalise import repair

Element: TypeAlias = Any
"""An lxml element; lxml has no types of its own."""

_UNSEEN = ("script", "style", "noscript", "template", "svg", "math", "select")
_INLINE = frozenset(
    [
        *[
            "a",
            "abbr",
            "b",
            "bdi",
            "big",
            "cite",
            "code",
            "em",
            "font",
            "i",
            "img",
            "ins",
            "label",
            "mark",
            "q",
        ],
        *["s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"],
    ]
)
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r" ?\n[ \n]*")
_PATH = re.compile(r"(?:/[^\s/.?#\\][^\s/?#\\]*)+/?")
"""From the root of the site, without dots to be resolved."""
_MOST_LINKS = 3_000
_LINK_TEXT = 120


def read_html(content: bytes, url: str) -> Page:
    """Return what a page says. Raises ``UndecodableError`` for bytes that are no text.

    The bytes tell the encoding (UTF-8 or the Thai code page), not the header: it is often wrong.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(decode(content).replace("\x00", "").encode() or b"<html/>", parser)
    if root is None:
        return Page(PageFormat.HTML)
    scripts = sum(1 for _ in root.iter("script"))
    title = next((_words(element) for element in root.iter("title")), "")
    etree.strip_elements(root, *_UNSEEN, "title", with_tail=False)
    base = next((element.get("href", "") for element in root.iter("base")), "")
    base = _Base(urljoin(url, base.strip()) if base else url)
    return Page(
        format=PageFormat.HTML,
        title=title,
        headings=tuple(text for element in root.iter("h1", "h2", "h3") if (text := _words(element))),
        text=_seen(root),
        links=tuple(_links(root, base)),
        embeds=tuple(
            base.absolute(element.get("src", "")) for element in root.iter("iframe", "img", "embed")
        ),
        pictures=sum(1 for _ in root.iter("img")),
        scripts=scripts,
        asks_password=any(element.get("type", "").lower() == "password" for element in root.iter("input")),
    )


def _seen(root: Element) -> str:
    """Return the text of an element, a line for each block."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        edge = "" if element.tag in _INLINE else "\n"
        pieces += (edge, element.text or "") if event == "start" else (edge, element.tail or "")
    text = "".join(piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces)
    return repair(_LINES.sub("\n", _BLANKS.sub(" ", text)).strip())


def _words(element: Element) -> str:
    return repair(" ".join("".join(element.itertext()).split()))


def _links(root: Element, base: "_Base") -> Iterable[Link]:
    """Yield the links of a page, also those of image maps and frames; those that only run a script are none."""
    for element in list(root.iter("a", "area", "frame", "iframe"))[:_MOST_LINKS]:
        target = (element.get("href") or element.get("src") or "").strip()
        if target and not target.lower().startswith(("javascript:", "#", "data:")):
            words = " ".join("".join(element.itertext()).split())[:_LINK_TEXT]
            yield Link(base.absolute(target), words)


class _Base:
    """What the addresses of a page stand beside."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._site = "/".join(url.split("/", 3)[:3])

    def absolute(self, target: str) -> str:
        """Return the whole address; a path of the same site, as most links are, needs no parsing."""
        target = target.strip()
        if _PATH.fullmatch(target):
            return self._site + target
        try:
            return urljoin(self._url, target)
        except ValueError:  # brackets that are no IPv6 address
            return target
