"""Each wrong combination of settings has a check with an id and a hint; the right ones have nothing to say."""

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import CheckMessage, run_checks
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from prongsai.web import home
from prongsai.web.ops import checks, database_checks, upgrade
from prongsai.web.ops.errors import SettingsRefusedError
from prongsai.web.ops.models import Heartbeat
from prongsai.web.ops.settings_check import refuse_wrong_settings

pytestmark = pytest.mark.django_db
PUBLIC = "ita.example.go.th"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """A home of the test's own, and settings as a fresh installation has them."""
    monkeypatch.setenv("PRONGSAI_HOME", str(tmp_path / "home"))
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    settings.SECRET_KEY = "abcdefgh" * 5
    return tmp_path / "home"


def found() -> dict[str, CheckMessage]:
    """Return what our checks say, by id; each must have a hint and both languages."""
    messages = [one for one in run_checks() if str(one.id).startswith("prongsai.")]
    for one in messages:
        assert one.hint, one.id
        assert " · " in one.msg, one.id
    return {str(one.id): one for one in messages}


def test_a_fresh_installation_has_nothing_to_complain_of() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("wrong", "identifier"),
    [
        ({"BEHIND_TLS": True}, "prongsai.E010"),
        ({"ALLOWED_HOSTS": ["*"]}, "prongsai.E011"),
        ({"ALLOWED_HOSTS": ["*"], "BEHIND_TLS": True}, "prongsai.E011"),
        ({"ALLOWED_HOSTS": [PUBLIC]}, "prongsai.W010"),
        ({"ALLOWED_HOSTS": ["127.0.0.1", "192.168.1.5"]}, "prongsai.W010"),
        ({"SECRET_KEY": "short"}, "prongsai.E012"),
        ({"SECRET_KEY": "a" * 60}, "prongsai.E012"),
        ({"EMAIL_HOST_USER": "ita"}, "prongsai.E013"),
        ({"EMAIL_HOST": "mail", "DEFAULT_FROM_EMAIL": "prongsai@localhost"}, "prongsai.E013"),
        (
            {"EMAIL_HOST": "mail", "DEFAULT_FROM_EMAIL": "i@x.go.th", "EMAIL_HOST_USER": "ita"},
            "prongsai.E013",
        ),
        (
            {"EMAIL_HOST": "mail", "DEFAULT_FROM_EMAIL": "i@x.go.th", "EMAIL_HOST_PASSWORD": "x"},
            "prongsai.E013",
        ),
        ({"TIME_ZONE": "Europe/Paris"}, "prongsai.E017"),
        ({"TIME_ZONE": "Asia/Nowhere"}, "prongsai.E017"),
    ],
)
def test_settings_that_contradict_each_other_are_named(
    wrong: dict[str, object], identifier: str, settings: Settings
) -> None:
    for name, value in wrong.items():
        setattr(settings, name, value)
    assert list(found()) == [identifier]


@pytest.mark.parametrize(
    "right",
    [
        {"ALLOWED_HOSTS": [PUBLIC], "BEHIND_TLS": True},
        {"EMAIL_HOST": "mail", "DEFAULT_FROM_EMAIL": "i@x.go.th"},
        {
            "EMAIL_HOST": "mail",
            "DEFAULT_FROM_EMAIL": "i@x.go.th",
            "EMAIL_HOST_USER": "a",
            "EMAIL_HOST_PASSWORD": "b",
        },
    ],
)
def test_settings_that_go_together_pass(right: dict[str, object], settings: Settings) -> None:
    for name, value in right.items():
        setattr(settings, name, value)
    assert found() == {}


def test_an_error_keeps_the_program_from_starting_and_names_id_and_hint(
    settings: Settings,
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(SettingsRefusedError) as refusal:
        refuse_wrong_settings()
    assert "prongsai.E011" in refusal.value.message_th
    assert "PRONGSAI_HOSTS=ita.example.go.th" in refusal.value.message_th


def test_a_warning_does_not(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = [PUBLIC]
    refuse_wrong_settings()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_secret_that_others_can_read_is_told(own_home: Path) -> None:
    home.secret_key()
    assert found() == {}
    (own_home / "secret.key").chmod(0o644)
    assert list(found()) == ["prongsai.W011"]


def test_a_home_that_cannot_be_written_is_told(own_home: Path) -> None:
    own_home.write_text("a file where a folder should be")
    assert list(found()) == ["prongsai.E014"]


@pytest.mark.parametrize(
    ("free", "identifiers"),
    [(2 * 1024**3, []), (500 * 1024**2, ["prongsai.W012"]), (50 * 1024**2, ["prongsai.E016"])],
)
def test_a_disk_that_fills_up_is_told(
    free: int, identifiers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert list(found()) == identifiers


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/share nfs4 rw 0 0\n//pc/share /mnt/with\\040blank cifs rw 0 0\n"
)


@pytest.mark.parametrize(
    ("folder", "is_there"),
    [
        ("/home/ita", False),
        ("/mnt/share/prongsai", True),
        ("/mnt/shared", False),
        ("/mnt/with blank/x", True),
    ],
)
def test_a_network_share_is_known_by_its_mount(folder: str, is_there: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert checks.is_on_network(Path(folder), mounts) is is_there


def test_sqlite_on_a_network_share_is_refused_and_postgresql_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "is_on_network", lambda _: True)
    is_sqlite = connection.vendor == "sqlite"
    assert list(found()) == (["prongsai.E015"] if is_sqlite else [])


def test_a_worker_of_another_machine_on_sqlite_is_told() -> None:
    Heartbeat.objects.create(worker="other-pc-123-abcd", seen=timezone.now())
    assert list(found()) == (["prongsai.W013"] if connection.vendor == "sqlite" else [])


def test_an_old_postgresql_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_checks, "postgres_version", lambda: 13)
    assert list(found()) == ["prongsai.E018"]


def test_a_database_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError(errno.ECONNREFUSED, "refused")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    assert list(found()) == ["prongsai.E019"]


def test_missing_migrations_are_told_by_the_doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert database_checks.check_migrations() == []
    monkeypatch.setattr(upgrade, "missing", lambda: ["registry.0002"])
    (message,) = database_checks.check_migrations()
    assert message.id == "prongsai.W014"
