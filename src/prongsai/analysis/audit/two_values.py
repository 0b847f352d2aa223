"""``two-values``: one node is printed with different values."""

from collections.abc import Iterator, Sequence

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.estimates import identical
from prongsai.analysis.audit.figures import PrintedFigure, printed_figures
from prongsai.analysis.audit.wording import called, place_th, score_of, whole
from prongsai.analysis.findings import FindingCode
from prongsai.analysis.labels import points_th
from prongsai.engine.assessment import ReadingKind
from prongsai.engine.framework.model import NodeId, NodeKind

_CHECKED = (ReadingKind.SCORE, ReadingKind.WEIGHTED_POINTS, ReadingKind.RANK)
_KIND_TH = {
    ReadingKind.SCORE: "คะแนน",
    ReadingKind.WEIGHTED_POINTS: "คะแนนถ่วงน้ำหนัก",
    ReadingKind.RANK: "อันดับ",
}


def check_two_values(case: Case) -> Iterator[Slip]:
    """Yield a slip for every node and kind printed with values that are more than a tie apart."""
    for kind in _CHECKED:
        for node, figures in printed_figures(case.assessment, case.framework, kind).items():
            # An agency has many ranks: in the nation, its type, its province.
            among_agencies = kind is ReadingKind.RANK and case.framework[node].kind is NodeKind.OVERALL
            if len(figures) > 1 and not among_agencies:
                yield _two_values(case, node, kind, figures)


def _two_values(case: Case, node: NodeId, kind: ReadingKind, figures: Sequence[PrintedFigure]) -> Slip:
    written = whole if kind is ReadingKind.RANK else points_th
    right = _right_one(case, node, figures) if kind is ReadingKind.SCORE else None
    name = called(case.framework, node)
    what = Said(
        f"{name.th} มี{_KIND_TH[kind]}ไม่ตรงกันในเอกสารเดียวกัน คือ "
        + " กับ ".join(f"{written(figure.value)} ({place_th(figure.places[0])})" for figure in figures),
        f"{name.en} has different values in one document: "
        + " and ".join(f"{written(figure.value)} ({figure.places[0]})" for figure in figures),
    )
    return Slip(
        FindingCode.TWO_VALUES,
        what.followed_by(_source_of_one(case, node, figures) if right is None else _agreeing(right)),
        tuple(figure.places[0] for figure in figures),
        node,
        " / ".join(written(figure.value) for figure in figures),
        None if right is None else written(right),
    )


def _right_one(case: Case, node: NodeId, figures: Sequence[PrintedFigure]) -> float | None:
    """Return the only value that agrees with the parts below and the mean above, as far as these tell."""
    fitting = [figure.value for figure in figures if _fits(case, node, figure.value)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(case: Case, node: NodeId, value: float) -> bool:
    computed = case.figures.computed.get(node, ())
    from_below = not computed or any(estimate.agrees_with(value) for estimate in computed)
    return from_below and case.figures.fits_mean_above(node, value) is not False


def _agreeing(right: float) -> Said:
    return Said(
        f"ค่าที่สอดคล้องกับคะแนนอื่นในเอกสารคือ {points_th(right)}",
        f"only {points_th(right)} agrees with the other figures",
    )


def _source_of_one(case: Case, node: NodeId, figures: Sequence[PrintedFigure]) -> Said | None:
    """Return which value is also the score of something below, from where it may have been copied."""
    for below in case.framework.below(node):
        for figure in figures:
            if any(identical(figure.value, value) for value in case.figures.values(below.id)):
                score = score_of(case.framework, below.id)
                return Said(
                    f"ค่า {points_th(figure.value)} ตรงกับ{score.th} จึงอาจคัดลอกมาใส่",
                    f"{points_th(figure.value)} is also the score of {score.en} and may have been copied in",
                )
    return None
