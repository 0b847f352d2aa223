"""Many addresses at once, from Excel, from CSV, or pasted."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.checklist import items_for
from prongsai.web.evidence.errors import SheetRefusedError, UnreadableSheetError
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.queries import evidence_of
from prongsai.web.evidence.sheet import ItemRows, of_text, of_workbook, understood
from prongsai.web.evidence.template_sheet import template
from prongsai.web.registry.models import User
from tests.web.cast import Cast

SITE = "https://www.example.go.th"


def _workbook(*rows: tuple[object, ...]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _read(participation: Participation, data: bytes | str) -> list[ItemRows]:
    lines = of_workbook(data) if isinstance(data, bytes) and data[:2] == b"PK" else of_text(data)
    return understood(lines, items_for(participation.cycle.framework, participation.agency.type))


def test_the_template_comes_back_as_it_went_out(
    give: Callable[..., Evidence], participation: Participation
) -> None:
    give("O1", f"{SITE}/a", f"{SITE}/b", note="=cmd|'/c calc'!A1")
    give("O3", f"{SITE}/c")
    items = items_for(participation.cycle.framework, participation.agency.type)
    sheet = template(items, evidence_of(participation))
    assert _read(participation, sheet) == [
        ItemRows("O1", [f"{SITE}/a", f"{SITE}/b"], "=cmd|'/c calc'!A1"),
        ItemRows("O3", [f"{SITE}/c"], ""),
    ]


def test_no_cell_of_the_template_is_a_formula(
    give: Callable[..., Evidence], participation: Participation
) -> None:
    for number, note in enumerate(("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1"), 1):
        give(f"O{number}", f"{SITE}/{number}", note=note)
    items = items_for(participation.cycle.framework, participation.agency.type)
    data = template(items, evidence_of(participation))
    cells = [cell for row in load_workbook(BytesIO(data)).active.iter_rows() for cell in row]
    assert len(cells) > 100
    assert {cell.coordinate for cell in cells if cell.data_type == "f"} == set()
    assert all(cell.quotePrefix for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@")))


def test_every_fault_is_told_with_its_cell_and_nothing_is_taken(participation: Participation) -> None:
    data = _workbook(
        ("ข้อ", "ชื่อข้อ", "ที่อยู่เว็บ", "คำอธิบาย"),
        ("O1", "", f"{SITE}/a", "ดี"),
        ("O99", "", f"{SITE}/b", ""),
        ("O2", "", "javascript:alert(1)", ""),
        ("O3", "", '=HYPERLINK("https://evil.example/","x")', ""),
        ("O4", "", f"{SITE}/d\nไม่ใช่ลิงก์", "ย" * 4001),
    )
    with pytest.raises(SheetRefusedError) as refused:
        _read(participation, data)
    assert [fault.cell for fault in refused.value.faults] == ["A3", "C4", "C5", "C6", "D6"]
    assert all(fault.why_th and fault.why_en for fault in refused.value.faults)


def test_a_row_without_an_item_belongs_to_the_item_above_it(participation: Participation) -> None:
    data = "ข้อ,url,note\nO1,https://a.go.th/1,\n,https://a.go.th/2,สอง\n"
    assert _read(participation, data) == [ItemRows("O1", ["https://a.go.th/1", "https://a.go.th/2"], "สอง")]


@pytest.mark.parametrize(
    "pasted",
    [
        "O1\thttps://a.go.th/1\tหนึ่ง\nO3\thttps://a.go.th/3\t",
        "๑\thttps://a.go.th/1\tหนึ่ง\n๓\thttps://a.go.th/3\t",
        "note;item;url\nหนึ่ง;o1;https://a.go.th/1\n;O 3;https://a.go.th/3\n",
        "ข้อ,URL,คำอธิบาย\nO1,https://a.go.th/1,หนึ่ง\nO3,https://a.go.th/3,\n".encode("cp874"),
        "\ufeffข้อ,URL,คำอธิบาย\r\nO1,https://a.go.th/1,หนึ่ง\r\nO3,https://a.go.th/3,\r\n".encode(),
    ],
)
def test_what_offices_paste_is_understood(pasted: str | bytes, participation: Participation) -> None:
    assert _read(participation, pasted) == [
        ItemRows("O1", ["https://a.go.th/1"], "หนึ่ง"),
        ItemRows("O3", ["https://a.go.th/3"]),
    ]


def test_a_word_that_leads_to_an_address_stands_for_it(participation: Participation) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(("ข้อ", "ลิงก์"))
    sheet.append(("O1", "คลิกที่นี่"))
    sheet["B2"].hyperlink = f"{SITE}/a"
    out = BytesIO()
    workbook.save(out)
    assert _read(participation, out.getvalue()) == [ItemRows("O1", [f"{SITE}/a"])]


def test_what_is_no_sheet_or_a_bomb_is_refused() -> None:
    bomb = BytesIO()
    with ZipFile(bomb, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000, compress_type=8)
    for data in (bomb.getvalue(), b"PK\x03\x04 broken"):
        with pytest.raises(UnreadableSheetError):
            of_workbook(data)
    with pytest.raises(UnreadableSheetError):
        of_text(bytes(range(256)) * 20)


def test_an_empty_sheet_is_told_so(participation: Participation) -> None:
    with pytest.raises(SheetRefusedError):
        _read(participation, "ข้อ,url\n")


def test_a_sheet_adds_to_what_is_there_and_keeps_its_order(
    give: Callable[..., Evidence],
    participation: Participation,
    cast: Cast,
    client_of: Callable[[User], Client],
) -> None:
    give("O1", f"{SITE}/a", note="เดิม")
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/sheet/"
    data = _workbook(("ข้อ", "url"), ("O1", f"{SITE}/b"), ("O1", f"{SITE}/a"), ("O3", f"{SITE}/c"))
    answer = client_of(cast.owner).post(page, {"sheet": SimpleUploadedFile("a.xlsx", data)})
    assert answer.status_code == 302
    given = evidence_of(participation)
    assert [one.url for one in given["O1"].addresses.all()] == [f"{SITE}/a", f"{SITE}/b"]
    assert given["O1"].note == "เดิม"
    assert Address.objects.count() == 3


def test_the_page_lists_the_faults_with_what_stands_there(
    participation: Participation, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/sheet/"
    answer = client_of(cast.owner).post(
        page, {"pasted": "O1\t<script>alert(1)</script>\nO99\thttps://a.go.th/"}
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "<b>B1</b>" in shown
    assert "<b>A2</b>" in shown
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert not Evidence.objects.exists()
