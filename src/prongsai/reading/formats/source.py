"""A file taken into memory: found, a file, not empty and not too large."""

from dataclasses import dataclass
from pathlib import Path

from prongsai.reading.errors import (
    EmptySourceError,
    MissingSourceError,
    NotAFileError,
    TooLargeError,
    UnreadableError,
    UnsafeError,
)
from prongsai.reading.formats import limits


@dataclass(frozen=True, slots=True)
class Source:
    """A file and its bytes."""

    path: Path
    data: bytes

    @property
    def extension(self) -> str:
        """The ending of the name in lower case, with its dot; empty when there is none."""
        return self.path.suffix.lower()


def load(path: Path) -> Source:
    """Read a file whole.

    Raises ``MissingSourceError``, ``NotAFileError``, ``EmptySourceError``, ``TooLargeError`` (judged by
    the size on disk, before reading) or ``UnreadableError`` (no permission, or held by a program).
    """
    try:
        return Source(path, _read_within_limit(path))
    except FileNotFoundError:
        raise MissingSourceError(path) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(path, path.suffix or "?", reason) from error


def _read_within_limit(path: Path) -> bytes:
    size = path.stat().st_size
    if not path.is_file():
        raise NotAFileError(path)
    if size == 0:
        raise EmptySourceError(path, "0 bytes")
    if size > limits.FILE_BYTES:
        raise too_large(path, size, limits.FILE_BYTES)
    return path.read_bytes()


def too_large(path: Path, size: int, limit: int) -> TooLargeError:
    """Return the error for a file of ``size`` bytes, or unpacking to it, over ``limit`` bytes."""
    megabytes, allowed = size / limits.MEGABYTE, limit // limits.MEGABYTE
    return TooLargeError(
        path,
        measured_th=f"{megabytes:,.0f} เมกะไบต์ รับได้ไม่เกิน {allowed} เมกะไบต์",
        measured_en=f"{megabytes:,.0f} MB; the limit is {allowed} MB",
    )


def packed_as_a_bomb(path: Path) -> UnsafeError:
    """Return the error for data that unfolds ``limits.PACKING_RATIO`` times over or more."""
    return UnsafeError(
        path,
        reason_th=f"ข้อมูลถูกบีบอัดไว้ผิดปกติ เมื่อคลายแล้วจะใหญ่ขึ้นกว่า {limits.PACKING_RATIO} เท่า",
        reason_en=f"its data is packed to unfold more than {limits.PACKING_RATIO} times over",
    )
