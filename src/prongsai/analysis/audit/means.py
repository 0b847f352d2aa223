"""``mean-mismatch``: a printed total is not the mean of its printed parts."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip, severity_under
from prongsai.analysis.audit.causes import likely_cause
from prongsai.analysis.audit.wording import called, points
from prongsai.analysis.findings import FindingCode
from prongsai.engine.framework.model import NodeId


def check_means(case: Case) -> Iterator[Slip]:
    """Yield a slip for every printed node that no choice of its parts' values explains."""
    for node in case.figures.computed:
        if not case.figures.is_explained(node):
            yield _mismatch(case, node)


def _mismatch(case: Case, node: NodeId) -> Slip:
    figure = case.figures.printed[node][0]
    printed, expected = points(figure.value), points(case.figures.computed[node][0].value)
    name = called(case.framework, node)
    what = Said(
        f"{name.th} พิมพ์ไว้ {printed} คะแนน แต่คำนวณจาก{_parts(case, node)} ได้ {expected} คะแนน",
        f"{name.en} is printed {printed} but its parts give {expected}",
    )
    return Slip(
        FindingCode.MEAN_MISMATCH,
        what.followed_by(likely_cause(case, node, figure.value)),
        figure.places,
        node,
        printed,
        expected,
        severity_under(case.framework[node].method_provenance),
    )


def _parts(case: Case, node: NodeId) -> str:
    """Return, in Thai, the parts with the values that the expectation rests on."""
    parts = case.figures.shares_of(node)
    values = ", ".join(f"{part} = {points(case.figures.known(part)[0].value)}" for part in parts)
    return f"ค่าย่อย ({values})"
