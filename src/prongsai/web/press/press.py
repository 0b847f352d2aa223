"""The press: documents and charts are made in a process of their own, with a time limit.

What sets type, writes Word files and draws pages takes up to 190 MB once it is loaded. The web process
never loads it: it hands an order to the press and gets bytes back. A press starts with the first order,
stays warm for the next ones, and ends after a quiet minute.

    web or worker process                        press (``python -m prongsai.web.press.pressroom``)
    order ── pickled, length first ── stdin ──►  made ──► answer ── pickled ── stdout ──►
"""

import atexit
import pickle
import subprocess
import sys
from threading import Lock, Timer

from prongsai.web.press.errors import PressFailedError
from prongsai.web.press.orders import Drawing, Fault, HandoutOrder, Order, Printed

SECONDS = 60.0
"""The most that one order may take."""
_QUIET_SECONDS = 60.0
_MOST_ORDERS = 500
"""A press is renewed after so many orders: whatever it holds on to cannot grow without end."""


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
        answer = self._answer_to(order, seconds)
        assert isinstance(answer, Printed)
        return answer

    def draw(self, drawing: Drawing, seconds: float = SECONDS) -> str:
        """Return a chart as an SVG element; raises ``PressFailedError`` when it fails or takes too long."""
        answer = self._answer_to(drawing, seconds)
        assert isinstance(answer, str)
        return answer

    def print_handout(self, order: HandoutOrder, seconds: float = SECONDS) -> bytes:
        """Return cards or a poster as a PDF; raises ``PressFailedError`` when it fails or takes too long."""
        answer = self._answer_to(order, seconds)
        assert isinstance(answer, bytes)
        return answer

    def _answer_to(self, order: Order | Drawing | HandoutOrder, seconds: float) -> object:
        with self._lock:
            if self._going_home is not None:
                self._going_home.cancel()
            try:
                return self._asked(order, seconds)
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

    def _asked(self, order: Order | Drawing | HandoutOrder, seconds: float) -> object:
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
        if isinstance(answer, Fault):
            raise PressFailedError(answer.text)
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is not None and (self._child.poll() is not None or self._orders >= _MOST_ORDERS):
            self._end()
        if self._child is None:
            self._orders = 0
            self._child = subprocess.Popen(
                [sys.executable, "-m", "prongsai.web.press.pressroom"],
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
"""Makes the documents of this process."""
EASEL = Press()
"""Draws the charts of its pages: a page does not wait behind a document."""
for one in (PRESS, EASEL):
    atexit.register(one.end)
