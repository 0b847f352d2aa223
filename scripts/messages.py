"""Keeps the English words of the workbench: Thai is the source, each app has its own ``locale/en``.

    python scripts/messages.py update [app …]    write every marked string into the app's django.po
    python scripts/messages.py compile [app …]   make django.mo of it
    python scripts/messages.py check [app …]     say what is untranslated, stale or not marked at all

Neither gettext nor Django's makemessages (which needs it) is used: Babel runs wherever Python does.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).resolve().parents[1]
WEB = REPOSITORY / "src" / "prongsai" / "web"
ROOT_APP = "face"
"""The app that carries the words of the modules which stand in no app, such as settings.py."""

_KEYWORDS = {
    name: positions
    for names, positions in (
        (("_", "gettext", "gettext_lazy", "gettext_noop"), None),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    )
    for name in names
}
_THAI = re.compile(r"[\u0e01-\u0e5b]")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_TAG = re.compile(r"""{%\s*trans(?:late)?\b.*?%}|_\((?:"[^"]*"|'[^']*')\)""", re.DOTALL)
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date: the files change when the words change."""
_SPEAKS_THAI = "speaks-thai"
"""A statement of Python with this word in a comment holds Thai on purpose (data, or both languages at once);
in the first line of a module it stands for the whole module."""


def apps() -> list[str]:
    """Return the apps of the workbench."""
    return sorted(path.parent.name for path in WEB.glob("*/apps.py"))


def po_file(app: str) -> Path:
    return WEB / app / "locale" / "en" / "LC_MESSAGES" / "django.po"


def sources(app: str) -> Iterator[Path]:
    """Yield the Python files and templates of an app."""
    yield from sorted(path for path in (WEB / app).rglob("*.py") if path.parent.name != "migrations")
    yield from sorted(path for path in (WEB / app).rglob("templates/**/*") if path.is_file())
    if app == ROOT_APP:
        yield from sorted(WEB.glob("*.py"))


def marked(app: str) -> Catalog:
    """Return every marked string of an app, without translations."""
    catalog = Catalog(
        locale="en",
        project="prongsai",
        version="1",
        header_comment="# The English words of this app; Thai is the source (scripts/messages.py).",
        msgid_bugs_address="none",
        last_translator="none",
        language_team="none",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )
    for path in sources(app):
        for _, name, message, _ in extract_python(BytesIO(_as_python(path)), _KEYWORDS, [], {}):
            context, text = _parts(name, message)
            flags = ["python-format"] if "%(" in str(text) else []
            catalog.add(text, context=context, flags=flags, locations=[(path.relative_to(WEB).as_posix(), 0)])
    return catalog


def _as_python(path: Path) -> bytes:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return text.encode()
    # Left blanks mean nothing in a template and are indentation faults to Python's tokenizer.
    lines = (line.strip() for line in templatize(text).splitlines())
    return "\n".join(lines).encode()


def _parts(name: str, message: str | tuple[str, ...]) -> tuple[str | None, str | tuple[str, ...]]:
    if name.startswith("pgettext"):
        return message[0], message[1]
    if name.startswith("ngettext"):
        return None, (message[0], message[1])
    return None, message if isinstance(message, str) else message[0]


def translated(app: str) -> Catalog:
    """Return the catalogue that the app ships; an empty one where there is none yet."""
    path = po_file(app)
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def update(app: str) -> None:
    """Write the app's strings; translations stay, strings that are gone fall away."""
    catalog, known = marked(app), translated(app)
    for message in catalog:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None and old.string:
            message.string = old.string
    path = po_file(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)


def mo_bytes(app: str) -> bytes:
    """Return the compiled catalogue of an app."""
    out = BytesIO()
    write_mo(out, translated(app))
    return out.getvalue()


def compile_(app: str) -> None:
    po_file(app).with_suffix(".mo").write_bytes(mo_bytes(app))


def faults(app: str) -> Iterator[str]:
    """Yield what is wrong with an app's words, one line each."""
    wanted, known = marked(app), translated(app)
    for message in wanted:
        if not message.id:
            continue
        found = known.get(message.id, message.context)
        texts = (
            found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
        )
        if found is None or not all(texts):
            yield f"{app}: not translated: {message.id!r}"
        elif any(_placeholders(message.id) != _placeholders(text) for text in texts):
            yield f"{app}: placeholders differ: {message.id!r} → {found.string!r}"
        elif any(_THAI.search(text) for text in texts) and found.string != message.id:
            yield f"{app}: Thai in the English: {found.string!r}"
    for message in known:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"{app}: stale, used nowhere: {message.id!r}"
    mo = po_file(app).with_suffix(".mo")
    if len(wanted) and (not mo.exists() or mo.read_bytes() != mo_bytes(app)):
        yield f"{app}: django.mo is stale: run scripts/messages.py compile {app}"
    for path in sources(app):
        yield from (f"{app}: not marked: {path.name}: {text!r}" for text in _bare_thai(path))


def _placeholders(text: str | Iterable[str]) -> set[str]:
    return set(_PLACEHOLDER.findall(text if isinstance(text, str) else next(iter(text))))


def _bare_thai(path: Path) -> Iterator[str]:
    """Yield Thai that no reader of English would ever see translated."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        yield from _bare_thai_of_python(text)
        return
    rest = _TAG.sub("", _BLOCK.sub("", _COMMENT.sub("", text)))
    yield from (line.strip() for line in rest.splitlines() if _THAI.search(line))


def _bare_thai_of_python(text: str) -> Iterator[str]:
    """Yield Thai literals outside gettext; docstrings, and the Thai half of an error, may be Thai."""
    lines, tree = text.splitlines(), ast.parse(text)
    if lines and _SPEAKS_THAI in lines[0]:
        return
    allowed: set[int] = set()
    for node in ast.walk(tree):
        is_marked = isinstance(node, ast.Call) and _called(node) in _KEYWORDS
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_marked or is_docstring or _is_refusal(node) or _is_thai_on_purpose(node, lines):
            allowed |= {id(one) for one in ast.walk(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in allowed:
            continue
        if _THAI.search(node.value):
            yield f"line {node.lineno}: {node.value[:60]}"


def _is_thai_on_purpose(node: ast.AST, lines: list[str]) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr):
        return False
    return any(_SPEAKS_THAI in line for line in lines[node.lineno - 1 : node.end_lineno])


def _is_refusal(node: ast.AST) -> bool:
    """Say whether this is ``super().__init__(message_th, message_en)`` or the raising of an error with both."""
    if not isinstance(node, ast.Call):
        return False
    name = _called(node)
    return name == "__init__" or name.endswith("Error")


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 1 where a check found faults."""
    verb, chosen = (arguments[0] if arguments else ""), arguments[1:] or apps()
    if verb == "check":
        found = [fault for app in chosen for fault in faults(app)]
        print(*found, sep="\n")
        return 1 if found else 0
    for app in chosen:
        {"update": update, "compile": compile_}[verb](app)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
