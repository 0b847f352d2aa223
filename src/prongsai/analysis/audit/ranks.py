"""``rank-inconsistent``: ranks among the indicators that their scores deny."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.figures import PrintedFigure, printed_figures
from prongsai.analysis.audit.wording import called, whole
from prongsai.analysis.findings import FindingCode
from prongsai.analysis.labels import points_th
from prongsai.engine.assessment import ReadingKind
from prongsai.engine.framework.model import Framework, NodeId, NodeKind


@dataclass(frozen=True, slots=True)
class _WrongRank:
    node: NodeId
    figure: PrintedFigure
    first: int
    last: int


def check_ranks(case: Case) -> Iterator[Slip]:
    """Yield a slip for every indicator whose rank its score denies.

    Ranks are read as places among all ten indicators or as places within each instrument, whichever
    leaves less to correct. Equal scores may share a rank or follow each other in any order.
    """
    ranks = {
        node: figures[0]
        for node, figures in printed_figures(case.assessment, case.framework, ReadingKind.RANK).items()
        if case.framework[node].kind is NodeKind.INDICATOR
    }
    readings = [_wrong(case, ranks, scopes) for scopes in _scopes(case.framework)]
    for wrong in min(readings, key=len):
        yield _slip(case, wrong)


def _scopes(framework: Framework) -> tuple[list[list[NodeId]], list[list[NodeId]]]:
    """Return the two ways to rank indicators: all of them together, or those of each instrument."""
    together = [node.id for node in framework.of_kind(NodeKind.INDICATOR)]
    apart = [[n for n in node.children if n in together] for node in framework.of_kind(NodeKind.INSTRUMENT)]
    return [together], apart


def _wrong(
    case: Case, ranks: Mapping[NodeId, PrintedFigure], scopes: Sequence[Sequence[NodeId]]
) -> list[_WrongRank]:
    wrong = []
    for scope in scopes:
        ranges = {node: bounds for node in scope if (bounds := case.figures.shown_range(node)) is not None}
        taken: dict[NodeId, float] = {}
        for node in sorted(ranges, key=lambda node: ranges[node], reverse=True):
            first, last = _allowed(node, ranges, taken, len(scope))
            if node not in ranks:
                continue
            if first <= ranks[node].value <= last:
                taken[node] = ranks[node].value
            else:
                wrong.append(_WrongRank(node, ranks[node], first, last))
    return wrong


def _allowed(
    node: NodeId, ranges: Mapping[NodeId, tuple[float, float]], taken: Mapping[NodeId, float], most: int
) -> tuple[int, int]:
    """Return the best and worst rank that the scores allow a node.

    The best: after each distinct higher score (ties may share one rank), and after every rank that a
    higher score has rightly taken. The worst: before every lower score.
    """
    lowest, highest = ranges[node]
    higher = {other: bounds for other, bounds in ranges.items() if bounds[0] > highest}
    lower = [other for other, bounds in ranges.items() if bounds[1] < lowest]
    after = max((int(rank) for other, rank in taken.items() if other in higher), default=0)
    return 1 + max(after, len(set(higher.values()))), most - len(lower)


def _slip(case: Case, wrong: _WrongRank) -> Slip:
    name = called(case.framework, wrong.node)
    printed = whole(wrong.figure.value)
    expected = f"{wrong.first}" if wrong.first == wrong.last else f"{wrong.first}–{wrong.last}"
    score = points_th(case.figures.known(wrong.node)[0].value)
    return Slip(
        FindingCode.RANK_INCONSISTENT,
        Said(
            f"{name.th} พิมพ์อันดับ {printed} แต่คะแนน {score} อยู่อันดับ {expected}",
            f"{name.en} is ranked {printed}, but its score {score} is number {expected}",
        ),
        wrong.figure.places,
        wrong.node,
        printed,
        expected,
    )
