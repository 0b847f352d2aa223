"""Cards and posters: what is printed and what the QR code says are the same, ten cards to a page."""

import pypdfium2
import segno

from prongsai.documents import handouts
from prongsai.documents.handouts import Card, CardSheet, Poster
from tests.documents.pdf_text import squeezed

AGENCY = "องค์การบริหารส่วนตำบลน้ำปู่ที่อำนาจเจริญ"
LINK = "https://ita.example.go.th/s/abcdefghijklmnop/"


def sheet(count: int) -> CardSheet:
    cards = tuple(
        Card(f"AB3D-9F{place:02d}-KQ7M-2XFW", f"{LINK}#AB3D9F{place:02d}KQ7M") for place in range(count)
    )
    return CardSheet("แบบวัด IIT", AGENCY, ("สแกน QR", "ตอบได้ครั้งเดียว"), LINK, "ไม่มีใครรู้ว่าใครตอบ", cards)


def poster() -> Poster:
    return Poster("ขอความเห็น", AGENCY, "สแกนแล้วตอบ", LINK, "ถึง 20 ธ.ค. 2568", ("ไม่ถามชื่อ",), "จุดบริการ")


def test_ten_cards_share_a_page_and_each_prints_its_code_and_the_agency() -> None:
    file = handouts.pdf(sheet(11))
    assert len(pypdfium2.PdfDocument(file)) == 2
    printed = squeezed(file)
    assert all(card.code.replace("-KQ7M", "KQ7M") in printed for card in sheet(11).cards)  # on two lines
    assert printed.count("อำนาจเจริญ") >= 11


def test_the_poster_is_one_page_with_the_address_in_words_too() -> None:
    file = handouts.pdf(poster())
    assert len(pypdfium2.PdfDocument(file)) == 1
    printed = squeezed(file)
    assert LINK in printed
    assert "อำนาจเจริญ" in printed
    assert "ซักซ้อม" not in printed


def test_the_qr_code_is_the_link_and_is_drawn_as_black_squares_on_the_page() -> None:
    file = handouts.pdf(poster())
    page = pypdfium2.PdfDocument(file)[0]
    picture = page.render(scale=2, grayscale=True).to_numpy()
    modules = [list(row) for row in segno.make(LINK, error="m", micro=False).matrix]
    assert _found(picture, modules), "the squares of the link's QR code are not on the poster"


def _found(picture: object, modules: list[list[int]]) -> bool:
    """Read the squares at the middle of the page and compare them with those of the QR code."""
    import numpy

    dark = numpy.asarray(picture) < 128
    middle = dark[:, dark.shape[1] // 2 - 150 : dark.shape[1] // 2 + 150]
    side = 108 / 25.4 * 72 * 2 / (len(modules) + 4)
    rows = numpy.flatnonzero(middle.any(axis=1))
    width = side * len(modules)
    left = dark.shape[1] / 2 - width / 2
    return any(
        all(
            bool(dark[int(top + (y + 0.5) * side), int(left + (x + 0.5) * side)]) == bool(modules[y][x])
            for y in range(len(modules))
            for x in range(len(modules))
        )
        for top in rows
        if top + width < dark.shape[0]
    )


def test_the_same_cards_are_the_same_bytes() -> None:
    assert handouts.pdf(sheet(2)) == handouts.pdf(sheet(2))
