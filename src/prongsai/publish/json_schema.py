"""The JSON Schema of what ``prongsai read --json`` writes, with the meaning of every field.

Made from the types of ``prongsai.engine.assessment``; the words come from the docstrings that stand
under each field and each member there, so that there is one text for both.
"""

import ast
import inspect
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from prongsai.engine import agency, assessment
from prongsai.engine.assessment import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"

JsonObject = dict[str, Any]


def assessment_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of a ``Document``."""
    schema = Document.model_json_schema()
    said = {name: words for module in (agency, assessment) for name, words in _field_docstrings(module)}
    for name, definition in [("Document", schema), *schema["$defs"].items()]:
        _describe(name, definition, said)
    return {"$schema": DIALECT, **schema}


def schema_text() -> str:
    """Return the schema as the published file holds it, ending with a line break."""
    return json.dumps(assessment_schema(), ensure_ascii=False, indent=2) + "\n"


def _describe(name: str, definition: JsonObject, said: dict[tuple[str, str], str]) -> None:
    """Add the words about each field; members of an enumeration become choices with words of their own."""
    if "description" in definition:
        definition["description"] = _in_markdown(definition["description"])
    for field, property_schema in definition.get("properties", {}).items():
        property_schema.pop("title", None)
        if (name, field) in said:
            property_schema["description"] = said[name, field]
    if "enum" in definition:
        members = definition.pop("enum")
        definition["oneOf"] = [_choice(member, said.get((name, member))) for member in members]


def _choice(member: str, words: str | None) -> JsonObject:
    return {"const": member} | ({} if words is None else {"description": words})


def _field_docstrings(module: ModuleType) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield class and field (or class and value, for a member of an enumeration) with its docstring."""
    tree = ast.parse(inspect.getsource(module))
    for definition in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for statement, after in zip(definition.body, definition.body[1:], strict=False):
            field, words = _assigned(statement), _docstring(after)
            if field is not None and words is not None:
                yield (definition.name, field), words


def _assigned(statement: ast.stmt) -> str | None:
    """Return the name of an annotated field, or the value of a member of an enumeration."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value)
    return None


def _docstring(statement: ast.stmt) -> str | None:
    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
        return None
    return _in_markdown(str(statement.value.value))


def _in_markdown(docstring: str) -> str:
    """Return a docstring with its paragraphs unwrapped and code in single backquotes."""
    paragraphs = inspect.cleandoc(docstring).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).replace("``", "`")
