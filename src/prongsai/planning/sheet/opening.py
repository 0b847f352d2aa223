"""A stranger's Excel file, opened only within limits; and room for a new one without losing an old one.

A plan is small: every limit here is far above any real one, and far below what would exhaust a server.
"""

import warnings
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from prongsai.planning.errors import MissingPlanError, PlanExistsError, UnreadablePlanError
from prongsai.workbook_guard import joins_too_many_cells
from prongsai.xml_guard import declares_a_document_type

FILE_BYTES = 10_000_000
UNPACKED_BYTES = 60_000_000


def opened(path: Path) -> Workbook:
    """Return the workbook, formulas as formulas.

    Raises ``MissingPlanError`` and ``UnreadablePlanError`` (no Excel file, damaged, encrypted, too large,
    joining more cells than fit into memory, or with declared XML entities, which no office program writes).
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= FILE_BYTES else b""
    except FileNotFoundError:
        raise MissingPlanError(path) from None
    except OSError as error:
        raise UnreadablePlanError(path, "ระบบไม่อนุญาตให้เปิด", str(error)) from error
    if size > FILE_BYTES:
        raise UnreadablePlanError(path, f"ไฟล์ใหญ่ {size:,} ไบต์ เกินกว่าแผนทั่วไป", f"{size:,} bytes")
    _refuse_unsafe(path, data)
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # about print settings and the like, which are not read
            return load_workbook(BytesIO(data))
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise UnreadablePlanError(path, "ไฟล์เสียหายหรือไม่ใช่ไฟล์ Excel", str(error)) from error


def _refuse_unsafe(path: Path, data: bytes) -> None:
    """Judge the archive by its own list: ``zipfile`` never unpacks more than that says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > UNPACKED_BYTES:
                raise UnreadablePlanError(path, "ข้อมูลที่บีบอัดไว้ใหญ่ผิดปกติ", f"unpacks to {unpacked:,} bytes")
            parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            if any(declares_a_document_type(BytesIO(archive.read(name))) for name in parts):
                raise UnreadablePlanError(path, "มีโครงสร้าง XML ที่ไม่ปลอดภัย", "declares a document type")
            if joins_too_many_cells(archive):
                raise UnreadablePlanError(path, "มีช่วงเซลล์ผสานที่ใหญ่ผิดปกติ", "joins too many cells")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadablePlanError(path, "ไม่ใช่ไฟล์ .xlsx หรือตั้งรหัสผ่านไว้", str(error)) from error


def make_room(path: Path, *, is_forced: bool) -> Path | None:
    """Make sure that writing ``path`` loses nothing; return where an old file went, if there was one.

    Raises ``PlanExistsError`` for a file that is there, unless ``is_forced``: then it moves to a name of
    its own beside it.
    """
    if not path.exists():
        return None
    if not is_forced:
        raise PlanExistsError(path)
    numbers = (f"-{number}" if number > 1 else "" for number in range(1, 1_000_000))
    backup = next(
        place for number in numbers if not (place := path.with_stem(f"{path.stem}.เดิม{number}")).exists()
    )
    return path.rename(backup)
