"""``weighted-points``: points after weighting that are not weight × score, or do not add up."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.estimates import Estimate, printed_as, total
from prongsai.analysis.audit.figures import PrintedFigure, printed_figures
from prongsai.analysis.audit.wording import called
from prongsai.analysis.findings import FindingCode
from prongsai.analysis.labels import after_th, points_th
from prongsai.engine.assessment import ReadingKind
from prongsai.engine.framework.model import NodeId


def check_weighted_points(case: Case) -> Iterator[Slip]:
    """Yield a slip for every instrument's points that its score denies, else for a sum that is off."""
    printed = printed_figures(case.assessment, case.framework, ReadingKind.WEIGHTED_POINTS)
    single = [slip for node, figures in printed.items() for slip in _of_one(case, node, figures[0])]
    yield from single or _of_the_sum(case, printed)


def _of_one(case: Case, node: NodeId, figure: PrintedFigure) -> Iterator[Slip]:
    weight = case.framework[node].weight
    if weight is None:
        return
    weighted = [estimate.times(weight / 100) for estimate in case.figures.estimates(node)]
    most = Estimate(weight)
    if weighted and not any(estimate.agrees_with(figure.value) for estimate in weighted):
        yield _slip(case, node, figure, weighted[0])
    elif not weighted and figure.value > weight and not most.agrees_with(figure.value):
        yield _slip(case, node, figure, None)


def _of_the_sum(case: Case, printed: dict[NodeId, tuple[PrintedFigure, ...]]) -> Iterator[Slip]:
    """Yield a slip when the points of all parts are printed and do not add up to the printed whole."""
    for node in case.framework.nodes.values():
        parts = [
            child for child in case.figures.shares_of(node.id) if case.framework[child].weight is not None
        ]
        wholes = printed.get(node.id, ()) + case.figures.printed.get(node.id, ())
        if not parts or not wholes or not all(part in printed for part in parts):
            continue
        summed = total(printed_as(printed[part][0].value) for part in parts)
        if not any(summed.agrees_with(whole.value) for whole in wholes):
            yield _slip(case, node.id, wholes[0], summed)


def _slip(case: Case, node: NodeId, figure: PrintedFigure, expected: Estimate | None) -> Slip:
    name, here = called(case.framework, node), case.framework[node]
    if expected is None:
        told = Said(f"เกินคะแนนเต็ม {here.weight:g}", f"more than the full {here.weight:g}")
    else:
        right = points_th(expected.value)
        told = Said(f"แต่คำนวณได้ {right}", f"but {right} follows from the other figures")
    printed = points_th(figure.value)
    return Slip(
        FindingCode.WEIGHTED_POINTS,
        Said(
            f"{after_th('คะแนนหลังถ่วงน้ำหนักของ', name.th)} พิมพ์ไว้ {printed} {told.th}",
            f"the weighted points of {name.en} are printed {printed}, {told.en}",
        ),
        figure.places,
        node,
        printed,
        None if expected is None else points_th(expected.value),
    )
