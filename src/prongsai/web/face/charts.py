"""A chart on a page: drawn by Typst once (in a process apart), kept by its content, fit to stand inline.

Typst's SVG has no style attributes, so the policy for styles holds. Its colours are fixed; ``drawings.css``
turns them into those of the screen by attribute. Its ids are the same on every chart that shows the same
letter, so each chart's get a name of their own.
"""

import hashlib
import os
import re
import tempfile
from functools import cache, lru_cache
from pathlib import Path

from prongsai import documents
from prongsai.documents.chart_model import Chart
from prongsai.web import home
from prongsai.web.press.orders import Drawing
from prongsai.web.press.press import EASEL

_REMEMBERED = 128
_DIGITS = 3
_ID = re.compile(r'\bid="([^"]+)"')
_LONG_NUMBER = re.compile(r"-?\d+\.\d{4,}")
_USUAL = re.compile(
    r' (?:fill-rule="nonzero"|stroke-linecap="butt"|stroke-linejoin="miter"|stroke-miterlimit="4"'
    r'|stroke-dashoffset="0"|x="0"|y="0"|xmlns:\w+="[^"]*")'
)
_SIZE = re.compile(r'(<svg [^>]*?) width="[^"]*" height="[^"]*"')


def picture(chart: Chart) -> str:
    """Return the chart as an inline SVG element that scales to its place and hides from screen readers."""
    return _picture(hashlib.sha256(f"{_drawing_rules()}{chart!r}".encode()).hexdigest()[:24], chart)


@lru_cache(maxsize=_REMEMBERED)
def _picture(key: str, chart: Chart) -> str:
    kept = home.pictures() / f"{key}.svg"
    if kept.exists():
        return kept.read_text("utf-8")
    made = for_page(EASEL.draw(Drawing(chart, "arabic")), key[:8])
    _keep(kept, made)
    return made


def for_page(svg: str, name: str) -> str:
    """Make Typst's SVG fit to stand inline: own ids, no fixed size, nothing that says what is usual anyway."""
    for number, old in enumerate(_ID.findall(svg)):
        svg = svg.replace(f'"{old}"', f'"{name}-{number}"').replace(f"#{old}", f"#{name}-{number}")
    svg = _USUAL.sub("", svg.replace("xlink:href", "href"))
    svg = _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.{_DIGITS}f}".rstrip("0").rstrip("."), svg)
    return _SIZE.sub(r'\1 aria-hidden="true" focusable="false"', svg, count=1)


def _keep(path: Path, text: str) -> None:
    """Write a file whole or not at all; several processes may draw the same chart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=path.parent, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(new).replace(path)


@cache
def _drawing_rules() -> str:
    """Return the checksum of what draws, so that a newer Prongsai shows no picture of an older one."""
    folder = Path(documents.__file__).parent
    files = [folder / "charts.typ", folder / "chart.typ", Path(__file__)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
