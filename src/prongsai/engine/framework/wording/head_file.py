"""``framework.yaml`` of a framework with new wording: the source's own file, with the few lines that change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from prongsai.engine.framework.model import Method, NodeId, Status

_NEVER_BROKEN = 100_000


@dataclass(slots=True)
class HeadFile:
    """The file as YAML that keeps its comments, quotes and order."""

    content: Any
    added: set[str] = field(default_factory=set)
    """The names of the methods that were not there before."""

    def rename(self, framework_id: str, name: Mapping[str, str], *, is_official: bool) -> None:
        """Set id, name and whether it is official."""
        self.content["id"] = DoubleQuotedScalarString(framework_id)
        self.content["official"] = is_official
        for language, text in name.items():
            self.content["name"][language] = DoubleQuotedScalarString(text)

    def method(self, use: Method, name: str, note: str) -> str:
        """Return the name of a method of this use: of this name, else any; else it is added, as uncertain."""
        methods = self.content["methods"]
        called = [known for known, entry in methods.items() if entry["use"] == use]
        if name in called:
            return name
        if (
            called and use is not Method.MEAN
        ):  # a mean may be one of indicators or of instruments, and is not shared
            return str(called[0])
        while name in methods:
            name += "-of-the-sheet"
        entry = CommentedMap(use=str(use), status=str(Status.UNCERTAIN), note=DoubleQuotedScalarString(note))
        entry.fa.set_flow_style()
        methods[name] = entry
        self.added.add(name)
        return name

    def unknown_method(self) -> str:
        """Return the name of the method by which only given values count."""
        name = next((str(known) for known, entry in self.methods() if entry["use"] == Method.GIVEN), None)
        if name is not None:
            return name
        entry = CommentedMap(use=str(Method.GIVEN), status=str(Status.UNKNOWN))
        entry.fa.set_flow_style()
        self.content["methods"]["not-known"] = entry
        return "not-known"

    def methods(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Walk the methods by name."""
        yield from self.content["methods"].items()

    def combine(self, instrument: NodeId, indicator: NodeId, method: str) -> None:
        """Let an indicator or sub-indicator be made by a method, where how it is made was unknown."""
        entry = self._entry(instrument, indicator)
        if self.content["methods"][entry["method"]]["use"] == Method.GIVEN:
            entry["method"] = method

    def is_given(self, instrument: NodeId, indicator: NodeId) -> bool:
        """Say whether it is unknown how an indicator is made."""
        entry = self._entry(instrument, indicator)
        return bool(self.content["methods"][entry["method"]]["use"] == Method.GIVEN)

    def cite(self, short: str, citation: str) -> None:
        """Add a source."""
        self.content["sources"][short] = DoubleQuotedScalarString(citation)

    def remark(self, note: str) -> None:
        """Add a note to the year."""
        self.content["notes"].append(DoubleQuotedScalarString(note))

    def write(self, path: Path) -> None:
        """Write the file."""
        text = StringIO()
        _yaml().dump(self.content, text)
        path.write_text(text.getvalue(), encoding="utf-8", newline="\n")

    def _entry(self, instrument: NodeId, indicator: NodeId) -> Any:
        indicators = self.content["instruments"][instrument]["indicators"]
        for key, entry in indicators.items():
            if str(key) == indicator:
                return entry
            for subkey, subentry in (entry.get("subindicators") or {}).items():
                if str(subkey) == indicator:
                    return subentry
        raise KeyError(indicator)  # indicators were checked against the same framework


def read_head(path: Path) -> HeadFile:
    """Return a ``framework.yaml`` that has loaded before."""
    return HeadFile(_yaml().load(path.read_text(encoding="utf-8")))


class _WithNulls(RoundTripRepresenter):
    """Writes ``null`` for what is unknown, as the years' files do, and no empty place."""


_WithNulls.add_representer(
    type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Representer = _WithNulls
    yaml.preserve_quotes = True
    yaml.width = _NEVER_BROKEN
    return yaml
