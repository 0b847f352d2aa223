"""The background worker: one job after another in each lane, a sign of life, daily jobs, the calendar of cycles.

A lane is a queue of its own with a thread of its own, so that nobody's document waits for a long look at evidence.
The worker stops at SIGTERM, SIGINT or Ctrl-Break and, when ``prongsai serve`` started it, at the end of its input:
closing a pipe works on every system, and it happens by itself when the parent dies. Running jobs may
finish; one that takes too long goes back into its queue.
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
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prongsai.web import stopping
from prongsai.web.cycles.actions.moving import turn
from prongsai.web.ops import daily, queue
from prongsai.web.ops.children import TO_BE_REPLACED
from prongsai.web.ops.models import Heartbeat

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_BEATS = 15.0
SECONDS_TO_FINISH = 30.0
"""How long running jobs may go on after the stop was asked for."""
SECONDS_BEFORE_REPLACED = 60.0
"""A worker that grew by a large job and is idle for so long makes room for a fresh one."""
LARGE = ("polars", "typst", "pdfplumber", "openpyxl", "docx", "pythainlp", "aiohttp")
"""Libraries that take much memory once loaded; with the last, thousands of looks at evidence."""

_log = logging.getLogger("prongsai.worker")


class _Lane:
    """One queue, its jobs done one after another in the thread that calls ``work``."""

    def __init__(self, queue_name: str, worker: str, stop: threading.Event) -> None:
        self.name, self._worker, self._stop = queue_name, worker, stop
        self.job: DBTaskResult | None = None
        self._ended = time.monotonic()

    def work(self, between: Callable[[], None] = lambda: None) -> None:
        """Work until the stop is asked for; ``between`` is called before each look for a job."""
        while not self._stop.is_set():
            close_old_connections()
            try:
                between()
                if not self._do_one():
                    self._stop.wait(SECONDS_BETWEEN_LOOKS)
            except DatabaseError:  # it may be away for a moment; the job is claimed again later
                _log.exception("the database did not answer")
                self._stop.wait(SECONDS_BETWEEN_LOOKS * 5)

    def is_idle_for(self, seconds: float) -> bool:
        return self.job is None and time.monotonic() - self._ended > seconds

    def give_back(self) -> None:
        """Put the running job back into the queue, if there is one."""
        if self.job is not None:
            queue.give_back(self.job)

    def _do_one(self) -> bool:
        self.job = queue.take_next(self._worker, self.name)
        if self.job is None:
            return False
        queue.run(self.job)
        self._ended, self.job = time.monotonic(), None
        return True


class Worker:
    """One worker of this process. ``stop`` may be set from any thread."""

    def __init__(self, is_replaced: bool = False) -> None:
        """``is_replaced``: somebody starts another one when this one ends with ``TO_BE_REPLACED``."""
        self._is_replaced = is_replaced
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stop = stopping.asked
        self._lanes = [_Lane(name, self.name, self.stop) for name in settings.TASKS["default"]["QUEUES"]]
        self._looked_after = -math.inf

    def work(self) -> None:
        """Work until ``stop`` is set, or until a fresh worker is to take over (``SystemExit``)."""
        self._beat()
        for errand in (self._keep_beating, self._see_to_the_end):
            threading.Thread(target=errand, daemon=True).start()
        first, *others = self._lanes
        threads = [threading.Thread(target=self._work_beside, args=[lane], daemon=True) for lane in others]
        for thread in threads:
            thread.start()
        try:
            first.work(between=self._look_after)
        finally:
            self.stop.set()
            for thread in threads:
                thread.join()
            self._leave()

    def give_back(self) -> None:
        """Put what is being done back into the queues."""
        for lane in self._lanes:
            lane.give_back()

    def _work_beside(self, lane: _Lane) -> None:
        try:
            lane.work()
        finally:
            connection.close()
            self.stop.set()  # a worker that has lost a lane makes room for a whole one

    def _leave(self) -> None:
        Heartbeat.objects.filter(worker=self.name).delete()

    def _look_after(self) -> None:
        if self._has_grown() and all(lane.is_idle_for(SECONDS_BEFORE_REPLACED) for lane in self._lanes):
            raise SystemExit(TO_BE_REPLACED)
        if time.monotonic() - self._looked_after > queue.SILENT_AFTER.total_seconds():
            self._looked_after = time.monotonic()
            queue.give_back_the_abandoned()
            daily.give_out(timezone.localtime())
            turn(timezone.localtime())

    def _has_grown(self) -> bool:
        return self._is_replaced and any(name in sys.modules for name in LARGE)

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
        """Once the stop is asked for, wait for the jobs; one that does not end is given back."""
        self.stop.wait()
        time.sleep(SECONDS_TO_FINISH)
        try:
            self.give_back()
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
        worker.give_back()
        os._exit(0)  # or Python would wait for the threads of the jobs
    _log.info("worker ends", extra={"worker": worker.name})


def _wait_for_the_end_of_input(worker: Worker) -> None:
    while os.read(
        sys.stdin.fileno(), 1024
    ):  # not sys.stdin.read: it holds a lock that the end of Python needs
        pass
    worker.stop.set()
