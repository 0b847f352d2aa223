"""Writing answers into the database: a ticket is spent, an envelope is added, the day's count grows.

The statements are written out: they are the same few for one answer and for sixty, and this is the one place of
the workbench where the time of a query counts. A database in a file takes them one by one; a server takes all writes
in one statement, which it plans once and then knows by name. Must be called inside a transaction.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection

from prongsai.web.cycles.states import State
from prongsai.web.survey.errors import ClosedError, NotTakenError, SpentError, UnknownCodeError

if TYPE_CHECKING:
    from prongsai.web.survey.teller import Deposit

Outcome = bool | NotTakenError
"""Stored now; ``False``: was here already; or why not."""

_OPEN = """
    SELECT c.id, b.id, h.opens, h.closes FROM survey_channel c
    JOIN cycles_participation p ON p.id = c.participation_id JOIN cycles_cycle y ON y.id = p.cycle_id
    JOIN cycles_phase h ON h.cycle_id = y.id AND h.state = y.state
    JOIN survey_ballotbox b ON b.cycle_id = y.id
    WHERE c.id {} AND c.closed_at IS NULL AND y.state = %s AND NOT b.is_closed
"""
"""The channels that are open, each with its box and the days of the collection: ``cycles.policies`` as one query."""
_TICKETS = (
    "SELECT digest, id, channel_id, receipt, is_spent FROM survey_ticket WHERE digest {} ORDER BY digest"
)
_WRITE = (
    "UPDATE survey_ticket SET is_spent = TRUE, receipt = %s WHERE id = %s",
    "INSERT INTO survey_ticket (id, channel_id, digest, receipt, is_spent) VALUES (%s, %s, %s, %s, TRUE)",
    "INSERT INTO survey_envelope (id, box_id, channel_id, sealed) VALUES (%s, %s, %s, %s)",
    """
    INSERT INTO survey_daycount (channel_id, day, till, answers) VALUES (%s, %s, %s, %s)
    ON CONFLICT (channel_id, day, till) DO UPDATE SET answers = survey_daycount.answers + excluded.answers
    """,
)
"""Codes are spent, marks are spent, envelopes are put in, and the days are counted."""
_WRITE_ALL = """
    WITH codes AS (
        UPDATE survey_ticket t SET is_spent = TRUE, receipt = n.receipt
        FROM unnest(%s::bytea[], %s::uuid[]) AS n (receipt, id) WHERE t.id = n.id
    ), marks AS (
        INSERT INTO survey_ticket (id, channel_id, digest, receipt, is_spent)
        SELECT *, TRUE FROM unnest(%s::uuid[], %s::bigint[], %s::bytea[], %s::bytea[])
    ), envelopes AS (
        INSERT INTO survey_envelope (id, box_id, channel_id, sealed)
        SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bytea[])
    )
    INSERT INTO survey_daycount (channel_id, day, till, answers)
    SELECT * FROM unnest(%s::bigint[], %s::date[], %s::smallint[], %s::integer[])
    ON CONFLICT (channel_id, day, till) DO UPDATE SET answers = survey_daycount.answers + excluded.answers
"""
"""The same for PostgreSQL, column by column: each statement that is sent costs more than what it does."""
_WIDTHS = tuple(statement.count("%s") for statement in _WRITE)
_USES_BEFORE_A_PLAN_IS_KEPT = 3


def enter(deposits: "Sequence[Deposit]", till: int = 0) -> list[Outcome]:
    """Write what may be written and say of each deposit what became of it, in their order.

    ``till``: who writes, where several do side by side.
    A collision with another process is an error of the database, and then nothing at all was written.
    """
    channels, digests = {one.place.channel for one in deposits}, {one.ticket for one in deposits}
    with connection.wrap_database_errors:
        boxes = _asked(_OPEN, channels, State.COLLECT, lock="SHARE OF b")
        tickets = _asked(_TICKETS, digests, lock="UPDATE")
        judged = _judged(deposits, boxes, tickets)
        taken = [one for one, outcome in zip(deposits, judged, strict=True) if outcome is True]
        if taken:
            _write(taken, tickets, till)
    return judged


def _judged(deposits: "Sequence[Deposit]", boxes: dict[int, Any], tickets: dict[bytes, Any]) -> list[Outcome]:
    spent = {digest: bytes(row[2]) for digest, row in tickets.items() if row[3]}
    judged = list[Outcome]()
    for one in deposits:
        outcome = _judge(one, boxes, tickets, spent)
        if outcome is True:
            spent[one.ticket] = one.receipt
        judged.append(outcome)
    return judged


def _judge(
    one: "Deposit", boxes: dict[int, Any], tickets: dict[bytes, Any], spent: dict[bytes, bytes]
) -> Outcome:
    if one.ticket in spent:
        return False if spent[one.ticket] == one.receipt else SpentError()
    if one.is_code and (one.ticket not in tickets or tickets[one.ticket][1] != one.place.channel):
        return UnknownCodeError()
    box, opens, closes = boxes.get(one.place.channel, (None, "", ""))
    is_open = box == one.place.box and str(opens) <= one.day.isoformat() <= str(closes)
    return True if is_open else ClosedError()


def _write(taken: "Sequence[Deposit]", tickets: dict[bytes, Any], till: int) -> None:
    new = sorted((one for one in taken if not one.is_code), key=lambda one: one.ticket)
    days = Counter((one.place.channel, one.day) for one in taken)
    rows: tuple[list[tuple[object, ...]], ...] = (
        [(one.receipt, tickets[one.ticket][0]) for one in taken if one.is_code],
        [(_id(), one.place.channel, one.ticket, one.receipt) for one in new],
        [(_id(), one.place.box, one.place.channel, one.sealed) for one in taken],
        [(channel, _day(day), till, number) for (channel, day), number in sorted(days.items())],
    )
    if connection.vendor == "postgresql":
        _cursor().execute(
            _WRITE_ALL, [column for kind in zip(rows, _WIDTHS, strict=True) for column in _columns(*kind)]
        )
        return
    for statement, kind in zip(_WRITE, rows, strict=True):
        if kind:
            _cursor().executemany(statement, kind)


def _columns(rows: Sequence[Sequence[object]], width: int) -> list[list[object]]:
    return [[row[column] for row in rows] for column in range(width)]


def _asked(statement: str, among: Collection[object], *rest: object, lock: str) -> dict[Any, Any]:
    """Return the rows by their first column."""
    cursor = _cursor()
    if connection.vendor == "postgresql":
        cursor.execute(f"{statement.format('= ANY(%s)')} FOR {lock}", [list(among), *rest])
    else:
        cursor.execute(statement.format(f"IN ({', '.join(['%s'] * len(among))})"), [*among, *rest])
    return {row[0]: row[1:] for row in cursor.fetchall()}


def _cursor() -> Any:
    """Return a cursor; to PostgreSQL one of the driver's own, which sends values apart from the statement.

    Django's own writes them into the text, which is then read and planned anew each time.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor

    connection.ensure_connection()
    link = connection.connection
    link.prepare_threshold = _USES_BEFORE_A_PLAN_IS_KEPT
    return Cursor(link)


def _id() -> object:
    return uuid4() if connection.vendor == "postgresql" else uuid4().hex


def _day(day: date) -> object:
    return day if connection.vendor == "postgresql" else connection.ops.adapt_datefield_value(day)
