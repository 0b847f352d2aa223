"""Writing answers into the database: a ticket is spent, an envelope is added, the day's count grows.

The statements are written out: they are the same few for one answer and for sixty, and this is the one place of
the workbench where the time of a query counts. Must be called inside a transaction.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
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
    WHERE c.id IN ({}) AND c.closed_at IS NULL AND y.state = %s AND NOT b.is_closed
"""
"""The channels that are open, each with its box and the days of the collection: ``cycles.policies`` as one query."""
_TICKETS = (
    "SELECT digest, id, channel_id, receipt, is_spent FROM survey_ticket WHERE digest IN ({}) ORDER BY digest"
)
_SPEND = "UPDATE survey_ticket SET is_spent = %s, receipt = %s WHERE id = %s"
_NEW = "INSERT INTO survey_ticket (id, channel_id, digest, receipt, is_spent) VALUES (%s, %s, %s, %s, %s)"
_PUT_IN = "INSERT INTO survey_envelope (id, box_id, channel_id, sealed) VALUES (%s, %s, %s, %s)"
_AT_ONCE = {
    _SPEND: """
        UPDATE survey_ticket t SET is_spent = n.is_spent, receipt = n.receipt
        FROM unnest(%s::boolean[], %s::bytea[], %s::uuid[]) AS n (is_spent, receipt, id) WHERE t.id = n.id
    """,
    _NEW: """
        INSERT INTO survey_ticket (id, channel_id, digest, receipt, is_spent)
        SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::bytea[], %s::bytea[], %s::boolean[])
    """,
    _PUT_IN: """
        INSERT INTO survey_envelope (id, box_id, channel_id, sealed)
        SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bytea[])
    """,
}
"""The same for PostgreSQL: all rows in one statement, column by column; one after another they cost a message each."""
_COUNT = """
    INSERT INTO survey_daycount (channel_id, day, till, answers) VALUES (%s, %s, %s, %s)
    ON CONFLICT (channel_id, day, till) DO UPDATE SET answers = survey_daycount.answers + excluded.answers
"""


def enter(deposits: "Sequence[Deposit]", till: int = 0) -> list[Outcome]:
    """Write what may be written and say of each deposit what became of it, in their order.

    ``till``: who writes, where several do side by side.
    A collision with another process is an error of the database, and then nothing at all was written.
    """
    with connection.cursor() as cursor, connection.wrap_database_errors, _few_ways_to_the_server():
        channels = {one.place.channel for one in deposits}
        found = _asked(cursor, _OPEN, channels, State.COLLECT, lock="SHARE OF b")
        boxes = {row[0]: row[1:] for row in found}
        digests = {one.ticket for one in deposits}
        tickets = {bytes(row[0]): row[1:] for row in _asked(cursor, _TICKETS, digests, lock="UPDATE")}
        judged = _judged(deposits, boxes, tickets)
        taken = [one for one, outcome in zip(deposits, judged, strict=True) if outcome is True]
        if taken:
            _write(cursor, taken, tickets, till)
    return judged


def _few_ways_to_the_server() -> AbstractContextManager[object]:
    """Let PostgreSQL take all writes in one message; a database in a file needs no message."""
    link = connection.connection
    return link.pipeline() if connection.vendor == "postgresql" else nullcontext()


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


def _write(cursor: Any, taken: "Sequence[Deposit]", tickets: dict[bytes, Any], till: int) -> None:
    codes = [(True, one.receipt, tickets[one.ticket][0]) for one in taken if one.is_code]
    new = sorted((one for one in taken if not one.is_code), key=lambda one: one.ticket)
    marks = [(_id(), one.place.channel, one.ticket, one.receipt, True) for one in new]
    _all_at_once(cursor, _SPEND, codes)
    _all_at_once(cursor, _NEW, marks)
    _all_at_once(cursor, _PUT_IN, [(_id(), one.place.box, one.place.channel, one.sealed) for one in taken])
    days = Counter((one.place.channel, one.day) for one in taken)
    cursor.executemany(
        _COUNT, [(channel, _day(day), till, number) for (channel, day), number in sorted(days.items())]
    )


def _all_at_once(cursor: Any, statement: str, rows: Sequence[Sequence[object]]) -> None:
    """Run a statement for many rows: in one message to a server, in one go in a file."""
    if rows and connection.vendor == "postgresql":
        cursor.execute(_AT_ONCE[statement], [list(column) for column in zip(*rows, strict=True)])
    elif rows:
        cursor.executemany(statement, rows)


def _asked(cursor: Any, statement: str, among: Iterable[object], *rest: object, lock: str) -> list[Any]:
    wanted = list(among)
    text = statement.format(", ".join(["%s"] * len(wanted)))
    if connection.vendor == "postgresql":
        text += f" FOR {lock}"
    cursor.execute(text, [*wanted, *rest])
    return list(cursor.fetchall())


def _id() -> object:
    return uuid4() if connection.vendor == "postgresql" else uuid4().hex


def _day(day: date) -> object:
    return connection.ops.adapt_datefield_value(day)
