"""Archives that somebody made by hand. Whatever is in them, nothing is changed when one is refused."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from prongsai.web.archive import opening
from prongsai.web.archive.errors import ArchiveRefusedError
from prongsai.web.archive.opening import Opened
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results.models import ResultRun
from prongsai.web.trail.models import TrailLine
from tests.web.archive.conftest import TakeIn, archive_of, content_of, rewritten
from tests.web.cast import Cast

Open = Callable[[bytes], Opened]


@pytest.fixture
def archive(cast: Cast, run: ResultRun) -> bytes:
    assert run
    return archive_of(cast.agency)


def resealed(archive: bytes, part: str, change: Callable[[Any], Any]) -> bytes:
    """Return the archive with the rows of a part changed and the manifest put right, as a forger would."""
    content = json.dumps(change(content_of(archive)[part]), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        manifest = json.loads(opened.read("manifest.json"))
    name = f"data/{part}.json"
    manifest["members"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    return rewritten(archive, {name: content, "manifest.json": json.dumps(manifest).encode()})


def told(archive: bytes, **changed: Any) -> bytes:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        manifest = json.loads(opened.read("manifest.json")) | changed
    return rewritten(archive, {"manifest.json": json.dumps(manifest).encode()})


def test_an_archive_of_version_one_opens(archive: bytes, opened: Open) -> None:
    assert opened(archive).manifest.version == 1


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"\x00" * 1000])
def test_what_is_no_zip_is_refused(content: bytes, opened: Open) -> None:
    with pytest.raises(ArchiveRefusedError):
        opened(content)


def test_another_zip_is_refused(opened: Open) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("word/document.xml", "<x/>")

    with pytest.raises(ArchiveRefusedError, match="no archive"):
        opened(out.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_damaged_archive_is_refused(archive: bytes, opened: Open, share: float) -> None:
    damaged = bytearray(archive)
    damaged[int(len(damaged) * share)] ^= 0xFF

    with pytest.raises(ArchiveRefusedError):
        opened(bytes(damaged))


def test_a_cut_off_archive_is_refused(archive: bytes, opened: Open) -> None:
    with pytest.raises(ArchiveRefusedError):
        opened(archive[: len(archive) // 2])


def test_an_altered_figure_is_refused(archive: bytes, opened: Open) -> None:
    rows = content_of(archive)["results"]
    rows[0]["overall"] = "99.99"

    with pytest.raises(ArchiveRefusedError, match=r"data/results\.json"):
        opened(rewritten(archive, {"data/results.json": json.dumps(rows).encode()}))


def test_a_figure_altered_with_its_checksum_is_refused_by_the_result_itself(
    archive: bytes, take: TakeIn
) -> None:
    def better(rows: Any) -> Any:
        rows[0]["assessment_json"]["scores"]["ITA"] = 99.99
        return rows

    with pytest.raises(ArchiveRefusedError, match="checksum"):
        take(resealed(archive, "results", better))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "/etc/passwd",
        "files/../../x",
        "C:\\x",
        "files/" + "a" * 64 + "/../x",
        "data/x.json/",
        "data",
    ],
)
def test_no_name_leads_out_of_the_archive(archive: bytes, opened: Open, name: str) -> None:
    with pytest.raises(ArchiveRefusedError):
        opened(rewritten(archive, {name: b"x"}))


def test_a_link_is_refused(archive: bytes, opened: Open) -> None:
    out = BytesIO(archive)
    with zipfile.ZipFile(out, "a") as changed:
        link = zipfile.ZipInfo("files/" + "a" * 64 + "/x")
        link.external_attr = 0o120777 << 16
        changed.writestr(link, "/etc/passwd")

    with pytest.raises(ArchiveRefusedError, match="not safe"):
        opened(out.getvalue())


def test_what_the_manifest_does_not_name_is_refused(archive: bytes, opened: Open) -> None:
    with pytest.raises(ArchiveRefusedError):
        opened(rewritten(archive, {"data/extra.json": b"[]"}))


def test_what_the_manifest_names_and_is_not_there_is_refused(archive: bytes, opened: Open) -> None:
    with pytest.raises(ArchiveRefusedError):
        opened(rewritten(archive, {}, without=["data/units.json"]))


def test_a_bomb_is_not_unpacked(archive: bytes, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 10_000_000)
    out = BytesIO(archive)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as changed:
        changed.writestr("data/bomb.json", b"0" * 20_000_000)

    with pytest.raises(ArchiveRefusedError, match="not safe"):
        opened(out.getvalue())


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(archive: bytes, opened: Open) -> None:
    bomb = b"[" + b" " * 5_000_000 + b"]"
    packed = bytearray(rewritten(archive, {"data/units.json": bomb}))
    packed = packed.replace(len(bomb).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    with pytest.raises((ArchiveRefusedError, zlib.error)):
        opened(bytes(packed))


def test_an_archive_of_a_newer_version_is_refused_as_such(archive: bytes, opened: Open) -> None:
    with pytest.raises(ArchiveRefusedError, match="newer"):
        opened(told(archive, version=2))


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("results", {"fiscal_year": "two thousand"}),
        ("results", {"fiscal_year": 10**9}),
        ("results", {"framework_id": "/etc"}),
        ("results", {"assessment_json": {"scores": {}}}),
        ("results", {"public_id": "short"}),
        ("results", {"public_id": None}),
        ("results", {"accepted_at": "yesterday"}),
        ("results", {"password": "x"}),
        ("results", {"note": "\ud800"}),
        ("results", {"note": "\x00"}),
        ("results", {"overall": "NaN"}),
        ("results", {"overall": "99.99"}),
        ("results", {"indicator_9": None}),
        ("results", {"level": "x" * 61}),
        ("units", {"name": None}),
        ("units", {"name": "x" * 5000}),
        ("trail", {"what": "<script>"}),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_its_place_and_nothing_stays(
    archive: bytes, take: TakeIn, part: str, change: dict[str, object]
) -> None:
    agencies, lines = Agency.objects.count(), TrailLine.objects.count()

    with pytest.raises(ArchiveRefusedError) as refused:
        take(resealed(archive, part, lambda rows: [{**rows[0], **change}, *rows[1:]]))

    assert part in refused.value.message_en
    assert (Agency.objects.count(), TrailLine.objects.count()) == (agencies, lines)


def test_what_refers_to_something_else_is_refused(archive: bytes, take: TakeIn, cast: Cast) -> None:
    def with_plan(rows: Any) -> Any:
        return [
            *rows,
            {
                "public_id": "p" * 16,
                "plan_year": 2570,
                "base_run": "stranger-run-000",
                "started_at": "2026-01-01T00:00:00+07:00",
                "started_by": None,
            },
        ]

    with pytest.raises(ArchiveRefusedError, match="not there"):
        take(resealed(archive, "plans", with_plan))
    assert cast


def test_two_rows_in_one_place_are_refused_as_a_whole(
    archive: bytes, take: TakeIn, elsewhere: Organisation
) -> None:
    def doubled(rows: Any) -> Any:
        return [*rows, {**rows[0], "public_id": "d" * 16}]

    with pytest.raises(ArchiveRefusedError, match="same place"):
        take(resealed(archive, "results", doubled))
    assert not elsewhere.agencies.exists()
