"""Files kept by their content."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from prongsai.web import stored


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FILES=tmp_path / "files"):
        yield tmp_path / "files"


def test_a_content_lies_under_its_checksum_and_cannot_be_written_again() -> None:
    checksum = stored.store(BytesIO("น้ำ".encode()))
    place = stored.path_of(checksum)
    assert checksum == hashlib.sha256("น้ำ".encode()).hexdigest()
    assert place.read_bytes() == "น้ำ".encode()
    assert place.relative_to(settings.FILES).parts == (checksum[:2], checksum)
    assert place.stat().st_mode & 0o222 == 0


def test_the_same_content_lies_here_once() -> None:
    assert stored.store(b"one") == stored.store(b"one")
    assert len([path for path in Path(settings.FILES).rglob("*") if path.is_file()]) == 1


def test_what_breaks_off_leaves_nothing_behind(folder: Path) -> None:
    class BreaksOff(BytesIO):
        def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002
            if self.tell():
                raise OSError("the line was cut")
            return super().read(3)

    with pytest.raises(OSError, match="cut"):
        stored.store(BreaksOff(b"abcdef"))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("wrong", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_only_a_checksum_is_a_place(wrong: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        stored.path_of(wrong)


def test_a_strangers_file_is_downloaded_and_gets_no_rights() -> None:
    answer = stored.answer_file(stored.store(b"<script>"), 'ผล"\r\nX: 1.html', "text/html", as_download=False)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("รายงาน ITA.docx", "รายงาน ITA.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\ผล.pdf", "ผล.pdf"),
        ("CON.txt", "file-CON.txt"),
        ("...", "file"),
        ("ก" * 300 + ".xlsx", "ก" * 60 + ".xlsx"),
        ("\u202excod.exe", "xcod.exe"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert stored.safe_name(name) == safe
