"""The processes that ``prongsai serve`` starts besides the web server's."""

import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_log = logging.getLogger("_granian")

QUICK = 10.0
"""Seconds: a worker that fell sooner after its start counts as a failed start."""
MOST_FAILED_STARTS = 3
TO_BE_REPLACED = 75
"""The exit code by which a worker asks for a fresh one: it grew by a large job and is idle now."""
SECONDS_TO_STOP = 45.0
"""Longer than a worker takes to finish its job or to give it back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What to open first: a path, and the code that the first-run page asks for on another machine."""

    path: str
    start_code: str


def prepare(with_examples: bool) -> Entry:
    """Bring the installation up to date in a process that ends again; return what to open first."""
    command = [sys.executable, "-m", "prongsai.web.ops.prepare", *(["--examples"] if with_examples else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(done.returncode)
    return Entry(**json.loads(done.stdout.splitlines()[-1]))


class WorkerChild:
    """The background worker: started again when it falls, and told to stop by the end of its input."""

    def __init__(self, on_defeat: Callable[[], None], is_ending: Callable[[], bool]) -> None:
        """``is_ending`` says whether the program was told to end; ``on_defeat`` makes it end."""
        self._on_defeat, self._is_ending = on_defeat, is_ending
        self._is_stopping = False
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the worker and a thread that watches it."""
        threading.Thread(target=self._keep_alive, daemon=True).start()

    def stop(self) -> None:
        """Let the running job finish, then end; kill what does not end in time."""
        with self._lock:
            self._is_stopping = True
            process = self._process
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()

    def _keep_alive(self) -> None:
        failed = 0
        while failed < MOST_FAILED_STARTS:
            began = time.monotonic()
            with self._lock:
                if self._is_stopping:
                    return
                self._process = _start_worker()
            code = self._process.wait()
            if (
                code == 0
            ):  # told to stop: by Ctrl-C, which reaches everybody at once, the parent perhaps later
                time.sleep(1)
            if self._is_stopping or self._is_ending():
                return
            if code == TO_BE_REPLACED:
                continue
            failed = failed + 1 if time.monotonic() - began < QUICK else 0
            _log.error("background worker ended with %s, starting it again", code)
            time.sleep(min(failed, 5))
        _log.error("background worker cannot be kept alive, stopping")
        self._on_defeat()


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "prongsai.web.ops.worker_process"], stdin=subprocess.PIPE)
