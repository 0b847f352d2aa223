"""The two servers that are measured: started as a user starts them, loaded from another process, counted afterwards."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 90.0
BARE = ("-c", "from bench.load.bare import main; main()")
"""Not ``-m``: the server's processes find the module by its own name, and a model can be there only once."""


@dataclass
class Contestant:
    """A server with its database, and what came of its turns."""

    name: str
    environment: dict[str, str]
    bodies: Path
    serve: list[str]
    """Its command; PORT and PROCESSES are put in."""
    count: list[str]
    used: int = 0
    per_second: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    refused: int = 0

    def turn(self, processes: int, connections: int, seconds: float, rate: float = 0) -> None:
        """Serve, load for some seconds, stop."""
        with self._served(processes) as (_, port):
            self._load(port, connections, seconds, rate)

    def soak(self, processes: int, rate: float, minutes: float) -> None:
        """Send at a steady rate and print the memory of the whole program each minute."""
        from prongsai.web.ops.memory import memory_of, own_memory_of

        print(
            f"  soak: {rate:,.0f}/s for {minutes:g} minutes; megabytes of all processes together", flush=True
        )
        with self._served(processes) as (pid, port):
            for minute in range(max(1, round(minutes))):
                self._load(port, 16, 60 if minutes >= 1 else minutes * 60, rate)
                whole, own = sum(memory_of(pid).values()), own_memory_of(pid)
                print(
                    f"    minute {minute + 1:3}: {whole:7.1f} MB, {own:7.1f} MB of them in no file, "
                    f"{len(self.acknowledged):,} taken",
                    flush=True,
                )
        rows = json.loads(_run(self.environment, "-m", "bench.load.ground", "rows").splitlines()[-1])
        assert set(rows.values()) == {len(self.acknowledged)}, (rows, len(self.acknowledged))
        print(
            f"    {len(self.acknowledged):,} acknowledged and in the box, {self.refused} refused", flush=True
        )

    def lost(self) -> int:
        """Count in the database; return how many acknowledged answers are not there, or there more than once."""
        told = self.bodies.with_suffix(".acknowledged")
        told.write_text(json.dumps(self.acknowledged))
        found = json.loads(_run(self.environment, *self.count, str(told)).splitlines()[-1])
        if isinstance(found, int):
            return len(self.acknowledged) - found
        assert found["spent"] == found["counted"] == found["envelopes"] == found["answers"], found
        assert found["strange"] == 0, found
        return int(found["lost"])

    def _load(self, port: int, connections: int, seconds: float, rate: float) -> None:
        rest = self.bodies.with_suffix(".rest")
        most = ceil(seconds * rate) + 1 if rate else None
        with self.bodies.open("rb") as bodies, rest.open("wb") as out:
            out.writelines(islice(bodies, self.used, None if most is None else self.used + most))
        arguments = [port, connections, seconds, rate, rest]
        told = json.loads(_run(os.environ, "-m", "bench.load.client", *map(str, arguments)))
        self.acknowledged += [self.used + number for number in told["acknowledged"]]
        self.used += sum(told["statuses"].values())
        self.refused += sum(n for status, n in told["statuses"].items() if status != "200")
        self.milliseconds += told["milliseconds"]
        self.per_second.append(len(told["acknowledged"]) / told["seconds"])

    @contextmanager
    def _served(self, processes: int) -> Iterator[tuple[int, int]]:
        port = _free_port()
        command = [word.format(PORT=port, PROCESSES=processes) for word in self.serve]
        with (self.bodies.parent / "server.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )
        try:
            _wait(port, process)
            yield process.pid, port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def ours(home: Path, address: str, number: int) -> Contestant:
    """Fill an installation of the product with a cycle, channels and codes."""
    environment, bodies = _installation(home, address)
    _run(environment, "-m", "bench.load.ground", "make", str(number), str(bodies))
    serve = [
        "-m",
        "prongsai",
        "serve",
        "--port",
        "{PORT}",
        "--workers",
        "{PROCESSES}",
        "--no-open",
        "--no-link",
    ]
    return Contestant(
        "prongsai", environment, bodies, serve, ["-m", "bench.load.ground", "count", str(bodies)]
    )


def bare(home: Path, address: str, number: int) -> Contestant:
    """Make the table of the bare view; it is sent bodies of the same size."""
    environment, bodies = _installation(home, address)
    sending = {
        "channel": "x" * 16,
        "right": "0000-0000-0000-0000",
        "receipt": "y" * 22,
        "seconds": 95.0,
        "work": "",
    }
    choices = {f"I{item}": 3 for item in range(1, 16)}
    bodies.write_text((json.dumps(sending | {"choices": choices}) + "\n") * number)
    _run(environment, *BARE, "prepare")
    serve = [*BARE, "serve", "{PORT}", "{PROCESSES}"]
    return Contestant("bare view", environment, bodies, serve, [*BARE, "count"])


@contextmanager
def postgres(database: str) -> Iterator[str | None]:
    """Yield the address of a durable throw-away PostgreSQL, ``""`` for SQLite, ``None`` where there is none."""
    if database == "sqlite":
        yield ""
        return
    from tests.web.cluster import durable_cluster, programs

    yield durable_cluster() if programs() is not None else None


def _installation(home: Path, address: str) -> tuple[dict[str, str], Path]:
    home.mkdir(parents=True)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PRONGSAI_", "DJANGO_"))
    }
    source = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    environment = kept | {"PRONGSAI_HOME": str(home), "PYTHONPATH": source, "PRONGSAI_LOG": "json"}
    return environment | (
        {"PRONGSAI_DATABASE": _fresh(address, home.name)} if address else {}
    ), home / "bodies"


def _fresh(address: str, name: str) -> str:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "load_{name}"')
    return address.rpartition("/")[0] + f"/load_{name}"


def _run(environment: "os._Environ[str] | dict[str, str]", *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start; its log says why")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
