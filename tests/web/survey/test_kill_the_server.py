"""Acknowledged means committed: whatever kills the server, each acknowledged answer is there, once."""

import json
import os
import random
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from tests.web.ops.running import Installation, wait_until
from tests.web.settings import ON_POSTGRES
from tests.web.survey.killing import Sender, Server, below, counted, post, prepared

KILLS = 5


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "home", ON_POSTGRES)


def test_killed_again_and_again_under_load_it_loses_no_acknowledged_answer(
    installation: Installation, tmp_path: Path
) -> None:
    bodies = prepared(installation, tmp_path, 6_000)
    server = Server(installation)
    sender = Sender(server.port, bodies)
    server.start()
    threads = sender.run(8)
    for _ in range(KILLS):
        before = len(sender.acknowledged)
        wait_until(lambda before=before: len(sender.acknowledged) > before + 20)  # type: ignore[misc]
        time.sleep(random.uniform(0, 0.3))
        server.kill()
        server.start()
    before = len(sender.acknowledged)
    wait_until(lambda: len(sender.acknowledged) > before + 20)
    sender.stop.set()
    for thread in threads:
        thread.join(30)
    server.kill()
    assert sender.refused == []
    found = counted(installation, tmp_path, sender.acknowledged)
    assert (found["lost"], found["strange"]) == (0, 0)
    assert found["spent"] == found["counted"] == found["envelopes"] == found["answers"]
    # What was stored and not acknowledged is at most what was on its way when the server fell.
    assert len(sender.acknowledged) <= found["answers"] <= len(sender.acknowledged) + 8 * (KILLS + 1)


def test_a_fallen_web_process_is_replaced_and_answers_go_on(
    installation: Installation, tmp_path: Path
) -> None:
    bodies = prepared(installation, tmp_path, 400)
    server = Server(installation, workers=2)
    server.start()
    try:
        sender = Sender(server.port, bodies)
        threads = sender.run(4)
        wait_until(lambda: len(sender.acknowledged) > 20)
        assert server._process is not None
        for pid in below(server._process.pid)[:2]:
            with_name = Path(f"/proc/{pid}/cmdline").read_bytes() if Path(f"/proc/{pid}").exists() else b""
            if b"spawn_main" in with_name:
                os.kill(pid, signal.SIGKILL)
                break
        for thread in threads:
            thread.join(90)
    finally:
        server.kill()
    assert sender.refused == []
    assert sorted(sender.acknowledged) == list(range(len(bodies)))
    assert counted(installation, tmp_path, sender.acknowledged)["lost"] == 0


def test_of_two_sendings_that_race_for_one_code_exactly_one_is_taken(
    installation: Installation, tmp_path: Path
) -> None:
    bodies = [json.loads(body) for body in prepared(installation, tmp_path, 60)]
    server = Server(installation, workers=2)
    server.start()
    try:
        wait_until(lambda: post(server.port, b"{}") == 400)
        taken = []
        for number, body in enumerate(bodies[:40]):
            rivals = [json.dumps(body | {"receipt": f"{rival}" * 22}).encode() for rival in range(4)]
            statuses: list[int | None] = []
            racing = [
                threading.Thread(target=lambda one=one, to=statuses: to.append(post(server.port, one)))
                for one in rivals
            ]
            for thread in racing:
                thread.start()
            for thread in racing:
                thread.join()
            assert sorted(status or 0 for status in statuses) == [200, 409, 409, 409]
            taken.append(number)
    finally:
        server.kill()
    found = counted(installation, tmp_path, taken)
    assert (found["answers"], found["lost"]) == (40, 0)


def test_a_torn_sending_stores_nothing_and_a_repeated_one_is_stored_once(
    installation: Installation, tmp_path: Path
) -> None:
    bodies = prepared(installation, tmp_path, 60)
    server = Server(installation)
    server.start()
    try:
        wait_until(lambda: post(server.port, b"{}") == 400)
        for cut in (1, 50, len(bodies[0]) // 2, len(bodies[0]) - 1):
            _hang_up_after(server.port, bodies[0], cut)
            assert post(server.port, bodies[0][:cut]) == 400
        assert [post(server.port, bodies[1]) for _ in range(5)] == [200] * 5
    finally:
        server.kill()
    found = counted(installation, tmp_path, [1])
    assert (found["answers"], found["lost"], found["spent"]) == (1, 0, 1)


def _hang_up_after(port: int, body: bytes, cut: int) -> None:
    """Say that more will come than does, and hang up."""
    head = (
        f"POST /s/send/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(head.encode() + body[:cut])
