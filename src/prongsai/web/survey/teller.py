"""The thread of a process that commits answers: all that wait at a moment in one transaction.

A disk makes a few hundred commits durable in a second, however small. So requests hand their answer in and wait;
the teller takes what has gathered meanwhile, and everybody is told after the commit that holds their answer. Where
one of them collides with another process, each is tried again alone, so that nobody suffers for another.

Inside a transaction of the caller's the answer is written there: it is the caller's to commit.
"""

import os
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from queue import Empty, SimpleQueue

from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    close_old_connections,
    connection,
    transaction,
)

from prongsai.web.survey import ledger
from prongsai.web.survey.places import Place

MOST_AT_ONCE = 64
MOST_TRIES = 3
SECONDS_TO_WAIT = 30.0
TILLS = 8
"""Into so many counts of a day the processes are spread that write side by side: two on one row would wait for each
other. A database in a file lets one write at a time and needs one count."""
SECONDS_OF_A_TURN = 0.0005
"""How long another thread may keep the teller waiting after each word of the database; Python's usual 5 ms would
be longer than the whole commit."""
_IDLE = 20.0


@dataclass(slots=True)
class Deposit:
    """One sealed answer with the right that it spends."""

    place: Place
    ticket: bytes
    receipt: bytes
    is_code: bool
    day: date
    sealed: bytes = b""


_Waiting = tuple[Deposit, "Future[bool]"]


class Teller:
    """Commits what is handed in, in batches; started with the first deposit of a process."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[_Waiting] = SimpleQueue()
        self._lock = threading.Lock()
        self._is_at_work = False

    def hand_in(self, deposit: Deposit) -> "Future[bool]":
        if not self._is_at_work:
            self._start()
        answer: Future[bool] = Future()
        self._waiting.put((deposit, answer))
        return answer

    def _start(self) -> None:
        with self._lock:
            if not self._is_at_work:
                sys.setswitchinterval(SECONDS_OF_A_TURN)
                threading.Thread(target=self._work, args=[_till()], name="teller", daemon=True).start()
                self._is_at_work = True

    def _work(self, till: int) -> None:
        last = time.monotonic()
        while True:
            batch = [self._waiting.get()]
            while len(batch) < MOST_AT_ONCE:
                try:
                    batch.append(self._waiting.get_nowait())
                except Empty:
                    break
            if time.monotonic() - last > _IDLE:
                close_old_connections()
            _settle(batch, till)
            last = time.monotonic()


_teller = Teller()


def deposit(one: Deposit) -> bool:
    """Store one answer and return after the commit; ``False`` where the same sending is here already.

    Raises ``SpentError``, ``UnknownCodeError``, ``ClosedError``, or what the database says.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return _told(ledger.enter([one])[0])
    return _teller.hand_in(one).result(SECONDS_TO_WAIT)


def _till() -> int:
    return os.getpid() % TILLS if connection.vendor == "postgresql" else 0


def _settle(batch: list[_Waiting], till: int, tries: int = MOST_TRIES) -> None:
    """Commit a batch and tell everybody; nobody is left waiting whatever happens.

    Who collides with another process is tried again alone: then the other's row is there to be seen.
    """
    try:
        with transaction.atomic():
            outcomes = ledger.enter([one for one, _ in batch], till)
    except Exception as failure:
        if isinstance(failure, (DatabaseError, InterfaceError)) and not isinstance(failure, IntegrityError):
            connection.close()
        if len(batch) == 1 and (tries == 1 or not isinstance(failure, (DatabaseError, InterfaceError))):
            batch[0][1].set_exception(failure)
            return
        for each in batch:
            _settle([each], till, tries - 1 if len(batch) == 1 else tries)
        return
    for (_, answer), outcome in zip(batch, outcomes, strict=True):
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)


def _told(outcome: ledger.Outcome) -> bool:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
