"""The background worker: one job after another, a sign of life, the daily jobs, and the calendar of cycles.

It stops at SIGTERM, SIGINT or Ctrl-Break and, when ``prongsai serve`` started it, at the end of its input:
closing a pipe works on every system, and it happens by itself when the parent dies. The running job may
finish; one that takes too long goes back into the queue.
"""

import logging
import math
import os
import secrets
import signal
import socket
import sys
import threading
import time

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prongsai.web.cycles.actions.moving import turn
from prongsai.web.ops import daily, queue
from prongsai.web.ops.children import TO_BE_REPLACED
from prongsai.web.ops.models import Heartbeat

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_BEATS = 15.0
SECONDS_TO_FINISH = 30.0
"""How long a running job may go on after the stop was asked for."""
SECONDS_BEFORE_REPLACED = 60.0
"""A worker that grew by a large job and is idle for so long makes room for a fresh one."""
LARGE = ("polars", "typst", "pdfplumber", "openpyxl", "docx", "pythainlp")
"""Libraries that take much memory once loaded."""

_log = logging.getLogger("prongsai.worker")


class Worker:
    """One worker of this process. ``stop`` may be set from any thread."""

    def __init__(self, is_replaced: bool = False) -> None:
        """``is_replaced``: somebody starts another one when this one ends with ``TO_BE_REPLACED``."""
        self._is_replaced = is_replaced
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stop = threading.Event()
        self.job: DBTaskResult | None = None

    def work(self) -> None:
        """Work until ``stop`` is set."""
        self._beat()
        threading.Thread(target=self._keep_beating, daemon=True).start()
        threading.Thread(target=self._see_to_the_end, daemon=True).start()
        looked_after, busy = -math.inf, time.monotonic()
        while not self.stop.is_set():
            close_old_connections()
            try:
                if time.monotonic() - looked_after > queue.SILENT_AFTER.total_seconds():
                    looked_after = time.monotonic()
                    self._look_after()
                if self._do_one():
                    busy = time.monotonic()
                elif self._has_grown() and time.monotonic() - busy > SECONDS_BEFORE_REPLACED:
                    self._leave()
                    raise SystemExit(TO_BE_REPLACED)
                else:
                    self.stop.wait(SECONDS_BETWEEN_LOOKS)
            except DatabaseError:  # it may be away for a moment; the job is claimed again later
                _log.exception("the database did not answer")
                self.stop.wait(SECONDS_BETWEEN_LOOKS * 5)
        self._leave()

    def _leave(self) -> None:
        Heartbeat.objects.filter(worker=self.name).delete()

    def _has_grown(self) -> bool:
        return self._is_replaced and any(name in sys.modules for name in LARGE)

    def _do_one(self) -> bool:
        self.job = queue.take_next(self.name)
        if self.job is None:
            return False
        queue.run(self.job)
        self.job = None
        return True

    def _look_after(self) -> None:
        queue.give_back_the_abandoned()
        daily.give_out(timezone.localtime())
        turn(timezone.localtime())

    def _beat(self) -> None:
        Heartbeat.objects.update_or_create(worker=self.name, defaults={"seen": timezone.now()})

    def _keep_beating(self) -> None:
        while not self.stop.wait(SECONDS_BETWEEN_BEATS):
            try:
                self._beat()
            except DatabaseError:
                _log.exception("no sign of life could be written")
            finally:
                connection.close()

    def _see_to_the_end(self) -> None:
        """Once the stop is asked for, wait for the job; one that does not end is given back."""
        self.stop.wait()
        time.sleep(SECONDS_TO_FINISH)
        try:
            if self.job is not None:
                queue.give_back(self.job)
            self._leave()
        except DatabaseError:  # the job holds the database: another worker finds it abandoned later
            _log.exception("the job could not be given back")
        finally:
            os._exit(0)


def main(stops_with_input: bool = False) -> None:
    """Be a worker until told to stop; a second signal ends it at once."""
    worker = Worker(is_replaced=stops_with_input)

    def ask_to_stop(number: int, _frame: object) -> None:
        if worker.stop.is_set():
            signal.signal(number, signal.SIG_DFL)
            raise KeyboardInterrupt
        worker.stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), ask_to_stop)
    if stops_with_input:
        threading.Thread(target=_wait_for_the_end_of_input, args=[worker], daemon=True).start()
    _log.info("worker begins", extra={"worker": worker.name})
    try:
        worker.work()
    except KeyboardInterrupt:
        if worker.job is not None:
            queue.give_back(worker.job)
    _log.info("worker ends", extra={"worker": worker.name})


def _wait_for_the_end_of_input(worker: Worker) -> None:
    while os.read(
        sys.stdin.fileno(), 1024
    ):  # not sys.stdin.read: it holds a lock that the end of Python needs
        pass
    worker.stop.set()
