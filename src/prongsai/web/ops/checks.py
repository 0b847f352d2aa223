# speaks-thai: who looks after an installation reads both languages at once
"""Settings that contradict each other or this machine, as Django's system checks: each with an id and a hint.

E… keeps the program from starting; W… is said by ``prongsai doctor``. Every text is Thai, `` · ``, English.

E010  HTTPS without a public host name        W010  a public host name without HTTPS
E011  every host name is allowed              W011  secret.key can be read by others
E012  the secret key is too short             W012  less than a gigabyte is free
E013  mail settings are half set              W013  the database of one machine is used by several
E014  the data folder cannot be written       W014  migrations are missing
E015  SQLite on a network share               W015  an imported framework does not load
E016  less than 100 megabytes are free        W016  an unopened ballot box has no key here
E017  the machine does not know Thai time
E018  PostgreSQL is too old
E019  the database does not answer
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection

from prongsai.web import home
from prongsai.web.ops.address import is_private_to_this_machine

SHORTEST_KEY = 32
LITTLE_SPACE, TOO_LITTLE_SPACE = 1024**3, 100 * 1024**2
"""Bytes."""
NETWORK_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs"})

_Check = Callable[[], Iterator[CheckMessage]]


def check(function: _Check) -> Callable[..., list[CheckMessage]]:
    """Register a check that yields what is wrong."""

    def registered(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
        return list(function())

    return register("prongsai")(registered)


@check
def hosts_and_tls_go_together() -> Iterator[CheckMessage]:
    public = [host for host in settings.ALLOWED_HOSTS if not is_private_to_this_machine(host.strip("[]"))]
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "PRONGSAI_HOSTS เป็น * จึงเชื่อชื่อเครื่องใดก็ได้ที่ผู้ส่งคำขออ้าง · PRONGSAI_HOSTS is *: any host name that a request claims is believed",
            hint="ระบุชื่อเว็บไซต์ เช่น PRONGSAI_HOSTS=ita.example.go.th · Name the site, as PRONGSAI_HOSTS=ita.example.go.th",
            id="prongsai.E011",
        )
    elif settings.BEHIND_TLS and not public:
        yield Error(
            "เปิด PRONGSAI_TLS แต่ PRONGSAI_HOSTS มีเฉพาะเครื่องนี้ จึงไม่มีใครเข้าใช้ได้ · PRONGSAI_TLS is on but PRONGSAI_HOSTS names this machine only: nobody could come in",
            hint="ระบุชื่อเว็บไซต์ใน PRONGSAI_HOSTS หรือปิด PRONGSAI_TLS · Name the site in PRONGSAI_HOSTS, or turn PRONGSAI_TLS off",
            id="prongsai.E010",
        )
    elif public and not settings.BEHIND_TLS:
        yield Warning(
            f"เปิดให้เครื่องอื่นเข้าใช้ ({', '.join(public)}) โดยไม่เข้ารหัส รหัสผ่านอาจถูกดักอ่านในเครือข่าย · Open to other machines ({', '.join(public)}) without HTTPS: passwords can be read on the network",
            hint="วางไว้หลังพร็อกซี HTTPS แล้วตั้ง PRONGSAI_TLS=1 (ดู deploy/README.md) · Put it behind an HTTPS proxy and set PRONGSAI_TLS=1 (see deploy/README.md)",
            id="prongsai.W010",
        )


@check
def the_secret_key_is_secret() -> Iterator[CheckMessage]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 8:
        yield Error(
            f"กุญแจลับสั้นหรือเดาง่ายเกินไป (ต้องมีอย่างน้อย {SHORTEST_KEY} ตัวอักษร) · The secret key is too short or too simple; it needs {SHORTEST_KEY} characters",
            hint='ลบ PRONGSAI_SECRET_KEY ให้โปรแกรมสร้างเอง หรือสร้างด้วย python -c "import secrets; print(secrets.token_urlsafe(48))" · Unset PRONGSAI_SECRET_KEY, or make one with this command',
            id="prongsai.E012",
        )
    path = home.home() / "secret.key"
    if os.name != "nt" and path.exists() and path.stat().st_mode & 0o077:
        yield Warning(
            f"ผู้ใช้อื่นในเครื่องอ่าน {path} ได้ · Other users of this machine can read {path}",
            hint=f"chmod 600 {path}",
            id="prongsai.W011",
        )


@check
def mail_is_wholly_set() -> Iterator[CheckMessage]:
    has_host, has_user = bool(settings.EMAIL_HOST), bool(settings.EMAIL_HOST_USER)
    has_password = bool(settings.EMAIL_HOST_PASSWORD)
    is_local = settings.DEFAULT_FROM_EMAIL.endswith("@localhost")
    wrong = [
        ("PRONGSAI_SMTP_HOST", (has_user or has_password) and not has_host),
        ("PRONGSAI_SMTP_USER", has_password and not has_user),
        ("PRONGSAI_SMTP_PASSWORD", has_user and not has_password),
        ("PRONGSAI_MAIL_FROM", has_host and is_local),
    ]
    missing = ", ".join(name for name, is_missing in wrong if is_missing)
    if missing:
        yield Error(
            f"ตั้งค่าการส่งอีเมลไม่ครบ ขาด {missing} · Mail is half set: {missing} is missing",
            hint="ตั้งให้ครบ หรือลบ PRONGSAI_SMTP_… ทั้งหมด อีเมลจะเก็บเป็นไฟล์ใน outbox · Set all of them, or none: then letters are files in the outbox",
            id="prongsai.E013",
        )


@check
def the_home_can_be_used() -> Iterator[CheckMessage]:
    folder = home.home()
    if not _can_be_written(folder):
        yield Error(
            f"เขียนข้อมูลลงโฟลเดอร์ {folder} ไม่ได้ · The data folder {folder} cannot be written",
            hint="แก้สิทธิของโฟลเดอร์ หรือเลือกโฟลเดอร์อื่นด้วย PRONGSAI_HOME · Change its permissions, or choose another with PRONGSAI_HOME",
            id="prongsai.E014",
        )
        return
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        kind, number = (Error, "E016") if free < TOO_LITTLE_SPACE else (Warning, "W012")
        yield kind(
            f"เหลือพื้นที่ใน {folder} เพียง {free // 1024**2} MB · Only {free // 1024**2} MB are free in {folder}",
            hint="ลบไฟล์ที่ไม่ใช้ หรือย้ายโฟลเดอร์ข้อมูลด้วย PRONGSAI_HOME · Make room, or move the data folder with PRONGSAI_HOME",
            id=f"prongsai.{number}",
        )


@check
def sqlite_lies_on_a_disk_of_this_machine() -> Iterator[CheckMessage]:
    if connection.vendor == "sqlite" and is_on_network(home.home()):
        yield Error(
            f"โฟลเดอร์ข้อมูล {home.home()} อยู่บนเครือข่าย ฐานข้อมูล SQLite อาจเสียหาย · The data folder {home.home()} is on a network share, where SQLite can be damaged",
            hint="ย้ายมาไว้ในดิสก์ของเครื่องด้วย PRONGSAI_HOME หรือใช้ PostgreSQL · Move it to a disk of this machine with PRONGSAI_HOME, or use PostgreSQL",
            id="prongsai.E015",
        )


@check
def the_machine_knows_thai_time() -> Iterator[CheckMessage]:
    try:
        offset = datetime(2026, 1, 1, tzinfo=ZoneInfo(settings.TIME_ZONE)).utcoffset()
    except ZoneInfoNotFoundError:
        offset = None
    if offset != timedelta(hours=7):
        yield Error(
            "เครื่องนี้ไม่มีข้อมูลเขตเวลาของประเทศไทย วันครบกำหนดจะผิด · This machine does not know Thai time: days due would be wrong",
            hint="ติดตั้งด้วย pip install tzdata · Install it with pip install tzdata",
            id="prongsai.E017",
        )


def is_on_network(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Say whether a folder lies on a network share, as far as the system tells."""
    if PurePath(path).drive.startswith("\\\\"):
        return True
    if not mounts.exists():
        return False
    found = ("", "")
    for line in mounts.read_text("utf-8", "replace").splitlines():
        point, kind = line.split()[1:3]
        point = point.encode("ascii", "replace").decode("unicode_escape")  # a blank stands as \040
        if Path(path).is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1] in NETWORK_SYSTEMS


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
