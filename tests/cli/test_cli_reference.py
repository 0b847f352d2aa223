"""The page of the command line: fresh, complete, and in both languages."""

from pathlib import Path
from typing import Any

import typer

from prongsai.cli.main import app
from prongsai.cli.reference import reference_text

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"


def documented() -> list[tuple[str, Any]]:
    """Return every command with its full name, from the program itself."""

    def inside(name: str, command: Any) -> list[tuple[str, Any]]:
        inner = getattr(command, "commands", {})
        return [found for key, each in inner.items() for found in inside(f"{name} {key}", each)] or [
            (name, command)
        ]

    return inside("prongsai", typer.main.get_command(app))


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_text(), "stale: run `make docs`"


def test_every_command_has_its_section() -> None:
    assert len(documented()) > 1
    assert [line for line in reference_text().splitlines() if line.startswith("## ")] == [
        f"## `{name}`" for name, _ in documented()
    ]


def test_every_command_and_option_is_explained_in_both_languages() -> None:
    for name, command in documented():
        assert " · " in (command.help or ""), name
        for parameter in command.params:
            assert " · " in (parameter.help or ""), f"{name} {parameter.name}"
