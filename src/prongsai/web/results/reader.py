"""Reads one stranger's file in a process of its own: ``python -m prongsai.web.results.reader PATH``.

Prints one JSON object: ``{"document": …, "pieces": …}``, or ``{"refused": {"th": …, "en": …}}``. The
process limits itself before it looks at the file; whoever started it limits the time. Knows no Django.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.errors import ProngsaiError

if TYPE_CHECKING:
    from prongsai.engine.assessment import Document
    from prongsai.reading.recognise.cells import Piece

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; the examples need 70 MB."""
MOST_SECONDS = 60
"""Seconds of one processor; an ordinary report takes less than one."""
MOST_OUTPUT = 64 * 1024 * 1024
"""Bytes that may be printed."""
OUT_OF_MEMORY = 3
"""The exit code where the memory did not suffice."""

Pieces = list[list[str] | list[list[list[str]]]]
"""``[at, text]`` for a line, ``[[[at, text], …], …]`` for the rows of a table."""


def limit_oneself() -> None:
    """Take at most so much memory, time and output, write no memory dump; where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def read_whole(path: Path) -> dict[str, object]:
    """Return what the file says and its text with places, or why it cannot be read."""
    from prongsai.reading.formats import extract
    from prongsai.reading.recognise import recognise
    from prongsai.reading.recognise.cells import mended

    try:
        blocks = extract(path)
        document: Document = recognise(path.name, blocks)
    except ProngsaiError as error:
        return {"refused": {"th": error.message_th, "en": error.message_en.replace(str(path), path.name)}}
    return {"document": document.model_dump(mode="json"), "pieces": as_plain(mended(blocks))}


def as_plain(pieces: "Sequence[Piece]") -> Pieces:
    """Return pieces as lists that JSON can hold."""
    from prongsai.reading.recognise.cells import TextLine

    return [
        [piece.at, piece.text]
        if isinstance(piece, TextLine)
        else [[[cell.at, cell.text] for cell in row] for row in piece.rows]
        for piece in pieces
    ]


def main() -> None:
    limit_oneself()
    try:
        found = json.dumps(read_whole(Path(sys.argv[1])), ensure_ascii=False)
    except (MemoryError, RecursionError):
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(found.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
