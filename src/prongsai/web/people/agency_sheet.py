"""A CSV file of agencies, as Excel on a Thai Windows writes it: UTF-8 or its own code page, commas or semicolons."""

import csv
from io import StringIO

from django.core.files.uploadedfile import UploadedFile

from prongsai.errors import ProngsaiError
from prongsai.web.people.profile import Profile

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
_HEADINGS = {  # speaks-thai
    "name": ("name", "ชื่อ", "ชื่อหน่วยงาน", "หน่วยงาน", "agency"),
    "type": ("type", "ประเภท", "ประเภทหน่วยงาน"),
    "district": ("district", "อำเภอ", "อำเภอ/เขต", "เขต"),
    "province": ("province", "จังหวัด"),
}


class WrongSheetError(ProngsaiError):
    """The file cannot be taken as a sheet of agencies; nothing was imported."""


def rows_of(file: "UploadedFile[bytes]") -> list[tuple[int, Profile]]:
    """Return line number and profile of each row that is not empty; raises ``WrongSheetError``."""
    if (file.size or 0) > MOST_BYTES:
        raise WrongSheetError("ไฟล์ใหญ่เกิน 5 MB โปรดแบ่งเป็นหลายไฟล์", "The file is larger than 5 MB; split it")
    text = _decoded(file.read())
    heading = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))
    try:
        columns = _columns(next(reader, []))
        rows = [(reader.line_num, _profile(cells, columns)) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as fault:
        raise WrongSheetError(
            f"อ่านไฟล์ไม่ได้ที่บรรทัด {reader.line_num} โปรดบันทึกใหม่เป็น CSV UTF-8 จาก Excel",
            f"Line {reader.line_num} cannot be read ({fault}); save it again as CSV UTF-8",
        ) from None
    if len(rows) > MOST_ROWS:
        raise WrongSheetError("ไฟล์มีเกิน 20,000 แถว โปรดแบ่งเป็นหลายไฟล์", "More than 20,000 rows; split the file")
    return rows


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return data.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise WrongSheetError(
        "อ่านตัวอักษรในไฟล์ไม่ได้ โปรดบันทึกใหม่เป็น CSV UTF-8 จาก Excel",
        "The letters of the file cannot be read; save it again as CSV UTF-8",
    )


def _columns(heading: list[str]) -> dict[str, int]:
    names = [" ".join(cell.split()).lower() for cell in heading]
    found = {
        field: next((names.index(word) for word in words if word in names), -1)
        for field, words in _HEADINGS.items()
    }
    if found["name"] < 0:
        raise WrongSheetError(
            "ไม่พบหัวตาราง “ชื่อ” ในแถวแรก โปรดใส่หัวตาราง: ชื่อ, ประเภท, อำเภอ, จังหวัด",
            "The first row has no column “name”; its heading must be: name, type, district, province",
        )
    return found


def _profile(cells: list[str], columns: dict[str, int]) -> Profile:
    name, type_, district, province = (
        cells[columns[field]] if 0 <= columns[field] < len(cells) else ""
        for field in ("name", "type", "district", "province")
    )
    return Profile.cleaned(name, type_, district, province)
