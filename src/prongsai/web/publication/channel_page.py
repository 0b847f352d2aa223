"""The ways in which people answered an agency's surveys, beside each other, as its page shows them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind
from prongsai.web.publication.models import AgencyScore, ChannelScore
from prongsai.web.survey.suspicion import Flag

FLAGS: Mapping[Flag, str | Promise] = {
    Flag.SAME_EVERYWHERE: gettext_lazy("ตอบเหมือนกันทุกข้อ"),
    Flag.AGAINST_REVERSED: gettext_lazy("ตอบข้อเชิงลบขัดกับข้ออื่น"),
    Flag.TOO_QUICK: gettext_lazy("ตอบเร็วเกินกว่าจะอ่านทัน"),
    Flag.NO_WORK: gettext_lazy("ส่งโดยไม่ผ่านขั้นตรวจของเบราว์เซอร์"),
    Flag.BURST: gettext_lazy("ส่งเข้ามาพร้อมกันจำนวนมาก"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One score of a way; ``is_apart``: it differs from the others by more than chance would explain."""

    score: float | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One way of a table; ``flagged_percent``: of its answers."""

    way: ChannelScore
    cells: tuple[Cell, ...]
    flagged_percent: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """The ways of a survey, or of one part of it. ``node``: the survey or part; ``nodes``: the columns.

    ``all_ways``: the scores of all of them together, as the result has them, ``None`` where there is none; of a
    part it has no indicators, which stand in ``untold``.
    """

    node: Node
    nodes: tuple[Node, ...]
    rows: tuple[Row, ...]
    all_ways: tuple[float | None, ...]
    untold: tuple[Node, ...]
    people: int | None

    @property
    def survey_node(self) -> Node:
        return self.nodes[0]

    @property
    def survey(self) -> NodeId:
        return self.survey_node.id

    @property
    def shown(self) -> Sequence[ChannelScore]:
        """The ways whose score is told."""
        return [row.way for row in self.rows if row.way.scores.get(self.survey) is not None]

    @property
    def has_withheld(self) -> bool:
        return any(row.way.is_withheld for row in self.rows)

    @property
    def apart(self) -> Sequence[ChannelScore]:
        """The ways that differ from the others by more than chance would explain."""
        return [row.way for row in self.rows if row.way.distance is not None]

    @property
    def flags(self) -> Sequence[tuple[str | Promise, int]]:
        """Why answers of the ways shown look suspicious, and how many do."""
        counted: Counter[str] = Counter()
        for row in self.rows:
            counted.update(row.way.flags)
        return [(FLAGS[flag], counted[flag]) for flag in Flag if counted[flag]]


def groups_of(score: AgencyScore) -> Sequence[Group]:
    """Return the ways of an agency in a run by survey and part (one query)."""
    found: dict[tuple[str, str], list[ChannelScore]] = {}
    for one in score.channels.all():
        found.setdefault((one.instrument, one.part), []).append(one)
    return [_group(score, *key, ways) for key, ways in found.items()]


def _group(score: AgencyScore, survey: str, part: str, ways: Sequence[ChannelScore]) -> Group:
    framework = score.run.framework
    nodes = tuple(_columns(framework, survey))
    told = (part,) if part else tuple(node.id for node in nodes)
    return Group(
        node=framework[part or survey],
        nodes=nodes,
        rows=tuple(_row(one, nodes) for one in ways),
        all_ways=tuple(score.scores.get(node) for node in told),
        untold=nodes[len(told) :],
        people=score.respondents.get(part or survey),
    )


def _columns(framework: Framework, survey: str) -> Iterator[Node]:
    for node in framework.of_kind(NodeKind.INSTRUMENT, NodeKind.INDICATOR):
        if framework.instrument_of(node.id) == survey:
            yield node


def _row(way: ChannelScore, nodes: Sequence[Node]) -> Row:
    share = 100 * way.flagged / way.respondents if way.flagged is not None and way.respondents else None
    cells = tuple(Cell(way.scores.get(node.id), node.id in way.apart) for node in nodes)
    return Row(way, cells, share)
