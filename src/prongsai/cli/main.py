"""The ``prongsai`` command. Each module of this package adds its own commands.

Commands import what they need inside the function: the start of the program stays quick on an old
laptop although the whole of Prongsai is large.
"""

import io
import sys

import typer

from prongsai.cli import (
    archive,
    audit,
    backup,
    doctor,
    evidence,
    explain,
    framework,
    plan,
    read,
    report,
    run,
    schema,
    score,
    serve,
    synth,
    whatif,
)
from prongsai.errors import ProngsaiError

app = typer.Typer(
    name="prongsai",
    help="โปร่งใส: จากผลการประเมิน ITA สู่รายงานที่เสร็จสมบูรณ์ · From an ITA result to a finished report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for module in (
    serve,
    backup,
    archive,
    doctor,
    run,
    read,
    audit,
    explain,
    whatif,
    plan,
    report,
    score,
    synth,
    framework,
    evidence,
    schema,
):
    module.register(app)


def main() -> None:
    """Run the command; an input that cannot be used ends with one clear message and exit code 2."""
    _write_utf8()
    framework.use_imported_frameworks()
    try:
        app()
    except ProngsaiError as error:
        print(error.message_th, error.message_en, sep="\n", file=sys.stderr)  # noqa: T201
        raise SystemExit(error.exit_code) from None


def _write_utf8() -> None:
    """Write UTF-8 everywhere: in a pipe, Windows would take an encoding that lacks Thai or the arrows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
