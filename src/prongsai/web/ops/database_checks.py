# speaks-thai: who looks after an installation reads both languages at once
"""Checks that ask the database: is it there, new enough, up to date, and used as it can be used?"""

import socket
from collections.abc import Iterator

from django.core.checks import CheckMessage, Error, Warning
from django.db import DatabaseError, connection

from prongsai.web.ops import upgrade
from prongsai.web.ops.checks import check
from prongsai.web.ops.models import Heartbeat

OLDEST_POSTGRES = 14


@check
def the_database_is_as_it_must_be() -> Iterator[CheckMessage]:
    try:
        connection.ensure_connection()
    except DatabaseError as failure:
        yield Error(
            f"ติดต่อฐานข้อมูลไม่ได้ · The database does not answer ({type(failure).__name__})",
            hint="ตรวจ PRONGSAI_DATABASE และดูว่าฐานข้อมูลเปิดอยู่ · Check PRONGSAI_DATABASE, and that the database runs",
            id="prongsai.E019",
        )
        return
    yield from _is_new_enough()
    yield from _is_of_one_machine()


def _is_new_enough() -> Iterator[CheckMessage]:
    version = postgres_version()
    if version is not None and version < OLDEST_POSTGRES:
        yield Error(
            f"PostgreSQL รุ่น {version} เก่าเกินไป ต้องเป็นรุ่น {OLDEST_POSTGRES} ขึ้นไป · PostgreSQL {version} is too old; {OLDEST_POSTGRES} or newer is needed",
            hint="ปรับรุ่น PostgreSQL · Update PostgreSQL",
            id="prongsai.E018",
        )


def _is_of_one_machine() -> Iterator[CheckMessage]:
    if connection.vendor != "sqlite":
        return
    try:
        workers = Heartbeat.objects.values_list("worker", flat=True)
        machines = {worker.rsplit("-", 2)[0] for worker in workers} - {socket.gethostname()[:40]}
    except DatabaseError:  # not yet made
        return
    if machines:
        yield Warning(
            f"เครื่องอื่น ({', '.join(sorted(machines))}) ใช้ฐานข้อมูล SQLite นี้ด้วย · Other machines ({', '.join(sorted(machines))}) use this SQLite database too",
            hint="เมื่อใช้มากกว่าหนึ่งเครื่องต้องใช้ PostgreSQL: prongsai backup แล้ว prongsai restore --database postgres://… · More than one machine needs PostgreSQL: back up, then restore into it",
            id="prongsai.W013",
        )


def check_migrations() -> list[CheckMessage]:
    """Report missing migrations; asked by the doctor only, for ``serve`` mends this by itself."""
    try:
        missing = upgrade.missing()
    except DatabaseError:
        return []
    if not missing:
        return []
    return [
        Warning(
            f"ฐานข้อมูลยังไม่เป็นรุ่นปัจจุบัน (ขาด {len(missing)} ขั้น) · The database is not up to date ({len(missing)} migrations are missing)",
            hint="เริ่มด้วย prongsai serve ซึ่งปรับให้เอง · Start prongsai serve, which does it",
            id="prongsai.W014",
        )
    ]


def postgres_version() -> int | None:
    """Return PostgreSQL's major version, ``None`` on SQLite."""
    return connection.pg_version // 10000 if connection.vendor == "postgresql" else None  # type: ignore[attr-defined]
