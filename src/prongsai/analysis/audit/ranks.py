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
        for node in scope:
            bounds = _allowed(case, node, scope)
            if node in ranks and bounds is not None and not bounds[0] <= ranks[node].value <= bounds[1]:
                wrong.append(_WrongRank(node, ranks[node], *bounds))
    return wrong


def _allowed(case: Case, node: NodeId, scope: Sequence[NodeId]) -> tuple[int, int] | None:
    """Return the best and worst rank that the scores allow; ``None`` where the node has no score.

    The best: after each distinct higher score (ties share one rank). The worst: before every lower one.
    """
    ranges = {other: case.figures.shown_range(other) for other in scope}
    own = ranges.pop(node)
    if own is None:
        return None
    higher = {bounds for bounds in ranges.values() if bounds is not None and bounds[0] > own[1]}
    lower = [bounds for bounds in ranges.values() if bounds is not None and bounds[1] < own[0]]
    return 1 + len(higher), len(scope) - len(lower)


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
