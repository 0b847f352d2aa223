"""Runs the program as its user does, in this process: arguments in; exit code and both streams out."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from prongsai.cli.main import main


@dataclass(frozen=True)
class Finished:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path) -> Finished:
    """Run ``prongsai`` with these arguments, its output going to a pipe of 200 columns."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", ["prongsai", *map(str, arguments)]),
        mock.patch.dict(os.environ, {"COLUMNS": "200"}),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 0
    return Finished(code, out.getvalue(), err.getvalue())
