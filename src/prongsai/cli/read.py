"""``prongsai read``: what documents say about ITA results, as tables for the officer or as JSON."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.errors import ProngsaiError

if TYPE_CHECKING:
    from prongsai.engine.assessment import Document

_ENDINGS = frozenset({".txt", ".docx", ".pdf", ".xlsx", ".csv", ".html", ".htm"})
"""Which files of a folder are read; a file named outright is read whatever it is called."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("read")(read_sources)


def read_sources(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE...", help="เอกสารหรือโฟลเดอร์ · Documents or folders", show_default=False
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="แสดงผลเป็น JSON · Print JSON")] = False,
) -> None:
    """อ่านผลการประเมิน ข้อบกพร่อง และมาตรการจากเอกสาร · Read results, weaknesses and measures from documents.

    รหัสจบการทำงาน 0 อ่านได้ทุกไฟล์ 2 มีไฟล์ที่ใช้ไม่ได้ · Exit code 0 all were read, 2 some cannot be used.
    """
    files = list(files_of(sources))
    documents: list[Document] = []
    failures: list[ProngsaiError] = []
    for file in _with_progress(files):
        _read_into(file, documents, failures)
    is_single = len(files) == 1 and not sources[0].is_dir()
    if documents:
        _print(documents, as_json=as_json, is_single=is_single)
    for failure in failures:
        typer.echo(f"{failure.message_th}\n{failure.message_en}", err=True)
    if failures:
        raise typer.Exit(2)


def _read_into(file: Path, documents: list["Document"], failures: list[ProngsaiError]) -> None:
    from prongsai.reading.read import read

    try:
        documents.append(read(file))
    except ProngsaiError as error:
        failures.append(error)


def files_of(sources: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read: those named, and of a folder all that can be read, by name.

    Raises ``ProngsaiError`` for a folder without any.
    """
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        found = sorted(path for path in source.rglob("*") if _is_document(path))
        if not found:
            raise ProngsaiError(
                f"ไม่พบเอกสารในโฟลเดอร์ “{source}” ไฟล์ที่อ่านได้ลงท้ายด้วย {' '.join(sorted(_ENDINGS))} โปรดตรวจสอบชื่อโฟลเดอร์",
                f"{source}: no document in this folder. Files that are read end in {' '.join(sorted(_ENDINGS))}. Check the folder.",
            )
        yield from found


def _is_document(path: Path) -> bool:
    """Say whether a file in a folder is a document; office programs leave lock files that begin with ~$."""
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", ".")) and path.is_file()


def _with_progress(files: Sequence[Path]) -> Iterable[Path]:
    """Yield the files, with a progress bar where several are read at a terminal."""
    if len(files) < 2 or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="กำลังอ่าน · Reading", console=Console(stderr=True))


def _print(documents: Sequence["Document"], *, as_json: bool, is_single: bool) -> None:
    if not as_json:
        from prongsai.cli.read_tables import print_document

        for document in documents:
            print_document(document)
        return
    dumped = [document.model_dump(mode="json") for document in documents]
    typer.echo(json.dumps(dumped[0] if is_single else dumped, ensure_ascii=False, indent=2))
