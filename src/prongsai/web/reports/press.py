"""The press: documents are made in a process of its own, with a time limit.

What sets type, writes Word files and draws pages takes about 190 MB once it is loaded. The web process
never loads it: it hands an order to the press and gets bytes back. The press starts with the first order,
stays warm for the next ones, and ends after a quiet minute.

    web or worker process                        press (``python -m prongsai.web.reports.pressroom``)
    Order ── pickled, length first ── stdin ──►  render ──► Printed ── pickled ── stdout ──►
"""

import atexit
import pickle
import subprocess
import sys
from dataclasses import dataclass
from threading import Lock, Timer

from prongsai.documents.content import ReportContent
from prongsai.documents.formats import Format
from prongsai.engine.digits import DigitStyle
from prongsai.web.reports.errors import PressFailedError

SECONDS = 60.0
"""The most that one order may take."""
_QUIET_SECONDS = 60.0
_MOST_ORDERS = 500
"""A press is renewed after so many orders: whatever it holds on to cannot grow without end."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: files, and pictures of the first pages of the PDF."""

    content: ReportContent
    digits: DigitStyle
    formats: tuple[Format, ...] = ()
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """What was made. ``sheets`` are PNG pictures; ``pages`` how many the PDF has (0 without pictures)."""

    files: dict[Format, bytes]
    sheets: tuple[bytes, ...] = ()
    pages: int = 0


class Press:
    """One child process; orders wait for each other."""

    def __init__(self, quiet_seconds: float = _QUIET_SECONDS) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._orders = 0
        self._quiet_seconds = quiet_seconds
        self._going_home: Timer | None = None

    def make(self, order: Order, seconds: float = SECONDS) -> Printed:
        """Return what was ordered; raises ``PressFailedError`` when it fails or takes too long."""
        with self._lock:
            if self._going_home is not None:
                self._going_home.cancel()
            try:
                return self._made(order, seconds)
            except (OSError, EOFError, pickle.UnpicklingError) as fault:
                self._end()
                raise PressFailedError from fault
            finally:
                self._rest()

    def end(self) -> None:
        """End the child process; the next order starts another one."""
        with self._lock:
            self._end()

    @property
    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def _made(self, order: Order, seconds: float) -> Printed:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        limit = Timer(seconds, child.kill)
        limit.daemon = True
        limit.start()
        try:
            pickle.dump(order, child.stdin)
            child.stdin.flush()
            answer = pickle.load(child.stdout)
        finally:
            limit.cancel()
        self._orders += 1
        if not isinstance(answer, Printed):
            raise PressFailedError(str(answer))
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is not None and (self._child.poll() is not None or self._orders >= _MOST_ORDERS):
            self._end()
        if self._child is None:
            self._orders = 0
            self._child = subprocess.Popen(
                [sys.executable, "-m", "prongsai.web.reports.pressroom"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._child

    def _rest(self) -> None:
        if self._child is None:
            return
        self._going_home = Timer(self._quiet_seconds, self.end)
        self._going_home.daemon = True
        self._going_home.start()

    def _end(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


PRESS = Press()
atexit.register(PRESS.end)
