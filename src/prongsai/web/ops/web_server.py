"""The web server: granian, with an end that lets requests finish and leaves nobody behind."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Any

from granian.server.mp import MPServer


class GentleServer(MPServer):
    """Granian, able to end by itself, and patient on Windows."""

    has_given_up = False

    def give_up(self) -> None:
        """End because a part of the program cannot be kept alive; may be called from any thread."""
        self.has_given_up = True
        self.interrupt_signal = True
        self.main_loop_interrupt.set()

    def _stop_workers(self) -> None:
        if sys.platform == "win32":
            # There, terminate() would cut requests off. Ctrl-C has reached the processes of the same
            # console, which now finish by themselves: wait for them first.
            for process in self.wrks:
                process.interrupt_by_parent = True
                process.join(self.workers_kill_timeout)
        super()._stop_workers()  # type: ignore[no-untyped-call]


def load_application() -> Callable[..., Any]:
    """Return the application; called in each web process."""
    _leave_ctrl_c_to_the_parent()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    from django.urls import resolve

    from prongsai.web.wsgi import application

    resolve("/")  # loads every page now, or the first visitor would wait for it
    spare_visitors_the_search_for_garbage()
    return application


def spare_visitors_the_search_for_garbage() -> None:
    """Leave out the program itself, which is never garbage, and look through all else ten times less often.

    One look through everything takes as long as a page does.
    """
    gc.collect()
    gc.freeze()
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, 10 * old)


def _leave_ctrl_c_to_the_parent() -> None:
    """Ctrl-C in a terminal reaches every process; one that ended before the parent knows would seem to have fallen.

    Must be called before the first thread is started: it is inherited.
    """
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _end_with_the_parent() -> None:
    """Stop when the parent was killed: an orphan would hold the port."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
