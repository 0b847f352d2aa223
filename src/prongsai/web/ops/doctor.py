# speaks-thai: who looks after an installation reads both languages at once
"""``prongsai doctor``: what is wrong, and what an installation looks like, for a person who has to help."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.utils import timezone

import prongsai
from prongsai.web import home
from prongsai.web.ops import box_checks, database_checks, framework_checks, health, queue
from prongsai.web.registry.models import Agency, User
from prongsai.web.trail.models import TrailLine


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know: its name in both languages and its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong: ``prongsai.E010`` or the like, what, and what to do."""

    id: str
    is_error: bool
    text: str
    hint: str


def complaints() -> list[Complaint]:
    """Return everything that the checks find, errors first."""
    found = [
        *checks.run_checks(include_deployment_checks=False),
        *database_checks.check_migrations(),
        *framework_checks.check_frameworks(),
        *box_checks.check_boxes(),
    ]
    listed = [
        Complaint(str(one.id or ""), one.level >= checks.ERROR, str(one.msg), str(one.hint or ""))
        for one in found
        if one.level >= checks.WARNING
    ]
    return sorted(listed, key=lambda one: (not one.is_error, one.id))


def facts() -> list[Fact]:
    """Return what is to be known about the program, the machine and the data."""
    return [*_about_the_program(), *_about_the_data()]


def _about_the_program() -> Iterator[Fact]:
    yield Fact("รุ่น · Version", f"Prongsai {prongsai.__version__}, Django {django.get_version()}")
    yield Fact("เครื่อง · Machine", f"{platform.platform()}, Python {platform.python_version()}")
    yield Fact("โฟลเดอร์ข้อมูล · Data folder", str(home.home()))
    yield Fact("ไฟล์ · Files", _megabytes(sum(path.stat().st_size for path in home.files().glob("??/*"))))
    mail = settings.EMAIL_HOST or f"outbox: {home.outbox()}"
    yield Fact("อีเมล · Mail", mail)


def _about_the_data() -> Iterator[Fact]:
    try:
        yield Fact("ฐานข้อมูล · Database", _database())
        yield Fact("หน่วยงาน · Agencies", f"{Agency.objects.count():,}")
        yield Fact("ผู้ใช้ · People", f"{User.objects.filter(is_active=True).count():,}")
        yield Fact("งานที่รออยู่ · Jobs that wait", f"{queue.waiting():,}")
        yield Fact(
            "โพรเซสเบื้องหลัง · Worker", "ทำงานอยู่ · at work" if health.a_worker_lives() else "ไม่ทำงาน · none"
        )
        yield Fact("สำรองข้อมูลล่าสุด · Last backup", _last_backup())
    except DatabaseError:  # the complaints say why
        yield Fact("ข้อมูล · Data", "อ่านไม่ได้ · cannot be read")


def _database() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
            version, size = cursor.fetchone()
            return f"PostgreSQL {version}, {_megabytes(size)}"
        cursor.execute("SELECT sqlite_version()")
        (version,) = cursor.fetchone()
    path = Path(connection.settings_dict["NAME"])
    return f"SQLite {version}, {path}, {_megabytes(path.stat().st_size)}"


def _last_backup() -> str:
    when: datetime | None = TrailLine.objects.filter(what="ops.backup").values_list("at", flat=True).first()
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M}" if when else "ยังไม่เคย · never (prongsai backup FILE)"


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.1f} MB"
