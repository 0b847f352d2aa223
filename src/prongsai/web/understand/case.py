"""A what-if as the address holds it: ``?9=90&O17=100``. Parsed here once; inside it is typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.web.understand import words

if TYPE_CHECKING:
    from prongsai.analysis.errors import SettingFault

_MOST_SETTINGS = 300
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the settings of these nodes (none: of a name that the year does not have)."""

    nodes: tuple[NodeId, ...]
    text: str
    label: str = ""
    """How the one node is called that is at fault; empty where the text names what it is about."""


@dataclass(frozen=True, slots=True)
class Case:
    """The scores to try, 0–100, only those that differ from today's; empty while there are faults."""

    changes: Mapping[NodeId, float]
    faults: tuple[Fault, ...]
    typed: Mapping[NodeId, str]
    """What was typed for each node, to be shown again."""
    is_plain: bool
    """Whether the address holds nothing but the changes."""

    @property
    def query(self) -> str:
        """The address's query of this case: ``?9=90``, empty without changes."""
        return query_of(self.changes)

    def fault_of(self, node: NodeId) -> str:
        """Return what is wrong with the setting of one node; empty where nothing is."""
        return " ".join(fault.text for fault in self.faults if node in fault.nodes)


def query_of(changes: Mapping[NodeId, float]) -> str:
    """Return changes as the query of an address."""
    return "?" + urlencode({node: _typed(value) for node, value in changes.items()}) if changes else ""


def plan_query_of(nodes: Iterable[NodeId]) -> str:
    """Return nodes as the query of a new measure that serves them: ``?node=9&node=O17``."""
    return "?" + urlencode([("node", node) for node in nodes])


def read_case(framework: Framework, scores: Mapping[NodeId, float], asked: QueryDict) -> Case:
    """Return the case of an address; ``scores`` are today's, and a setting equal to today's is none."""
    settings = list(_settings(framework, asked))
    unknown = [name for name, node, _value in settings if node is None]
    typed = {node: value for _name, node, value in settings if node is not None}
    changed = [
        f"{node}={value}"
        for _name, node, value in settings
        if node is not None and value and not _is_todays(scores.get(node), value)
    ]
    changes, faults = _parsed(framework, changed)
    if unknown:
        faults = (_unknown_names(framework, unknown), *faults)
    return Case({} if faults else changes, faults, typed, is_plain=len(changed) == len(settings))


def _settings(framework: Framework, asked: QueryDict) -> Iterator[tuple[str, NodeId | None, str]]:
    """Yield each setting of the address: its name, the node that it means, and what was typed."""
    from prongsai.analysis.labels import node_called
    from prongsai.engine.digits import to_arabic

    pairs = ((name, value) for name, values in asked.lists() for value in values)
    for _place, (name, value) in zip(range(_MOST_SETTINGS), pairs, strict=False):
        short = str(name)[:_LONGEST].replace("\x00", "")
        yield short, node_called(framework, short), to_arabic(str(value)).strip()[:_LONGEST]


def _parsed(framework: Framework, settings: list[str]) -> tuple[dict[NodeId, float], tuple[Fault, ...]]:
    from prongsai.analysis.errors import BadSettingsError
    from prongsai.analysis.whatif_settings import parse_settings

    try:
        parsed = parse_settings(framework, settings)
    except BadSettingsError as refused:
        return {}, tuple(_fault(framework, one) for one in refused.faults)
    return {node: round(value, 2) for node, value in parsed.items()}, ()


def _fault(framework: Framework, found: "SettingFault") -> Fault:
    nodes = _nodes_of(found.setting)
    label = words.label(framework[nodes[0]]) if len(nodes) == 1 else ""
    return Fault(nodes, words.fault(found), label)


def _nodes_of(setting: str) -> tuple[NodeId, ...]:
    """Return the nodes that a fault names: ``O17=50``, or ``9, O17`` of two that exclude each other."""
    return tuple(part.partition("=")[0].strip() for part in setting.split(", "))


def _unknown_names(framework: Framework, names: list[str]) -> Fault:
    listed = ", ".join(dict.fromkeys(names))
    return Fault(
        (), _("กรอบการประเมิน %(framework)s ไม่มีรหัส %(names)s") % {"framework": framework.id, "names": listed}
    )


def _is_todays(today: float | None, value: str) -> bool:
    """Say whether what was typed is today's score as it is shown."""
    from prongsai.engine.rounding import shown

    try:
        return today is not None and float(value) == shown(today)
    except ValueError:
        return False


def _typed(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
