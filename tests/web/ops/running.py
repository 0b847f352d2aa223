"""The real program as a process: a home and a database of its own, a free port, real signals."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

import psycopg
import pytest

from tests.web.cluster import HOW_TO_GET_IT, address_of_cluster, programs

REPOSITORY = Path(__file__).resolve().parents[3]
SECONDS = 60.0


class Installation:
    """A home folder, a database and the environment that names them."""

    def __init__(self, home: Path, on_postgres: bool) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PRONGSAI_", "DJANGO_", "PYTEST_"))
        }
        source = str(REPOSITORY / "src")
        self.environment = {
            **kept,
            "PRONGSAI_HOME": str(home),
            "PYTHONPATH": f"{source}{os.pathsep}{REPOSITORY}",
        }
        if on_postgres:
            self.environment["PRONGSAI_DATABASE"] = new_database()

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of the program to its end."""
        return subprocess.run(
            [sys.executable, "-m", "prongsai", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=check,
            timeout=SECONDS * 2,
        )

    def ask(self, code: str) -> str:
        """Run Python inside the installation and return what it printed."""
        beginning = "from prongsai.web.ops.start import begin; begin()\n"
        done = subprocess.run(
            [sys.executable, "-c", beginning + code],
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


class Served:
    """A program that serves, with what it printed so far."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, said: Path, logged: Path) -> None:
        self.process, self.port, self._said, self._logged = process, port, said, logged
        self.base = f"http://127.0.0.1:{port}"

    @property
    def said(self) -> str:
        return self._said.read_text("utf-8")

    @property
    def logged(self) -> str:
        return self._logged.read_text("utf-8")

    @property
    def link(self) -> str:
        """The path of the sign-in link that was printed."""
        found = re.search(rf"^ +{re.escape(self.base)}(/\S+)$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    def get(self, path: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
        """Return status and body, redirects not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request("GET", path, headers={"Host": host})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def is_ready(self) -> bool:
        try:
            with urlopen(f"{self.base}/health/ready", timeout=SECONDS) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def children(self) -> dict[int, str]:
        """Return the processes that it started, but for Python's own helper: number → command line."""
        started = {pid: line for pid, parent, line in processes() if parent == self.process.pid}
        return {pid: line for pid, line in started.items() if "resource_tracker" not in line}

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


@contextmanager
def served(installation: Installation, *options: str, waits_for_worker: bool = True) -> Iterator[Served]:
    """Serve until the end of the block; nothing is left running."""
    port = free_port()
    said, logged = (installation.home.parent / f"{port}.{name}" for name in ("said", "logged"))
    with said.open("wb") as out, logged.open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "prongsai", "serve", "--port", str(port), *options],
            env=installation.environment,
            stdout=out,
            stderr=err,
        )
    program = Served(process, port, said, logged)
    try:
        wait_until(lambda: process.poll() is not None or "Ctrl-C" in program.said)
        assert process.poll() is None, program.said + program.logged
        if waits_for_worker:
            wait_until(program.is_ready)
        yield program
    finally:
        if process.poll() is None:
            program.stop()


def wait_until(is_so: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait for something to become true; fail after a while."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def processes() -> list[tuple[int, int, str]]:
    """Return all processes: number, parent's number, command line."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return [(int(pid), int(parent), line) for pid, parent, line in rows]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_database() -> str:
    """Make an empty database in the tests' cluster and return its address; skips where there is no PostgreSQL."""
    if programs() is None:
        pytest.skip(HOW_TO_GET_IT)
    name = f"ops_{uuid4().hex}"
    with psycopg.connect(address_of_cluster(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return address_of_cluster().rpartition("/")[0] + f"/{name}"
