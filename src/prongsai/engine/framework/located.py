"""YAML 1.2 text as plain values, with the line of every key and entry, and no key lost silently."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where something stands in a file: keys and, in lists, positions counted from 0."""


@dataclass(frozen=True, slots=True)
class Located:
    """The plain content of one file (dicts with text keys, lists, scalars) and its lines."""

    name: str
    data: object
    lines: Mapping[KeyPath, int]
    faults: tuple[Fault, ...]

    def line(self, path: KeyPath) -> int:
        """Return the line (from 1) of the deepest part of ``path`` that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, kind: FaultKind, path: KeyPath, found: object = "", expected: object = "") -> Fault:
        """Return a fault of this file at the line of ``path``."""
        return Fault(kind, self.name, self.line(path), str(found), str(expected))


def parse(name: str, text: str) -> Located:
    """Return the content of a YAML text; text that is no YAML gives ``None`` and one fault."""
    try:
        # The parser written in C, where it is there: ten times as quick, and the same nodes.
        root = YAML(typ="safe", pure=False).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        return Located(name, None, {}, (Fault(FaultKind.NOT_YAML, name, line, str(error.problem)),))
    except ReaderError as error:
        return Located(name, None, {}, (Fault(FaultKind.NOT_YAML, name, None, str(error.reason)),))
    reading = _Reading(name)
    data = reading.value(root, ()) if root is not None else None
    return Located(name, data, reading.lines, tuple(reading.faults))


def parse_file(folder: Path, name: str) -> Located:
    """Return the content of a file of a folder; one that is not there or no text gives one fault."""
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Located(name, None, {}, (Fault(FaultKind.MISSING_FILE, name, None, name),))
    except UnicodeDecodeError:
        return Located(name, None, {}, (Fault(FaultKind.NOT_YAML, name, None, "UTF-8"),))
    return parse(name, text)


@dataclass(slots=True)
class _Reading:
    """One walk over the nodes of a file."""

    name: str
    lines: dict[KeyPath, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def value(self, node: Node, path: KeyPath) -> object:
        if id(node) in self.seen:
            # An alias: it could repeat without end, and a year is to be read without following any.
            self.faults.append(Fault(FaultKind.NOT_YAML, self.name, self.lines.get(path), "*alias"))
            return None
        self.seen.add(id(node))
        self.lines.setdefault(path, node.start_mark.line + 1)
        match node:
            case MappingNode():
                return self._mapping(node, path)
            case SequenceNode():
                return [self.value(child, (*path, at)) for at, child in enumerate(node.value)]
            case ScalarNode():
                return _scalar(node)
        raise TypeError(node)  # YAML knows no fourth kind of node

    def _mapping(self, node: MappingNode, path: KeyPath) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            # Keys are text as written: ``9.1`` names a sub-indicator and is no number.
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in found:
                first = self.lines[(*path, key)]
                self.faults.append(Fault(FaultKind.DUPLICATE_KEY, self.name, line, key, str(first)))
                continue
            self.lines[(*path, key)] = line
            found[key] = self.value(value_node, (*path, key))
        return found


def _scalar(node: ScalarNode) -> object:
    """Return the plain value by YAML 1.2's core schema; days stay text (they are Buddhist-era)."""
    text = str(node.value)
    match str(node.tag).rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return _number(int, text)
        case "float":
            return _number(float, text)
        case _:
            return text


def _number(kind: type[int] | type[float], text: str) -> object:
    """Return the number, or the text where YAML's number (``0x1F``, ``.inf``) is none of ours."""
    try:
        return kind(text)
    except ValueError:
        return text
