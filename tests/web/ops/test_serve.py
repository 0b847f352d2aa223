"""``prongsai serve``: one command that serves, works, stops gracefully and leaves nobody behind."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.web.ops.running import Installation, processes, served, wait_until

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="signals of POSIX; run these on Linux or macOS"
)


def test_an_empty_start_leads_to_the_first_page_and_stops_cleanly(installation: Installation) -> None:
    with served(installation) as program:
        assert f"Prongsai is ready: {program.base}/" in program.said
        assert "open this address to begin" in program.said
        assert len(program.children()) == 2, "one web process and one worker"
        children = set(program.children())
        assert program.stop() == 0
    assert children.isdisjoint(pid for pid, _, _ in processes())


def test_ctrl_c_of_a_terminal_reaches_everybody_and_ends_without_a_trace_of_an_error(
    installation: Installation,
) -> None:
    with served(installation) as program:
        for pid in program.children():
            os.kill(pid, signal.SIGINT)
        time.sleep(0.5)
        assert program.stop(signal.SIGINT) == 0, "the parent hears it late, as may be on a busy machine"
        assert '"level": "error"' not in program.logged


def test_an_address_in_use_is_said_so_before_anything_is_done(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = installation.run("serve", "--port", str(port), check=False)
    assert done.returncode == 2
    assert f"เปิดที่ 127.0.0.1:{port} ไม่ได้" in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert not list(installation.home.iterdir())


def test_two_that_start_at_once_upgrade_the_database_once(installation: Installation) -> None:
    failures: list[BaseException] = []
    both_up = threading.Barrier(2)

    def start() -> None:
        try:
            with served(installation):
                both_up.wait(60)
        except BaseException as failure:  # told by the main thread
            failures.append(failure)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize("which", ["worker_process", "spawn_main"])
def test_a_child_that_is_killed_is_started_again(installation: Installation, which: str) -> None:
    with served(installation) as program:
        killed = next(pid for pid, line in program.children().items() if which in line)
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: killed not in program.children() and len(program.children()) == 2)
        wait_until(lambda: program.is_ready())
        assert program.stop() == 0


def test_a_worker_that_cannot_live_ends_the_whole_with_an_error(installation: Installation) -> None:
    with served(installation) as program:
        for _ in range(3):
            wait_until(lambda: any("worker_process" in line for line in program.children().values()))
            worker = next(pid for pid, line in program.children().items() if "worker_process" in line)
            os.kill(worker, signal.SIGKILL)
            wait_until(lambda gone=worker: gone not in program.children())  # type: ignore[misc]
        assert program.process.wait(30) == 1


def test_when_the_program_is_killed_its_children_end_by_themselves(installation: Installation) -> None:
    with served(installation) as program:
        children = set(program.children())
        assert program.stop(signal.SIGKILL) == -signal.SIGKILL
        wait_until(lambda: children.isdisjoint(pid for pid, _, _ in processes()))


def test_a_request_in_flight_is_answered_after_the_stop_was_asked_for(installation: Installation) -> None:
    with served(installation) as program:
        with socket.create_connection(("127.0.0.1", program.port)) as client:
            client.sendall(HALF_A_FORM)  # who forges a form is told so, but only after all of it was read
            client.settimeout(1)
            for number in (0, signal.SIGTERM):  # 0 only asks whether the process lives
                program.process.send_signal(number)
                with pytest.raises(TimeoutError):
                    client.recv(1)
            client.sendall(b"67890")
            client.settimeout(20)
            assert client.recv(12).startswith(b"HTTP/1.1 ")
        assert program.process.wait(60) == 0


def test_a_running_job_is_finished_before_the_end(installation: Installation, tmp_path: Path) -> None:
    begun, done = tmp_path / "begun", tmp_path / "done"
    with served(installation) as program:
        installation.ask(
            f"from tests.web.ops.slow_tasks import take_time; take_time.enqueue(3, {str(begun)!r}, {str(done)!r})"
        )
        wait_until(begun.exists)
        assert program.stop() == 0
        assert done.exists()
    assert installation.ask(STATES) == "['SUCCESSFUL']"


def test_the_job_of_a_killed_worker_goes_back_to_the_queue(
    installation: Installation, tmp_path: Path
) -> None:
    begun, done = tmp_path / "begun", tmp_path / "done"
    with served(installation) as program:
        installation.ask(
            f"from tests.web.ops.slow_tasks import take_time; take_time.enqueue(60, {str(begun)!r}, {str(done)!r})"
        )
        wait_until(begun.exists)
        worker = next(pid for pid, line in program.children().items() if "worker_process" in line)
        os.kill(worker, signal.SIGKILL)
        program.stop()
    assert installation.ask(STATES) == "['RUNNING']"
    silent = (
        "from prongsai.web.ops import queue; from prongsai.web.ops.models import Heartbeat as H\n"
        "H.objects.all().delete(); print(queue.give_back_the_abandoned())"
    )
    assert installation.ask(silent) == "1"
    assert installation.ask(STATES) == "['READY']"


def test_without_a_worker_it_is_alive_but_not_ready(installation: Installation) -> None:
    with served(installation, "--no-worker", waits_for_worker=False) as program:
        assert program.get("/health/live")[0] == 200
        status, body = program.get("/health/ready")
        assert (status, b'"worker": false' in body) == (503, True)


def test_a_worker_alone_does_the_jobs_and_stops_when_told(installation: Installation, tmp_path: Path) -> None:
    begun, done = tmp_path / "begun", tmp_path / "done"
    worker = subprocess.Popen([sys.executable, "-m", "prongsai", "worker"], env=installation.environment)
    try:
        alive = "from prongsai.web.ops.health import standing; print(standing()['worker'])"
        wait_until(lambda: installation.ask(alive) == "True")
        installation.ask(
            f"from tests.web.ops.slow_tasks import take_time; take_time.enqueue(0, {str(begun)!r}, {str(done)!r})"
        )
        wait_until(done.exists)
    finally:
        worker.terminate()
    assert worker.wait(60) == 0
    assert installation.ask(alive) == "False"


def test_other_machines_of_the_office_are_let_in_when_asked_to(installation: Installation) -> None:
    with served(installation, "--lan", "--no-worker", waits_for_worker=False) as program:
        assert "from other machines: http://" in program.said
        assert "Start code for another machine: " in program.said
        name = socket.gethostname()
        assert program.get("/health/live", host=name)[0] == 200
        assert program.get("/health/live", host="evil.example.com")[0] == 400


HALF_A_FORM = (
    b"POST /start/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Cookie: prongsai_csrf=" + b"a" * 32 + b"\r\n\r\n12345"
)
STATES = (
    "from django_tasks_db.models import DBTaskResult as T\n"
    "print([one.status for one in T.objects.filter(task_path__contains='take_time')])"
)
