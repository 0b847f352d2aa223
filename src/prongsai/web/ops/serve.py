# speaks-thai: who looks after an installation reads both languages at once
"""``prongsai serve``: the web server and the background worker as one program.

serve (this process, without Django)
├── prepare        once: database brought up to date, settings checked, examples, sign-in link
├── web 1 … N      granian's processes; one that falls is started again
└── worker         one background worker; one that falls is started again
"""

import multiprocessing
import os
import sys
import threading
import time
import webbrowser
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import urlopen

from granian.constants import Interfaces
from granian.log import LogLevels

from prongsai.web import log_lines
from prongsai.web.ops import address
from prongsai.web.ops.children import Entry, WorkerChild, prepare
from prongsai.web.ops.web_server import GentleServer, load_application

SECONDS_FOR_REQUESTS = 20
"""How long requests in flight may go on after the stop was asked for."""
THREADS_OF_A_PROCESS = 16


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to serve; the rest stands in the settings."""

    host: str
    port: int
    web_processes: int = 1
    with_worker: bool = True
    with_examples: bool = False
    opens_browser: bool | None = None
    """``None``: where there is a desktop."""
    shows_link: bool | None = None
    """``None``: where only this machine can reach the address."""


def serve(wishes: Wishes) -> int:
    """Serve until told to stop; return the exit code. Raises ``ProngsaiError`` where it cannot begin."""
    multiprocessing.set_start_method("spawn", force=True)  # one way on every system; no fork beside threads
    address.check_free(wishes.host, wishes.port)
    entry = prepare(wishes.with_examples)
    server = _server(wishes)
    worker = WorkerChild(server.give_up, lambda: server.interrupt_signal) if wishes.with_worker else None
    if worker is not None:
        server.on_startup(worker.start)
        server.on_shutdown(worker.stop)
    announcement = threading.Thread(target=_announce, args=[wishes, entry], daemon=True)
    server.on_startup(announcement.start)
    server.serve(target_loader=load_application, wrap_loader=False)
    return 1 if server.has_given_up else 0


def _server(wishes: Wishes) -> GentleServer:
    return GentleServer(
        "prongsai.web.wsgi:application",
        address=wishes.host,
        port=wishes.port,
        interface=Interfaces.WSGI,
        workers=wishes.web_processes,
        blocking_threads=THREADS_OF_A_PROCESS,
        backlog=1024,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_FOR_REQUESTS,
        log_level=LogLevels.error,
        log_dictconfig=log_lines.configuration(),
    )


def _announce(wishes: Wishes, entry: Entry) -> None:
    """Say where the program can be reached, once it answers, and open a browser where somebody sits."""
    base = address.to_visit(wishes.host, wishes.port)
    if not _answers(base):
        return
    is_local = address.is_private_to_this_machine(wishes.host)
    shows_link = wishes.shows_link if wishes.shows_link is not None else is_local
    _say(f"\nโปร่งใสพร้อมใช้งานแล้ว · Prongsai is ready: {base}/")
    if not is_local:
        for name in address.names_in_the_office():
            _say(f"    จากเครื่องอื่น · from other machines: {address.to_visit(name, wishes.port)}/")
    if entry.start_code:
        _say("ยังไม่มีข้อมูล เปิดที่อยู่นี้เพื่อเริ่มต้นใช้งาน · Nothing is here yet: open this address to begin")
        if not is_local:
            _say(f"รหัสเริ่มต้นสำหรับเครื่องอื่น · Start code for another machine: {entry.start_code}")
    elif shows_link:
        _say("เข้าสู่ระบบด้วยลิงก์นี้ ใช้ได้ครั้งเดียวภายใน 15 นาที · Sign in with this link, once, within 15 minutes:")
        _say(f"    {base}{entry.path}")
    _say("หยุดโปรแกรมด้วย Ctrl-C · Stop with Ctrl-C\n")
    if shows_link and (wishes.opens_browser if wishes.opens_browser is not None else _has_desktop()):
        webbrowser.open(base + entry.path)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  nothing of it goes into the log


def _answers(base: str) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{base}/health/live", timeout=5):
                return True
        except HTTPError:  # it answers, if only to say that this is not its name
            return True
        except OSError:
            time.sleep(0.1)
    return False


def _has_desktop() -> bool:
    """Say whether somebody sits in front of a screen of this machine."""
    if sys.platform in ("win32", "darwin"):
        return sys.stdout.isatty()
    return sys.stdout.isatty() and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
