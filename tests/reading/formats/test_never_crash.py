"""Whatever the bytes, reading gives blocks or one of its own errors."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.reading.blocks import Block
from prongsai.reading.errors import ReadingError
from prongsai.reading.formats import extract
from tests.reading.formats.test_pdf import TABLE, printed
from tests.reading.formats.test_refuse import READABLE, excel_file, word_file

BEGINNINGS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<table><tr><td>", b"\xff\xfe", b"\xef\xbb\xbf")

REAL: Mapping[str, Callable[[], bytes]] = {
    ".docx": word_file,
    ".xlsx": excel_file,
    ".txt": lambda: "ตัวชี้วัด\tคะแนน\n๑\t๙๙\n".encode(),
    ".csv": lambda: 'ตัวชี้วัด,คะแนน\n"๑",๙๙\n'.encode("cp874"),
    ".html": lambda: "<p>ผล<table><tr><td>๑<td>๙๙</table>".encode(),
}


@cache
def real(extension: str) -> bytes:
    """Return a real file of a format."""
    if extension == ".pdf":
        with TemporaryDirectory() as folder:
            return printed(Path(folder), TABLE).read_bytes()
    return REAL[extension]()


def read_or_refused(data: bytes, extension: str) -> tuple[Block, ...]:
    """Read bytes as a file of this name; nothing but a ``ReadingError`` may come out instead."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{extension}"
        path.write_bytes(data)
        try:
            return extract(path)
        except ReadingError as error:
            assert path.name in error.message_th  # noqa: PT017
            return ()


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.sampled_from(READABLE))
@settings(max_examples=150, deadline=None)
def test_random_bytes_never_crash(beginning: bytes, data: bytes, extension: str) -> None:
    read_or_refused(beginning + data, extension)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp874"]), st.sampled_from(READABLE))
@settings(max_examples=100, deadline=None)
def test_random_text_never_crashes(text: str, encoding: str, extension: str) -> None:
    read_or_refused(text.encode(encoding, errors="replace"), extension)


@pytest.mark.parametrize("extension", READABLE)
def test_a_real_file_is_read(extension: str) -> None:
    assert read_or_refused(real(extension), extension)


@pytest.mark.parametrize("extension", READABLE)
@given(st.floats(0, 1, exclude_max=True))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_is_cut_short_never_crashes(extension: str, share: float) -> None:
    data = real(extension)
    read_or_refused(data[: int(len(data) * share)], extension)


@pytest.mark.parametrize("extension", READABLE)
@given(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_never_crashes(extension: str, share: float, damage: bytes) -> None:
    data = real(extension)
    place = int(len(data) * share)
    read_or_refused(data[:place] + damage + data[place + len(damage) :], extension)


@pytest.mark.parametrize(
    "text", ["<!---->" * 20_000, "|" * 200_000, "| " * 100_000, "<ol><li>" * 20_000, "a\t" * 100_000]
)
def test_monotonous_text_does_not_hang(text: str) -> None:
    read_or_refused(f"{text}x".encode(), ".txt")
    read_or_refused(f"<html>{text}x".encode(), ".html")
