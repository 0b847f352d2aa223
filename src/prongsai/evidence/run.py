"""The door for callers without an event loop: the worker of the workbench, the command line."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from queue import SimpleQueue

from prongsai.evidence.check import check_all, now_utc
from prongsai.evidence.result import Check
from prongsai.evidence.rules import Rules
from prongsai.evidence.wanted import Wanted

_SECONDS_OF_A_TURN = 0.0005
"""Python's usual 5 ms are as long as the reading of a page."""


def run_checks(
    wanted: Sequence[Wanted],
    rules: Rules,
    *,
    now: Callable[[], datetime] = now_utc,
    on_done: Callable[[Check], None],
) -> None:
    """Check every address; ``on_done`` is called in this thread, so it may write to a database.

    The network runs in a thread of its own and does not wait for ``on_done``. Raises what ``check_all`` raises;
    when ``on_done`` raises, or Ctrl-C is pressed, the checks still under way are given up and it is raised here.
    """
    done: SimpleQueue[Check | None] = SimpleQueue()
    run = _Run(wanted, rules, now, done.put)
    with _short_turns(), ThreadPoolExecutor(1, "evidence") as thread:
        ended = thread.submit(asyncio.run, run.checks())
        ended.add_done_callback(lambda _: done.put(None))
        try:
            while (check := done.get()) is not None:
                on_done(check)
        except BaseException:
            run.cancel()
            raise
        ended.result()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take turns often: one that brings a page to a reader waits for the network's thread otherwise."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SECONDS_OF_A_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class _Run:
    """A run that can be cancelled from another thread, also before it has begun."""

    def __init__(
        self,
        wanted: Sequence[Wanted],
        rules: Rules,
        now: Callable[[], datetime],
        on_done: Callable[[Check], None],
    ) -> None:
        self._work = check_all(wanted, rules, now=now, on_done=on_done)
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_cancelled = False

    async def checks(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self._is_cancelled:
            self._work.close()
        else:
            await self._work

    def cancel(self) -> None:
        self._is_cancelled = True
        if self._loop is not None and self._task is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._task.cancel)
