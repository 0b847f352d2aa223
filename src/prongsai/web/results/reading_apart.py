"""Starts the reader (``reader.py``) and takes what it says: a hostile file can at most end that process."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from prongsai.engine.assessment import Document
from prongsai.web.results.reader import MOST_MEMORY, MOST_SECONDS, OUT_OF_MEMORY, Pieces
from prongsai.web.stored import path_of, safe_name

_MEGABYTE = 1024 * 1024
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
"""The only variables of our own environment that the reader gets: no keys, no passwords, no addresses."""

COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "prongsai.web.results.reader")
"""Isolated: neither the folder nor the environment can slip a module of its own in."""


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What the reader found."""

    document: Document
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read: where, what, what to do."""

    th: str
    en: str


def read_apart(sha256: str, name: str, seconds: float = MOST_SECONDS) -> ReadOut | Refusal:
    """Read a stored file under the name that it came with; takes at most so many seconds.

    Raises ``TimeoutError``, so that the caller may try again with more time.
    """
    with tempfile.TemporaryDirectory(prefix="prongsai-read-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / safe_name(name)
        _lay(path_of(sha256), path)
        output = Path(folder) / "said.json"
        try:
            code = _started(path, output, seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(name) from None
        if code != 0:
            return broke_off(name, code)
        said = json.loads(output.read_bytes())
    if refused := said.get("refused"):
        return Refusal(refused["th"], refused["en"])
    return ReadOut(Document.model_validate(said["document"]), said["pieces"])


def took_too_long(name: str) -> Refusal:
    return Refusal(  # speaks-thai: both languages at once
        f"“{name}” ใช้เวลาอ่านนานเกิน {MOST_SECONDS} วินาที จึงหยุดอ่าน ต้นฉบับยังเก็บไว้ โปรดแยกเฉพาะหน้าที่มีผลการประเมินเป็นไฟล์ใหม่ แล้วส่งอีกครั้ง",
        f"{name}: reading took longer than {MOST_SECONDS} seconds and was stopped. The original is kept. Save the pages "
        "with the assessment result as a new file and send that",
    )


def broke_off(name: str, code: int) -> Refusal:
    """Return what to say of a reader that ended with this exit code."""
    if code in (-24, -9):  # SIGXCPU, and the hard limit's SIGKILL
        return took_too_long(name)
    if code == OUT_OF_MEMORY:
        return Refusal(  # speaks-thai: both languages at once
            f"“{name}” ใช้หน่วยความจำเกิน {MOST_MEMORY // _MEGABYTE:,} เมกะไบต์ขณะอ่าน จึงหยุดอ่าน โปรดแยกเฉพาะส่วนผลการประเมินเป็นไฟล์ใหม่ แล้วส่งอีกครั้ง",
            f"{name}: reading needed more than {MOST_MEMORY // _MEGABYTE:,} MB of memory and was stopped. Save the part "
            "with the assessment result as a new file and send that",
        )
    return Refusal(  # speaks-thai: both languages at once
        f"อ่าน “{name}” ไม่สำเร็จ โปรแกรมอ่านหยุดกลางคัน ไฟล์อาจเสียหาย โปรดเปิดไฟล์ด้วยโปรแกรมเดิม บันทึกเป็นไฟล์ใหม่ แล้วส่งอีกครั้ง",
        f"{name}: could not be read, the reader broke off (code {code}). The file may be damaged: open it in its own "
        "program, save a new copy and send that",
    )


def _lay(stored: Path, path: Path) -> None:
    """Let the stored content appear under its own name, which tells the reader its format."""
    try:
        path.symlink_to(stored)
    except OSError:  # Windows without the right to make links
        shutil.copyfile(stored, path)


def _started(path: Path, output: Path, seconds: float) -> int:
    """Run the reader and return its exit code; it is killed when its time is over."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with output.open("wb") as said:
        return subprocess.run(
            [*COMMAND, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=path.parent,
            timeout=seconds,
            check=False,
        ).returncode
