"""A capture is proof: whole, in the standard form, with digests and times that hold."""

import asyncio
import gzip
import hashlib
from base64 import b32decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from warcio.archiveiterator import ArchiveIterator

from prongsai.evidence.capture import Capture
from prongsai.evidence.errors import CaptureFolderError
from prongsai.evidence.result import Check
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site, page

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def captured(check: Check) -> Capture:
    assert check.capture is not None
    return check.capture


def records(folder: Path, check: Check) -> list[dict[str, Any]]:
    """Return the records of a capture, whose digests the library has verified."""
    found = []
    with (folder / captured(check).file).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            http = record.http_headers
            found.append(
                {
                    "type": record.rec_type,
                    "headers": dict(record.rec_headers.headers),
                    "status": http.statusline if http else None,
                    "http": dict(http.headers) if http else {},
                    "body": record.raw_stream.read(),
                }
            )
    return found


def test_every_request_and_response_is_there_redirects_too(site: Site, tmp_path: Path) -> None:
    (check,) = site.check(tmp_path, site.url("/redirect"))
    kept = records(tmp_path, check)
    assert [record["type"] for record in kept] == ["warcinfo", "response", "request", "response", "request"]
    assert [record["status"] for record in kept[1:]] == [
        "302 Found",
        "/redirect HTTP/1.1",
        "200 OK",
        "/ok HTTP/1.1",
    ]
    assert kept[1]["http"]["Location"] == "/ok"
    assert "แผนพัฒนาท้องถิ่น" in kept[3]["body"].decode()
    assert kept[4]["http"]["User-Agent"].startswith("Prongsai/")
    assert kept[3]["headers"]["WARC-IP-Address"] == "127.0.0.1"


def test_digest_and_time_are_those_of_the_content(site: Site, tmp_path: Path) -> None:
    body = page("เนื้อหา").encode()
    url = site.put("/body", body)
    (check,) = site.check(tmp_path, url)
    assert check.content is not None
    assert check.content.sha256 == hashlib.sha256(body).hexdigest()
    response = records(tmp_path, check)[1]
    digest = response["headers"]["WARC-Payload-Digest"]
    assert b32decode(digest.removeprefix("sha256:")) == hashlib.sha256(body).digest()
    at = datetime.fromisoformat(response["headers"]["WARC-Date"])
    assert abs((check.at - at).total_seconds()) < 30
    data = (tmp_path / captured(check).file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == captured(check).sha256


def test_request_and_response_tell_when_the_address_was_asked(site: Site, tmp_path: Path) -> None:
    async def takes_its_time(_: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.5)
        return web.Response(text=page("เนื้อหา"), content_type="text/html")

    site.pages["/takes-its-time"] = takes_its_time
    (check,) = site.check(tmp_path, site.url("/takes-its-time"))
    response, request = records(tmp_path, check)[1:]
    assert response["headers"]["WARC-Date"] == request["headers"]["WARC-Date"]
    asked = datetime.fromisoformat(request["headers"]["WARC-Date"])
    assert (check.at - asked).total_seconds() > 0.45


def test_a_packed_body_is_kept_as_sent_and_counted_unpacked(site: Site, tmp_path: Path) -> None:
    body = page("เนื้อหา").encode()
    url = site.put("/packed", gzip.compress(body), headers={"Content-Encoding": "gzip"})
    (check,) = site.check(tmp_path, url)
    assert check.content is not None
    assert check.content.sha256 == hashlib.sha256(body).hexdigest()
    assert gzip.decompress(records(tmp_path, check)[1]["body"]) == body


def test_what_was_too_large_is_kept_without_its_body_and_says_so(site: Site, tmp_path: Path) -> None:
    (check,) = site.check(tmp_path, site.url("/huge"))
    response = records(tmp_path, check)[1]
    assert response["headers"]["WARC-Truncated"] == "length"
    assert response["body"] == b""


@pytest.mark.parametrize("path", ["/nothing-here", "/forbidden", "/cloudflare"])
def test_what_speaks_against_an_address_is_kept_too(site: Site, tmp_path: Path, path: str) -> None:
    (check,) = site.check(tmp_path, site.url(path))
    assert str(check.status) in records(tmp_path, check)[1]["status"]


def test_without_an_answer_there_is_nothing_to_keep(site: Site, tmp_path: Path) -> None:
    (check,) = site.check(tmp_path, site.url("/ok", "inside.go.th"))
    assert check.capture is None
    assert not list(tmp_path.rglob("*.*"))


def test_no_half_written_file_is_left(site: Site, tmp_path: Path) -> None:
    site.check(tmp_path, *(site.url(path) for path in ("/ok", "/redirect", "/etag")))
    assert len(list(tmp_path.rglob("*.warc.gz"))) == 3
    assert not list(tmp_path.rglob("*.part"))


def test_content_that_is_unchanged_is_stored_once(site: Site, tmp_path: Path) -> None:
    url = site.put("/same", page("เหมือนเดิม"))
    (first,) = site.check(tmp_path, url)
    (second,) = site.check(tmp_path, Wanted(id=url, url=url, previous=first))
    (third,) = site.check(tmp_path, Wanted(id=url, url=url, previous=second))
    for check in (second, third):
        _, revisit, _ = records(tmp_path, check)
        assert revisit["type"] == "revisit"
        assert revisit["body"] == b""
        assert revisit["headers"]["WARC-Refers-To"] == f"<{captured(first).content.record}>"
        assert revisit["headers"]["WARC-Refers-To-Target-URI"] == url
        assert revisit["headers"]["WARC-Profile"].endswith("identical-payload-digest")
        assert captured(check).content == captured(first).content


def test_not_modified_is_told_as_that(site: Site, tmp_path: Path) -> None:
    url = site.url("/etag")
    (first,) = site.check(tmp_path, url)
    (second,) = site.check(tmp_path, Wanted(id=url, url=url, previous=first))
    revisit = records(tmp_path, second)[1]
    assert revisit["status"].startswith("304")
    assert revisit["headers"]["WARC-Profile"].endswith("server-not-modified")


def test_a_capture_that_was_lost_is_made_anew(site: Site, tmp_path: Path) -> None:
    url = site.url("/etag")
    (first,) = site.check(tmp_path, url)
    (tmp_path / captured(first).file).unlink()
    (second,) = site.check(tmp_path, Wanted(id=url, url=url, previous=first))
    assert "If-None-Match" not in site.asked("/etag")[-1].headers
    assert records(tmp_path, second)[1]["type"] == "response"


def test_a_folder_that_cannot_be_written_ends_the_run(site: Site, tmp_path: Path) -> None:
    taken = tmp_path / "captures"
    taken.write_text("a file where the folder should be")
    with pytest.raises(CaptureFolderError) as refused:
        site.check(taken, site.url("/ok"))
    assert "พื้นที่ว่าง" in refused.value.message_th
