"""What the commands print survives a console whose encoding knows no Thai."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("prongsai")


def test_a_pipe_in_a_western_encoding_gets_thai_as_utf_8() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([PROGRAM, "framework", "list"], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ยืนยันแล้ว" in done.stdout.decode("utf-8")


def test_an_error_message_gets_through_too(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    missing = tmp_path / "ไม่มี.docx"
    done = subprocess.run([PROGRAM, "audit", missing], env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert "โปรด" in done.stderr.decode("utf-8")
