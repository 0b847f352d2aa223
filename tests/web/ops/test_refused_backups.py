"""A backup that is not what it was is refused before anything is changed, with one clear sentence."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import override_settings

from prongsai.web import stored
from prongsai.web.ops.backup import archive as archives
from prongsai.web.ops.backup import frameworks
from prongsai.web.ops.backup.restore import restore
from prongsai.web.ops.backup.write import write
from prongsai.web.ops.errors import BackupRefusedError
from prongsai.web.registry.models import Organisation, User
from tests.web.ops.whole import import_framework

pytestmark = pytest.mark.django_db
OWN = "2568-own"
AGENCY = "tables/registry.organisation.jsonl"


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small backup of one organisation, one file and one imported framework."""
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path / "frameworks"))
    with override_settings(FILES=tmp_path / "files"):
        import_framework(OWN)
        stored.store(b"a report")
        Organisation.objects.create(name="จังหวัดตัวอย่าง")
        yield write(tmp_path / "good.zip").path


def altered(good: Path, change: Callable[[dict[str, bytes], Any], None], seal: bool = True) -> Path:
    """Return a copy whose parts and manifest were changed; ``seal`` writes the manifest's own checksum anew."""
    with zipfile.ZipFile(good) as old:
        parts = {name: old.read(name) for name in old.namelist()}
        comment = old.comment
    manifest = json.loads(parts.pop(archives.MANIFEST))
    change(parts, manifest)
    path = good.with_name("altered.zip")
    text = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
        new.writestr(archives.MANIFEST, text)
        new.comment = hashlib.sha256(text).hexdigest().encode() if seal else comment
    return path


def frameworks_beside(path: Path) -> dict[str, bytes]:
    """Return everything in the place of imported frameworks, workshops too."""
    place = path.parent / "frameworks"
    return {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*") if one.is_file()}


def refused(path: Path) -> str:
    """Return why a backup is refused; see that nothing was changed."""
    Organisation.objects.update(name="ไม่เปลี่ยน")
    before = frameworks_beside(path)
    with pytest.raises(BackupRefusedError) as refusal:
        restore(path)
    assert frameworks_beside(path) == before
    assert [one.name for one in Organisation.objects.all()] == ["ไม่เปลี่ยน"]
    assert "ข้อมูลเดิมยังอยู่ครบ" in refusal.value.message_th
    return refusal.value.message_en


def test_the_good_one_is_taken(good: Path) -> None:
    Organisation.objects.all().delete()
    restore(good)
    assert Organisation.objects.get().name == "จังหวัดตัวอย่าง"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_torn_one_is_refused(good: Path, share: float) -> None:
    content = good.read_bytes()
    torn = good.with_name("torn.zip")
    torn.write_bytes(content[: int(len(content) * share)])
    assert "torn" in refused(torn)


def test_what_is_no_backup_is_refused(good: Path) -> None:
    other = good.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("letter.txt", "สวัสดี")
    assert "no backup of Prongsai" in refused(other)


def test_one_flipped_bit_is_seen_in_every_part(good: Path) -> None:
    content = good.read_bytes()
    with zipfile.ZipFile(good) as archive:
        middles = [_start_of_data(content, info) + info.compress_size // 2 for info in archive.infolist()]
    assert len(middles) > 10
    for place in middles[:: len(middles) // 8]:
        bad = good.with_name("bit.zip")
        bad.write_bytes(bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]]))
        assert refused(bad)


def _start_of_data(content: bytes, info: zipfile.ZipInfo) -> int:
    name, extra = struct.unpack_from("<HH", content, info.header_offset + 26)
    return info.header_offset + 30 + int(name) + int(extra)


def test_an_altered_row_is_seen(good: Path) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        parts[AGENCY] = parts[AGENCY].replace("จังหวัด".encode(), "อำเภอxx".encode())

    assert AGENCY in refused(altered(good, change))


def test_an_altered_manifest_is_seen(good: Path) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        manifest["made_at"] = "2000-01-01"

    assert "manifest.json" in refused(altered(good, change, seal=False))


def test_a_part_too_many_is_seen(good: Path) -> None:
    assert "evil" in refused(altered(good, lambda parts, _: parts.update({"../evil": b"x"})))


def test_a_part_too_few_is_seen(good: Path) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        del parts[AGENCY]

    assert AGENCY in refused(altered(good, change))


def test_a_path_out_of_the_folder_is_refused_even_if_the_manifest_knows_it(good: Path) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:
        parts["files/../../evil"] = b"x"
        manifest["parts"]["files/../../evil"] = {"sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}

    assert "evil" in refused(altered(good, change))


@pytest.mark.parametrize(
    "part",
    [
        "frameworks/../../evil.yaml",
        "frameworks/2568-own/../../evil.yaml",
        "frameworks/2568-own/examples/../../../evil.yaml",
        "frameworks/2568-own\\..\\evil.yaml",
        "frameworks/2568/evil.yaml",
        "frameworks/2568-own/evil.py",
        "frameworks/2568-own/deeper/examples/evil.yaml",
        "boxes/evil.key",
        "secret.key",
    ],
)
def test_what_is_no_part_of_a_framework_is_refused_even_if_the_manifest_knows_it(
    good: Path, part: str
) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:
        parts[part] = b"x"
        manifest["parts"][part] = {"sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}

    assert refused(altered(good, change))


def test_an_altered_framework_is_seen(good: Path) -> None:
    part = f"frameworks/{OWN}/framework.yaml"

    def change(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        parts[part] = parts[part].replace(b"30", b"40")

    assert part in refused(altered(good, change))


def test_frameworks_are_put_back_where_the_rows_are_not_taken_after_all(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = good.parent / "frameworks" / OWN / "iit.yaml"
    mark.write_text(mark.read_text("utf-8") + "# now\n", "utf-8")

    class FailsAtTheEnd(frameworks.Exchange):
        def make(self) -> None:
            super().make()
            assert "# now" not in mark.read_text("utf-8")
            raise DatabaseError("the disk is full")

    monkeypatch.setattr(frameworks, "Exchange", FailsAtTheEnd)
    assert "does not take" in refused(good)
    assert "# now" in mark.read_text("utf-8")


def test_a_newer_backup_asks_for_a_newer_program(good: Path) -> None:
    def later(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        manifest["format_version"], manifest["program"] = archives.FORMAT_VERSION + 1, "9.9"

    def with_a_migration(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        manifest["migrations"]["registry"].append("0099_from_the_future")

    for change in (later, with_a_migration):
        assert "newer version" in refused(altered(good, change))


def test_an_older_backup_says_which_version_to_use(good: Path) -> None:
    def earlier(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        manifest["migrations"].pop("ops")

    assert "older version" in refused(altered(good, earlier))


def test_a_zip_bomb_is_not_opened(good: Path) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:
        parts[AGENCY] = b"0" * (32 * 1024 * 1024)
        manifest["parts"][AGENCY] |= {"bytes": len(parts[AGENCY])}

    assert "suspicious" in refused(altered(good, change))


def test_what_does_not_fit_the_disk_is_refused_before_it_is_unpacked(good: Path) -> None:
    def change(parts: dict[str, bytes], manifest: Any) -> None:  # noqa: ARG001
        manifest["parts"][AGENCY] |= {"bytes": 10**18}

    assert "not enough room" in refused(altered(good, change))


def test_rows_that_refer_to_nothing_change_nothing(good: Path) -> None:
    User.objects.create_user("somebody@example.go.th", "คนหนึ่ง")
    part = "tables/registry.unit.jsonl"

    def change(parts: dict[str, bytes], manifest: Any) -> None:
        columns = json.loads(parts[part].splitlines()[0])
        row = {"id": 1, "public_id": "x" * 16, "name": "กองช่าง", "position": 1, "version": 1, "agency_id": 99}
        parts[part] += json.dumps([row.get(column) for column in columns]).encode() + b"\n"
        digest = hashlib.sha256(parts[part]).hexdigest()
        manifest["parts"][part] = {"sha256": digest, "bytes": len(parts[part]), "rows": 1}

    assert "does not take" in refused(altered(good, change))
    assert User.objects.count() == 1
