"""A real installation that answers are sent to while its server is killed and started again."""

import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.web.ops.running import REPOSITORY, Installation, free_port, processes


@dataclass
class Sender:
    """Sends bodies over some threads, each again until it is acknowledged, as a phone does."""

    port: int
    bodies: list[bytes]
    acknowledged: list[int] = field(default_factory=list)
    refused: list[tuple[int, int]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, threads: int) -> list[threading.Thread]:
        started = [threading.Thread(target=self._send_all, daemon=True) for _ in range(threads)]
        for one in started:
            one.start()
        return started

    def _send_all(self) -> None:
        while (number := self._turn()) is not None:
            while not self.stop.is_set():
                status = post(self.port, self.bodies[number])
                if status == 200:
                    self.acknowledged.append(number)
                elif status is not None and status < 500:
                    self.refused.append((number, status))
                if status is not None and status < 500:
                    break
                time.sleep(0.02)

    def _turn(self) -> int | None:
        with self._lock:
            if self.stop.is_set() or self._next >= len(self.bodies):
                return None
            self._next += 1
            return self._next - 1


def post(port: int, body: bytes) -> int | None:
    """Send one answer; ``None`` where no answer came back."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        origin = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
        connection.request("POST", "/s/send/", body, origin)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


class Server:
    """``prongsai serve`` of an installation, killed without mercy: parent, web process and worker."""

    def __init__(self, installation: Installation, workers: int = 1) -> None:
        self.port, self._installation, self._workers = free_port(), installation, workers
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--workers", str(self._workers), "--no-open", "--no-link"]
        log = (self._installation.home.parent / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "prongsai", "serve", *options],
            env=self._installation.environment, stdout=log, stderr=log, cwd=REPOSITORY,
        )  # fmt: skip

    def kill(self) -> None:
        assert self._process is not None
        everybody = [self._process.pid, *below(self._process.pid)]
        for pid in everybody:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()

    @property
    def log(self) -> str:
        return (self._installation.home.parent / "server.log").read_text("utf-8", errors="replace")


def below(pid: int) -> list[int]:
    listed = processes()
    found = [child for child, parent, _ in listed if parent == pid]
    return found + [grandchild for child in found for grandchild in [c for c, p, _ in listed if p == child]]


def prepared(installation: Installation, folder: Path, number: int) -> list[bytes]:
    """Fill the installation and return the bodies of sound sendings, each with other choices."""
    file = folder / "bodies"
    inside(installation, "bench.load.ground", "make", str(number), str(file))
    return file.read_bytes().splitlines()


def inside(installation: Installation, module: str, *arguments: str) -> str:
    """Run a module inside the installation and return the last line that it printed."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], env=installation.environment, cwd=REPOSITORY,
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1] if done.stdout else ""


def counted(installation: Installation, folder: Path, acknowledged: list[int]) -> dict[str, int]:
    """Open the box and compare what comes out with what was acknowledged."""
    told = folder / f"acknowledged-{secrets.token_hex(4)}"
    told.write_text(json.dumps(acknowledged))
    bodies = str(folder / "bodies")
    found: dict[str, int] = json.loads(inside(installation, "bench.load.ground", "count", bodies, str(told)))
    return found
