"""Hostile files: each gets one clear answer, and neither the disk nor the server suffers."""

import os
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from prongsai.web import stored
from prongsai.web.registry.models import User
from prongsai.web.results import reading_apart
from prongsai.web.results.models import Draft, Upload, UploadStatus
from prongsai.web.results.reading_apart import ReadOut, Refusal, read_apart
from tests.web.cast import Cast

SignedIn = Callable[[User], Client]
_WORD = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><d>&i;</d>"
)


def office(**parts: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


def pdf_of_pixels() -> bytes:
    """Return a PDF of one page whose picture unfolds to 10,000 × 10,000 points."""
    pixels = zlib.compress(zlib.compress(b"\0" * 10_000_000) * 3)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>endobj\n"
        b"4 0 obj<</Type/XObject/Subtype/Image/Width 50000/Height 50000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n"
        % len(pixels)
        + pixels
        + b"\nendstream endobj\n5 0 obj<</Length 30>>stream\nq 600 0 0 800 0 0 cm /I Do Q\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def encrypted() -> bytes:
    return (
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400
    )


BOMBS: dict[str, tuple[str, bytes]] = {
    "a zip bomb in a Word file": ("รายงาน.docx", office(word__document=b" " * 60_000_000)),
    "a billion laughs in a Word file": ("รายงาน.docx", office(word__document=_LAUGHS.encode())),
    "a billion laughs in a sheet": ("ผล.xlsx", office(xl__workbook=_LAUGHS.encode())),
    "elements nested a hundred thousand deep": (
        "รายงาน.docx",
        office(word__document=_WORD.format("<w:p>" * 100_000 + "</w:p>" * 100_000).encode()),
    ),
    "tags nested deep in a page": ("ผล.html", b"<html>" + b"<div><table><tr><td>" * 60_000),
    "a picture of 2,500 megapixels": ("ผล.pdf", pdf_of_pixels()),
    "a protected file": ("ผล.docx", encrypted()),
    "a program called a document": ("ผล.docx", b"MZ\x90\x00" + os.urandom(4000)),
    "a picture called a PDF": ("ผล.pdf", b"\x89PNG\r\n\x1a\n" + os.urandom(500)),
    "nothing": ("ผล.txt", b""),
    "a zip of zips": ("ผล.zip", office(a=office(b=b"x" * 1000))),
    "a text of another matter": ("จดหมาย.txt", "เรียน ผู้อำนวยการ\nขอเชิญประชุม".encode()),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_is_refused_with_what_to_do_and_the_server_goes_on(
    name: str, cast: Cast, client_of: SignedIn
) -> None:
    client, (file, content) = client_of(cast.owner), BOMBS[name]
    before = client.get(f"/a/{cast.agency.public_id}/results/").status_code
    answer = client.post(f"/a/{cast.agency.public_id}/results/", {"files": SimpleUploadedFile(file, content)})
    if content:
        assert answer.status_code == 302
    upload = Upload.objects.latest("pk")
    assert upload.status == UploadStatus.REFUSED
    assert file in upload.reason_th
    assert "โปรด" in upload.reason_th, "it says what to do"
    assert upload.reason_en
    assert "Traceback" not in upload.reason_en
    assert str(settings.FILES) not in upload.reason_th + upload.reason_en
    page = client.get(f"/a/{cast.agency.public_id}/results/files/{upload.public_id}/")
    assert upload.reason_th.split("”")[0] in page.content.decode()
    assert before == client.get(f"/a/{cast.agency.public_id}/results/").status_code == 200
    assert not Draft.objects.exists()


def test_two_hundred_megabytes_are_refused_before_they_are_read(cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)

    class NeverRead(BytesIO):
        def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002
            raise AssertionError("not a byte of it may be read")

    client.defaults["wsgi.input"] = NeverRead()  # type: ignore[assignment]
    answer = client.generic(
        "POST",
        f"/a/{cast.agency.public_id}/results/",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(400 * 1024 * 1024),
    )
    assert answer.status_code == 413
    assert "เมกะไบต์" in answer.content.decode()


def test_a_file_that_is_larger_than_its_request_says_stops_at_the_limit(
    cast: Cast, client_of: SignedIn, tmp_path: Path
) -> None:
    with override_settings(MOST_BYTES_OF_AN_UPLOAD=300_000, FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        file = SimpleUploadedFile("ผล.txt", b"x" * 900_000)
        answer = client_of(cast.owner).post(f"/a/{cast.agency.public_id}/results/", {"files": file})
    assert answer.status_code == 413
    assert "ผล.txt" in answer.content.decode()
    assert not Upload.objects.exists()
    assert list(tmp_path.iterdir()) == []


def test_more_files_than_a_form_may_have_are_told_to_come_as_a_zip(cast: Cast, client_of: SignedIn) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(101)]
    answer = client_of(cast.owner).post(f"/a/{cast.agency.public_id}/results/", {"files": files})
    assert answer.status_code == 413
    assert ".zip" in answer.content.decode()


def test_the_token_of_the_form_is_asked_for(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.owner, backend="django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("ผล.txt", b"x")
    assert client.post(f"/a/{cast.agency.public_id}/results/", {"files": file}).status_code == 403
    assert not Upload.objects.exists()


def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Let a little program of ours be read instead of the reader."""
    program = tmp_path / "reader.py"
    program.write_text(f"from prongsai.web.results.reader import limit_oneself\nlimit_oneself()\n{body}\n")
    monkeypatch.setattr(reading_apart, "COMMAND", (*reading_apart.COMMAND[:-2], str(program)))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no resource limits")
def test_the_reader_gets_no_more_memory_than_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader(
        tmp_path, monkeypatch, "import sys\ntry:\n x = bytearray(3 << 30)\nexcept MemoryError:\n sys.exit(3)"
    )
    said = read_apart(stored.store(b"x"), "a.txt")
    assert isinstance(said, Refusal)
    assert "หน่วยความจำ" in said.th


def test_the_reader_is_stopped_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader(tmp_path, monkeypatch, "import time\ntime.sleep(60)")
    with pytest.raises(TimeoutError):
        read_apart(stored.store(b"x"), "a.txt", seconds=1)


def test_the_reader_knows_none_of_our_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_SECRET_KEY", "very-secret")
    reader(
        tmp_path,
        monkeypatch,
        "import json, os\nprint(json.dumps({'refused': {'th': ' '.join(os.environ), 'en': ' '.join(os.environ.values())}}))",
    )
    said = read_apart(stored.store(b"x"), "a.txt")
    assert isinstance(said, Refusal)
    assert "PRONGSAI" not in said.th
    assert "very-secret" not in said.en


def test_a_reader_that_crashes_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader(tmp_path, monkeypatch, "import os\nos.abort()")
    said = read_apart(stored.store(b"x"), "a.txt")
    assert isinstance(said, Refusal)
    assert "หยุดกลางคัน" in said.th


def test_an_ordinary_file_is_read_apart() -> None:
    text = "องค์การบริหารส่วนตำบลตัวอย่าง\nผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 ได้คะแนน 91.20 คะแนน"
    said = read_apart(stored.store(text.encode()), "ผล.txt")
    assert isinstance(said, ReadOut)
    assert said.document.source == "ผล.txt"
    assert said.document.assessments[0].scores == {"ITA": 91.2}
