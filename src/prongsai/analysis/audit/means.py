"""``mean-mismatch``: a printed total is not the mean of its printed parts."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip, severity_under
from prongsai.analysis.audit.causes import likely_cause
from prongsai.analysis.audit.wording import score_of
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.analysis.labels import points_th
from prongsai.engine.framework.model import Node, NodeId, NodeKind


def check_means(case: Case) -> Iterator[Slip]:
    """Yield a slip for every printed node that no choice of its parts' values explains."""
    for node in case.figures.computed:
        if not case.figures.is_explained(node):
            yield _mismatch(case, node)


def _mismatch(case: Case, node: NodeId) -> Slip:
    figure = case.figures.printed[node][0]
    printed, expected = points_th(figure.value), points_th(case.figures.computed[node][0].value)
    score = score_of(case.framework, node)
    what = Said(
        f"{score.th} พิมพ์ไว้ {printed} แต่คำนวณจาก{_parts(case, node)} ได้ {expected}",
        f"{score.en} is printed {printed} but its parts give {expected}",
    )
    return Slip(
        FindingCode.MEAN_MISMATCH,
        what.followed_by(likely_cause(case, node, figure.value)),
        figure.places,
        node,
        printed,
        expected,
        _severity(case.framework[node]),
    )


def _severity(node: Node) -> Severity:
    """Return an error for totals, whose two rules reproduce every published result (FRAMEWORKS §4).

    Below them the sources of a year decide: where its structure is not confirmed, a warning.
    """
    if node.kind in {NodeKind.OVERALL, NodeKind.INSTRUMENT}:
        return Severity.ERROR
    return severity_under(node.method_provenance)


def _parts(case: Case, node: NodeId) -> str:
    """Return, in Thai, the parts with the values that the expectation rests on."""
    parts = case.figures.shares_of(node)
    values = ", ".join(f"{part} = {points_th(case.figures.known(part)[0].value)}" for part in parts)
    return f"ค่าย่อย ({values})"
