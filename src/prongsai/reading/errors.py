"""Why a source could not be read; each says which file, what was tried and what to do.

ProngsaiError
└── ReadingError                    exit code 2
    ├── MissingSourceError          there is no such file
    ├── NotAFileError               a folder or a device
    ├── EmptySourceError            the file holds no text at all
    ├── TooLargeError               over a limit of ``prongsai.reading.formats.limits``
    ├── UnsupportedFormatError      a format that is not read; says as what to save it
    ├── EncryptedError              a password is needed
    ├── ScannedError                pictures of pages, without a text layer
    ├── UncalculatedError           a sheet whose formulas have never been calculated
    ├── UnsafeError                 made to exhaust the reader (XML entities, compression bombs)
    ├── UnreadableError             damaged, or not what its name says
    └── NothingFoundError           readable, but says nothing about an ITA result
"""

from collections.abc import Sequence
from pathlib import Path

from prongsai.errors import ProngsaiError

_READABLE = ".txt .docx .pdf .xlsx .csv .html"
_SHOWN_PLACES = 5


class ReadingError(ProngsaiError):
    """A source could not be read as an ITA document."""


class MissingSourceError(ReadingError):
    """There is no file at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"ไม่พบไฟล์ “{path}” โปรดตรวจสอบชื่อไฟล์และโฟลเดอร์ที่เก็บ แล้วสั่งอีกครั้ง",
            f"{path}: there is no such file. Check its name and folder, then run the command again.",
        )


class NotAFileError(ReadingError):
    """The path is a folder, or something else that cannot be read as a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}” ไม่ใช่ไฟล์เอกสาร (เป็นโฟลเดอร์หรืออุปกรณ์) โปรดระบุชื่อไฟล์ที่อยู่ภายใน เช่น {_READABLE}",
            f"{path}: this is a folder or a device, not a document. Name a file inside it ({_READABLE}).",
        )


class EmptySourceError(ReadingError):
    """The file was opened and holds no text."""

    def __init__(self, path: Path, tried: str) -> None:
        super().__init__(
            f"“{path.name}” ไม่มีข้อความ (เปิดอ่านในรูปแบบ {tried} แล้ว) โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง "
            "หากเนื้อหาเป็นภาพถ่ายหรือภาพสแกน โปรดใช้ไฟล์ต้นฉบับที่เป็นข้อความ",
            f"{path}: it holds no text (opened as {tried}). Check that it is the right file; where its content "
            "is photographs or scans, use the original that holds text.",
        )


class TooLargeError(ReadingError):
    """The file, or what it unpacks to, is over a limit; it was not read."""

    def __init__(self, path: Path, *, measured_th: str, measured_en: str) -> None:
        super().__init__(
            f"“{path.name}” ใหญ่เกินกว่าที่จะอ่านได้ ({measured_th}) จึงไม่ได้เปิดอ่าน "
            "โปรดแยกเฉพาะส่วนผลการประเมินเป็นไฟล์ใหม่ หรือลดขนาดภาพในเอกสารก่อนบันทึก",
            f"{path}: too large to read ({measured_en}), so it was not read. Save the part with the "
            "assessment result as its own file, or make the pictures in it smaller.",
        )


class UnsupportedFormatError(ReadingError):
    """The content is of a format that is not read."""

    def __init__(self, path: Path, *, found: str, advice_th: str, advice_en: str) -> None:
        super().__init__(
            f"“{path.name}” เป็นไฟล์ประเภทที่ยังอ่านไม่ได้ (ตรวจจากเนื้อหาพบว่าเป็น {found}) {advice_th} "
            f"รูปแบบที่อ่านได้คือ {_READABLE}",
            f"{path}: a format that is not read (its content is {found}). {advice_en} Formats read: {_READABLE}.",
        )


class EncryptedError(ReadingError):
    """The file cannot be opened without a password."""

    def __init__(self, path: Path, tried: str) -> None:
        super().__init__(
            f"“{path.name}” ถูกเข้ารหัสด้วยรหัสผ่าน จึงเปิดอ่านในรูปแบบ {tried} ไม่ได้ "
            "โปรดเปิดไฟล์ด้วยโปรแกรมเดิม ยกเลิกรหัสผ่าน บันทึกเป็นไฟล์ใหม่ แล้วสั่งอีกครั้ง",
            f"{path}: protected by a password, so it could not be opened as {tried}. Open it in its own "
            "program, remove the password, save a copy and run the command again.",
        )


class ScannedError(ReadingError):
    """Most or all pages are pictures without a text layer. ``pages`` are counted from 1."""

    def __init__(self, path: Path, pages: Sequence[int], page_count: int) -> None:
        super().__init__(
            f"“{path.name}” เป็นเอกสารสแกน ไม่มีข้อความให้อ่านใน {len(pages)} จาก {page_count} หน้า "
            f"(หน้า {_few(pages)}) โปรดใช้ไฟล์ต้นฉบับ (.docx .xlsx หรือ PDF ที่บันทึกจากโปรแกรมโดยตรง) "
            "หรือแปลงด้วยโปรแกรมรู้จำตัวอักษร (OCR) และตรวจทานก่อน",
            f"{path}: a scan; {len(pages)} of {page_count} pages (page {_few(pages)}) hold no text layer. Use the "
            "original (.docx, .xlsx or a PDF saved by the program itself), or run OCR, proofread, and read that.",
        )


class UncalculatedError(ReadingError):
    """Cells hold formulas whose results were never stored: what a person would see is not in the file."""

    def __init__(self, path: Path, cells: Sequence[str]) -> None:
        super().__init__(
            f"“{path.name}” มีสูตรที่ยังไม่ได้คำนวณ {len(cells)} เซลล์ ({_few(cells)}) จึงไม่ทราบค่าที่แท้จริง "
            "โปรดเปิดไฟล์ด้วย Excel หรือ LibreOffice บันทึกหนึ่งครั้งเพื่อให้โปรแกรมคำนวณ แล้วสั่งอีกครั้ง",
            f"{path}: {len(cells)} cells hold formulas that were never calculated ({_few(cells)}), so their values "
            "are unknown. Open the file in Excel or LibreOffice, save it once, and run the command again.",
        )


class UnsafeError(ReadingError):
    """The file is built so that reading it would exhaust the machine; it was refused unread."""

    def __init__(self, path: Path, *, reason_th: str, reason_en: str) -> None:
        super().__init__(
            f"“{path.name}” มีโครงสร้างที่ไม่ปลอดภัย ({reason_th}) จึงไม่ได้เปิดอ่าน เอกสารราชการทั่วไปไม่มีลักษณะนี้ "
            "โปรดขอไฟล์จากผู้จัดทำใหม่ หรือเปิดด้วยโปรแกรมสำนักงานที่เชื่อถือได้แล้วบันทึกเป็นไฟล์ใหม่",
            f"{path}: refused unread because it is unsafe ({reason_en}). Ordinary documents are not made like "
            "this: ask its author for a new copy, or open it in an office program and save it anew.",
        )


class UnreadableError(ReadingError):
    """The file could not be opened, is damaged, or is not what its name says."""

    def __init__(self, path: Path, tried: str, detail: str) -> None:
        super().__init__(
            f"เปิดอ่าน “{path.name}” ในรูปแบบ {tried} ไม่สำเร็จ ไฟล์อาจเสียหาย บันทึกไม่ครบ หรือถูกโปรแกรมอื่นใช้อยู่ ({detail}) "
            "โปรดปิดโปรแกรมอื่นที่เปิดไฟล์นี้ หรือเปิดไฟล์แล้วบันทึกเป็นไฟล์ใหม่ จากนั้นสั่งอีกครั้ง",
            f"{path}: could not be read as {tried} ({detail}). It may be damaged, cut short or in use. Close other "
            "programs that hold it, or open it and save a new copy, then run the command again.",
        )


class NothingFoundError(ReadingError):
    """The text was read, and nothing in it is about an ITA result. Raised by recognition."""

    def __init__(self, source: str, *, lines: int, tables: int) -> None:
        super().__init__(
            f"“{source}” อ่านข้อความได้ {lines} บรรทัดและตาราง {tables} ตาราง แต่ไม่พบผลการประเมินคุณธรรมและความโปร่งใส (ITA) "
            "เช่น ปีงบประมาณ ตัวชี้วัด คะแนน หรือมาตรการ โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง",
            f"{source}: {lines} lines and {tables} tables were read, and none tells an ITA result (a fiscal year, "
            "indicators, scores or measures). Check that it is the right file.",
        )


def _few(places: Sequence[object]) -> str:
    """Return the first places, and how many more there are."""
    shown = ", ".join(str(place) for place in places[:_SHOWN_PLACES])
    rest = len(places) - _SHOWN_PLACES
    return f"{shown} … +{rest}" if rest > 0 else shown
