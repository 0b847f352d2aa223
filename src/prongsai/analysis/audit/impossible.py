"""``impossible-value``: no combination of the year's answers or verdicts gives a printed value."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.figures import PrintedFigure
from prongsai.analysis.audit.wording import either, score_of
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.analysis.item_sets import Structure, can_have, nearest_possible, structure
from prongsai.analysis.labels import points_th
from prongsai.engine.assessment import StatementKind
from prongsai.engine.framework.model import NodeId, NodeKind, Status, Treatment
from prongsai.engine.rounding import agrees

_CHECKED = frozenset({NodeKind.ITEM, NodeKind.SUBINDICATOR, NodeKind.INDICATOR})
"""A whole instrument has so many possible values that the check would say nothing."""


def check_impossible_values(case: Case) -> Iterator[Slip]:
    """Yield a slip for every score outside 0–100 and every value that the year's items cannot give."""
    for node, figures in case.figures.printed.items():
        for figure in figures:
            if not 0 <= figure.value <= 100:
                yield _out_of_range(case, node, figure)
            elif case.framework[node].kind in _CHECKED:
                yield from _no_combination(case, node, figure)


def _out_of_range(case: Case, node: NodeId, figure: PrintedFigure) -> Slip:
    score, printed = score_of(case.framework, node), points_th(figure.value)
    return Slip(
        FindingCode.IMPOSSIBLE_VALUE,
        Said(
            f"{score.th} พิมพ์ไว้ {printed} ซึ่งอยู่นอกช่วง 0 ถึง 100",
            f"{score.en} is printed {printed}, outside 0–100",
        ),
        figure.places,
        node,
        printed,
    )


def _no_combination(case: Case, node: NodeId, figure: PrintedFigure) -> Iterator[Slip]:
    made_of = structure(
        case.framework, node, _respondents(case, node), agency_type=case.assessment.agency.type
    )
    if made_of is None or can_have(made_of, figure.value) or _leaves_items_out(case, node, figure.value):
        return
    score, printed = score_of(case.framework, node), points_th(figure.value)
    near = [points_th(possible) for possible in nearest_possible(made_of, figure.value)]
    what = Said(
        f"{score.th} พิมพ์ไว้ {printed} แต่ไม่มีผลรายข้อชุดใดของปีนั้นที่ให้คะแนนเท่านี้ได้ ค่าใกล้ที่สุดที่เป็นไปได้คือ {either(near).th}",
        f"{score.en} is printed {printed}, which no combination of that year's items gives; nearest: {either(near).en}",
    )
    yield Slip(
        FindingCode.IMPOSSIBLE_VALUE,
        what.followed_by(_doubt(made_of)),
        figure.places,
        node,
        printed,
        " / ".join(near),
        Severity.ERROR if made_of.status is Status.CONFIRMED else Severity.WARNING,
    )


def _leaves_items_out(case: Case, node: NodeId, value: float) -> bool:
    """Say whether the value is the mean of the parts that are told: the others may not bind the agency."""
    if case.framework.not_applicable is not Treatment.LEFT_OUT:
        return False
    children, printed = case.framework.children(node), case.figures.printed
    told = [printed[one.id][0].value for one in children if printed.get(one.id)]
    return 0 < len(told) < len(children) and agrees(value, sum(told) / len(told))


def _respondents(case: Case, node: NodeId) -> int | None:
    """Return how many people answered the node's items, where the document says one number.

    Where an answer may be declined, nobody knows how many answered a single item.
    """
    instrument = case.framework.instrument_of(node)
    if any(one.may_decline for one in (case.framework[node], *case.framework.below(node))):
        return None
    said = {s.value for s in case.statements(StatementKind.RESPONDENTS) if s.node == instrument}
    known = [int(value) for value in said if value is not None]
    return known[0] if len(known) == 1 else None


def _doubt(made_of: Structure) -> Said | None:
    if made_of.status is Status.CONFIRMED:
        return None
    return Said(
        "(หลักเกณฑ์การรวมคะแนนรายข้อของปีนั้นยังไม่มีแหล่งอ้างอิงที่ยืนยันได้ จึงเป็นเพียงข้อสังเกต)",
        "how that year combines its items is not confirmed, so take this as a remark",
    )
