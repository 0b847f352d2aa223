"""The reference page of the command line (``docs/cli.md``), made from the commands themselves.

Every help text is Thai, `` · ``, English; the page sets them side by side.
"""

from collections.abc import Iterator
from typing import Any

import typer

from prongsai.cli.main import app

_BEGINNING = """\
# คำสั่ง `prongsai` · The `prongsai` command

หน้านี้สร้างจากตัวโปรแกรมด้วย `make docs` โปรดอย่าแก้ไขด้วยมือ ·
This page is made from the program by `make docs`; do not edit it by hand.

รหัสจบการทำงาน: 0 สำเร็จ 1 พบข้อที่ควรแก้ไข 2 ใช้ข้อมูลนำเข้าไม่ได้ ·
Exit codes: 0 done, 1 findings, 2 input that cannot be used.
"""
_COMPLETION = ("install_completion", "show_completion", "help")

Command = Any
"""A command as Typer builds it; its class is not public."""


def reference_text() -> str:
    """Return the whole page, ending with a line break."""
    root = typer.main.get_command(app)
    context = typer.Context(root, info_name="prongsai")
    commands = list(_commands(root, context))
    lines = [_BEGINNING, "| คำสั่ง · Command | หน้าที่ | Purpose |", "|---|---|---|"]
    for path, command, _ in commands:
        thai, english = _first_sentence(command.help)
        lines.append(f"| [`{path}`](#{path.replace(' ', '-')}) | {thai} | {english} |")
    lines.append("")
    for path, command, inner in commands:
        lines += _section(path, command, inner)
    return "\n".join(lines).rstrip() + "\n"


def _commands(command: Command, context: typer.Context) -> Iterator[tuple[str, Command, typer.Context]]:
    """Yield every command that does something, groups opened, with its full name."""
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    if not names:
        yield context.command_path, command, context
    for name in names:
        inner = command.get_command(context, name)
        if not inner.hidden:
            yield from _commands(inner, typer.Context(inner, info_name=name, parent=context))


def _section(path: str, command: Command, context: typer.Context) -> list[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f"## `{path}`", "", _paragraphs(command.help), "", "```console", f"$ {path} {usage}", "```", ""]
    parameters = [_record(parameter, context) for parameter in _own_parameters(command, context)]
    if parameters:
        lines += ["| | ความหมาย | Meaning |", "|---|---|---|", *parameters, ""]
    return lines


def _own_parameters(command: Command, context: typer.Context) -> list[Any]:
    """Return the arguments, then the options that the command has for itself."""
    own = [parameter for parameter in command.get_params(context) if parameter.name not in _COMPLETION]
    visible = [parameter for parameter in own if parameter.get_help_record(context) is not None]
    return sorted(visible, key=lambda parameter: parameter.param_type_name != "argument")


def _record(parameter: Any, context: typer.Context) -> str:
    name, said = parameter.get_help_record(context)
    thai, english = _languages(said)
    return f"| `{_in_cell(name)}` | {_in_cell(thai)} | {_in_cell(english)} |"


def _paragraphs(said: str | None) -> str:
    """Return each paragraph of a help text as one in Thai and one in English."""
    return "\n\n".join(
        part for paragraph in (said or "").split("\n\n") for part in _languages(paragraph) if part
    )


def _first_sentence(said: str | None) -> tuple[str, str]:
    thai, english = _languages((said or "").split("\n\n")[0])
    return _in_cell(thai), _in_cell(english)


def _languages(said: str) -> tuple[str, str]:
    """Return the Thai and the English half of a help text."""
    thai, _, english = " ".join(said.split()).partition(" · ")
    return thai, english


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")
