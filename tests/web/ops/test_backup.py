"""A backup holds everything of one moment, and comes back as it was: on either database, and across them."""

import base64
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.web.ops.running import Installation, served
from tests.web.settings import ON_POSTGRES

NOT_IN_A_BACKUP = {
    "people.browsersession",
    "people.singleuselink",
    "people.resetrequest",
    "people.startcode",
    "sessions.session",
    "axes.accessattempt",
    "axes.accesslog",
    "axes.accessfailurelog",
    "axes.accessattemptexpiration",
}
"""Said again here, so that a new name in the product must be meant."""
OF_A_DATABASE = {
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "auth.group_permissions",
    "finder.indexstate",
    "ops.heartbeat",
    "evidence.lookout",
}
CHANGES_BY_ITSELF = "trail.trailline"
"""A backup and a restore write their own lines."""


def whole(installation: Installation) -> Any:
    return json.loads(installation.ask("from tests.web.ops.whole import print_all; print_all()"))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with one thing of every kind."""
    made = Installation(tmp_path_factory.mktemp("furnished") / "home", ON_POSTGRES)
    made.ask(
        "from prongsai.web.ops.upgrade import upgrade; upgrade()\n"
        "from tests.web.ops.whole import furnish_one; furnish_one()"
    )
    return made


@pytest.fixture(scope="module")
def archive(furnished: Installation) -> Path:
    path = furnished.home.parent / "backup.zip"
    said = furnished.run("backup", str(path)).stdout
    assert f"Backed up: {path}" in said
    return path


@pytest.mark.parametrize("on_postgres", [False, True], ids=["onto SQLite", "onto PostgreSQL"])
def test_every_row_and_every_file_comes_back(
    furnished: Installation, archive: Path, tmp_path: Path, on_postgres: bool
) -> None:
    elsewhere = Installation(tmp_path / "elsewhere", on_postgres)
    assert "Restored" in elsewhere.run("restore", str(archive), "--yes").stdout
    before, after = whole(furnished), whole(elsewhere)
    assert before["files"], "there must be something to compare"
    assert after["files"] == before["files"]
    assert "2568-own-wording/iit.yaml" in before["frameworks"]
    assert after["frameworks"] == before["frameworks"]
    for table, rows in before["tables"].items():
        if table not in NOT_IN_A_BACKUP | OF_A_DATABASE | {CHANGES_BY_ITSELF}:
            assert after["tables"][table] == rows, table
    compared = before["tables"].keys() - NOT_IN_A_BACKUP - OF_A_DATABASE
    assert len(compared) > 60
    assert [table for table in compared if not before["tables"][table]] == [], "an empty table proves nothing"
    lines = after["tables"][CHANGES_BY_ITSELF]
    assert lines[:-1] == before["tables"][CHANGES_BY_ITSELF][:-1]
    assert "ops.restore" in lines[-1]


def test_new_rows_get_new_numbers_after_a_restore(archive: Path, installation: Installation) -> None:
    installation.run("restore", str(archive), "--yes")
    assert (
        installation.ask(
            "from prongsai.web.registry.models import Organisation as O\n"
            "highest = O.objects.order_by('-pk')[0].pk\n"
            "print(O.objects.create(name='ใหม่').pk > highest)"
        )
        == "True"
    )


def test_the_log_refuses_changes_again_after_a_restore(archive: Path, installation: Installation) -> None:
    installation.run("restore", str(archive), "--yes")
    assert installation.ask(
        "from django.db import DatabaseError, transaction\n"
        "from prongsai.web.trail.models import TrailLine as T\n"
        "for change in (lambda: T.objects.update(who='x'), lambda: T.objects.all().delete()):\n"
        "    try:\n"
        "        with transaction.atomic(): change()\n"
        "    except DatabaseError as refusal: print('append-only' in str(refusal))"
    ).split() == ["True", "True"]


def test_a_restore_replaces_what_was_there_and_keeps_a_backup_of_it(
    archive: Path, furnished: Installation, installation: Installation
) -> None:
    installation.ask(
        "from prongsai.web.ops.upgrade import upgrade; upgrade()\n"
        "from prongsai.web.registry.models import User; User.objects.create_user('old@example.go.th', 'เดิม')"
    )
    before = whole(installation)
    said = installation.run("restore", str(archive), "--yes").stdout
    assert whole(installation)["tables"]["registry.user"] == whole(furnished)["tables"]["registry.user"]
    kept = next((installation.home / "backups").glob("before-restore-*.zip"))
    assert str(kept) in said
    installation.run("restore", str(kept), "--yes")
    assert whole(installation)["tables"]["registry.user"] == before["tables"]["registry.user"]


def test_a_restored_framework_loads_as_it_did(archive: Path, furnished: Installation, tmp_path: Path) -> None:
    elsewhere = Installation(tmp_path / "elsewhere", ON_POSTGRES)
    assert "1 กรอบที่นำเข้า · imported frameworks" in elsewhere.run("restore", str(archive), "--yes").stdout
    checksum = "from prongsai.engine.framework.loader import load; print(load('2568-own-wording').checksum)"
    assert elsewhere.ask(checksum) == furnished.ask(checksum)


def test_frameworks_that_were_here_are_moved_aside(archive: Path, installation: Installation) -> None:
    installation.ask(
        "from tests.web.ops.whole import import_framework\n"
        "import_framework('2568-mine'); import_framework('2568-own-wording')"
    )
    old = installation.home / "frameworks" / "2568-own-wording" / "iit.yaml"
    old.write_text(old.read_text("utf-8") + "# ของเดิม\n", "utf-8", newline="\n")
    said = installation.run("restore", str(archive), "--yes").stdout
    (aside,) = (installation.home / "backups").glob("frameworks-before-restore-*")
    assert str(aside) in said
    assert sorted(one.name for one in aside.iterdir()) == ["2568-mine", "2568-own-wording"]
    assert "ของเดิม" in (aside / "2568-own-wording" / "iit.yaml").read_text("utf-8")
    assert [one.name for one in (installation.home / "frameworks").iterdir()] == ["2568-own-wording"]
    assert "ของเดิม" not in old.read_text("utf-8")


def test_the_keys_of_ballot_boxes_are_in_no_backup(furnished: Installation, tmp_path: Path) -> None:
    told = furnished.ask(
        "from prongsai.web.survey import sealing\n"
        "sealing.make_key('box-of-a-test'); print(sealing.printable_key('box-of-a-test'))"
    )
    keys = [path.read_bytes() for path in (furnished.home / "boxes").iterdir()]
    assert keys, "there must be a key to look for"
    furnished.run("backup", str(tmp_path / "backup.zip"))
    with zipfile.ZipFile(tmp_path / "backup.zip") as backup:
        parts = {name: backup.read(name) for name in backup.namelist()}
    assert {name.partition("/")[0] for name in parts} == {"tables", "files", "frameworks", "manifest.json"}
    for name, content in parts.items():
        for key in keys:
            forms = (key, base64.b64encode(key), key.hex().encode(), told.encode())
            assert not any(form in content for form in forms), name
    elsewhere = Installation(tmp_path / "elsewhere", ON_POSTGRES)
    elsewhere.run("restore", str(tmp_path / "backup.zip"), "--yes")
    assert not (elsewhere.home / "boxes").exists()


def test_a_restore_while_it_is_served_shows_the_restored_at_once(
    archive: Path, furnished: Installation, installation: Installation
) -> None:
    with served(installation) as program:
        assert program.get("/sign-in/")[0] == 302, "an empty installation leads to its first page"
        installation.run("restore", str(archive), "--yes")
        assert program.get("/sign-in/")[0] == 200
        assert program.is_ready()
        assert installation.run("backup", str(installation.home.parent / "again.zip")).returncode == 0
        assert program.stop() == 0
    assert whole(installation)["tables"]["registry.agency"] == whole(furnished)["tables"]["registry.agency"]


def test_sessions_and_links_are_not_in_a_backup_and_end_with_a_restore(
    archive: Path, installation: Installation
) -> None:
    names = set(zipfile.ZipFile(archive).namelist())
    assert {f"tables/{table}.jsonl" for table in NOT_IN_A_BACKUP | OF_A_DATABASE} & names == set()
    assert "secret.key" not in names
    installation.run("restore", str(archive), "--yes")
    after = whole(installation)["tables"]
    assert after["people.browsersession"] == after["people.singleuselink"] == []


def test_a_backup_during_writes_holds_one_moment(installation: Installation, tmp_path: Path) -> None:
    installation.ask("from prongsai.web.ops.upgrade import upgrade; upgrade()")
    path = tmp_path / "moment.zip"
    written = installation.ask(
        "import threading, zipfile, json\n"
        "from pathlib import Path\n"
        "from django.db import connection, transaction\n"
        "from prongsai.web.ops.backup.write import write\n"
        "from prongsai.web.registry.models import Organisation, Agency\n"
        "end, written = threading.Event(), []\n"
        "def keep_writing():\n"
        "    while not end.is_set():\n"
        "        with transaction.atomic():\n"
        "            one = Organisation.objects.create(name='ร' * 100)\n"
        "            Agency.objects.create(organisation=one, name='ห' * 100)\n"
        "        written.append(1)\n"
        "    connection.close()\n"
        "for _ in range(3000): Organisation.objects.bulk_create([Organisation(name='ก' * 150)])\n"
        "thread = threading.Thread(target=keep_writing); thread.start()\n"
        f"before = len(written); write(Path({str(path)!r})); after = len(written)\n"
        "end.set(); thread.join(); print(before, after)"
    ).split()
    assert int(written[1]) > int(written[0]), "the writer went on while the backup was made"
    lines = {
        table: zipfile.ZipFile(path).read(f"tables/registry.{table}.jsonl").count(b"\n") - 1
        for table in ("organisation", "agency")
    }
    assert lines["organisation"] - 3000 == lines["agency"]


def test_a_damaged_file_is_named_and_left_out(installation: Installation, tmp_path: Path) -> None:
    installation.ask(
        "from prongsai.web.ops.upgrade import upgrade; upgrade()\n"
        "from prongsai.web import stored\n"
        "path = stored.path_of(stored.store(b'as it was')); path.chmod(0o600); path.write_bytes(b'as it is')"
    )
    done = installation.run("backup", str(tmp_path / "backup.zip"), check=False)
    assert done.returncode == 1
    assert "Damaged, not backed up" in done.stderr


def test_nothing_of_a_failed_backup_stays(installation: Installation, tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    path.mkdir()
    assert installation.run("backup", str(path), check=False).returncode != 0
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_a_backup_is_for_its_owners_eyes(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0
