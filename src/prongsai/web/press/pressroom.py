"""The process in which documents and charts are made (see ``press``). It knows neither Django nor the database."""

import pickle
import struct
import sys
import zlib
from typing import BinaryIO

from prongsai.documents.formats import Format, render
from prongsai.web.press.orders import Drawing, Fault, HandoutOrder, Order, Printed

_WIDTH = 900
"""Pixels of a page's picture: sharp on a screen of twice the dots in a column of 450."""


def work(orders: BinaryIO, answers: BinaryIO) -> None:
    """Make one order after another until there are no more; what cannot be made is answered with why."""
    while (order := _next(orders)) is not None:
        try:
            answer = _answer(order)
        except Exception as fault:
            answer = Fault(f"{type(fault).__name__}: {fault}")
        pickle.dump(answer, answers)
        answers.flush()


def _answer(order: Order | Drawing | HandoutOrder) -> Printed | str | bytes | Fault:
    match order:
        case Drawing():
            return drawn(order)
        case HandoutOrder():
            from prongsai.documents.handouts import pdf

            return pdf(order.handout)
        case Order():
            return made(order)


def drawn(drawing: Drawing) -> str:
    """Return a chart as an SVG element."""
    from prongsai.documents.charts import svg

    return svg(drawing.chart, drawing.digits)


def made(order: Order) -> Printed:
    """Return what is ordered."""
    formats = dict.fromkeys((*order.formats, *([Format.PDF] if order.sheets else [])))
    files = {to: render(order.content, to, order.digits) for to in formats}
    sheets, pages = _pictures(files[Format.PDF], order.sheets) if order.sheets else ((), 0)
    return Printed({to: files[to] for to in order.formats}, sheets, pages)


def _pictures(file: bytes, most: int) -> tuple[tuple[bytes, ...], int]:
    """Return the first pages of a PDF as PNG, and how many pages it has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    return tuple(_picture(document[place]) for place in range(min(most, len(document)))), len(document)


def _picture(page: object) -> bytes:
    from pypdfium2 import PdfPage

    assert isinstance(page, PdfPage)
    drawn = page.render(scale=_WIDTH / page.get_width(), rev_byteorder=True)
    return _png(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return a picture of three bytes a pixel (red, green, blue) as PNG; a library for it is not needed."""
    rows = b"".join(b"\0" + pixels[at * stride : at * stride + width * 3] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _next(orders: BinaryIO) -> Order | Drawing | HandoutOrder | None:
    try:
        order = pickle.load(orders)
    except EOFError:
        return None
    assert isinstance(order, Order | Drawing | HandoutOrder)
    return order


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
