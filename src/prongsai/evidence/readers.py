"""Text is read in processes of their own: a file from a stranger may crash the reader, fill the memory or never end.

A process that does any of these is ended and replaced; the page then says so, and all others go on.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Self

from prongsai.evidence.hints.model import Hint
from prongsai.evidence.hints.of_page import page_hints
from prongsai.evidence.question import Question
from prongsai.evidence.rules import MEGABYTE, Limits
from prongsai.evidence.text.kinds import kind_of
from prongsai.evidence.text.page import NoText, Page

_MEMORY = 2_048 * MEGABYTE
_START_SECONDS = 60.0
"""A new process first loads its libraries; that is not the file's fault."""


@dataclass(frozen=True, slots=True)
class Job:
    """A content to read, and what to look for in it; without a question only its text and links are wanted."""

    content: bytes
    media_type: str
    url: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class Read:
    """What came of it."""

    page: Page
    """Without its links where a question was asked: nobody follows them, and they are slow to bring over."""
    hints: tuple[Hint, ...]


class Readers:
    """A few reading processes. Use as an async context manager; they start when first needed."""

    def __init__(self, number: int, limits: Limits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(number, "reader")
        self._idle: asyncio.Queue[_Reader] = asyncio.Queue()
        self._all = [_Reader(limits) for _ in range(number)]

    async def __aenter__(self) -> Self:
        for reader in self._all:
            self._idle.put_nowait(reader)
        return self

    async def __aexit__(self, *_: object) -> None:
        for reader in self._all:
            reader.end()
        self._threads.shutdown(wait=False)

    async def read(self, job: Job) -> Read:
        """Return what a content says; one that could not be read in time or at all is a page that says so."""
        reader = await self._idle.get()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, reader.ask, job)
        finally:
            self._idle.put_nowait(reader)


class _Reader:
    """One process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, job: Job) -> Read:
        try:
            pipe = self._pipe or self._start()
            pipe.send(job)
            if pipe.poll(self._limits.reading_seconds):
                answer = pipe.recv()
                if isinstance(answer, Read):
                    return answer
            return self._given_up(job, NoText.TOO_SLOW)
        except (EOFError, OSError):  # the process is gone
            return self._given_up(job, NoText.DAMAGED)

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            with suppress(OSError):
                self._pipe.close()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        context = get_context("spawn")  # the same on every system; a fork would copy the event loop
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._limits), daemon=True)
        process.start()
        self._process = process
        theirs.close()
        self._pipe = ours
        if not ours.poll(_START_SECONDS):
            raise EOFError
        ours.recv()
        return ours

    def _given_up(self, job: Job, why: NoText) -> Read:
        self.end()
        page = Page(kind_of(job.content, job.media_type, job.url), no_text=why)
        return Read(page, () if job.question is None else page_hints(job.question, page))


def _work(pipe: Connection, limits: Limits) -> None:
    """Read one job after the other, until the pipe is closed."""
    from prongsai.evidence.text import read_page

    _limit_memory()
    pipe.send("ready")
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job: Job = pipe.recv()
            page = read_page(job.content, job.media_type, job.url, limits)
            if job.question is None:
                pipe.send(Read(page, ()))
            else:
                pipe.send(Read(replace(page, links=()), page_hints(job.question, page)))


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
