"""``missing-indicator``: the results of an instrument are listed, but not all of them."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.estimates import Estimate
from prongsai.analysis.audit.wording import either, score_of
from prongsai.analysis.findings import FindingCode
from prongsai.analysis.labels import points_th
from prongsai.engine.framework.model import NodeId, NodeKind


def check_missing(case: Case) -> Iterator[Slip]:
    """Yield a slip for every indicator without a score in an instrument that is reported in detail."""
    indicators = [node.id for node in case.framework.of_kind(NodeKind.INDICATOR)]
    all_in_all = 2 * sum(bool(case.figures.values(node)) for node in indicators) >= len(indicators)
    for instrument in case.framework.of_kind(NodeKind.INSTRUMENT):
        own = [child for child in instrument.children if child in indicators]
        printed = [node for node in own if case.figures.values(node)]
        missing = [node for node in own if node not in printed]
        mostly = all_in_all or len(printed) > len(missing)
        for node in missing:
            # A report that names only its weakest indicators leaves nothing out.
            if printed and (mostly or _is_opened(case, node)):
                yield _missing(case, node, printed)


def _is_opened(case: Case, node: NodeId) -> bool:
    """Say whether the report lists what stands below an indicator."""
    return any(case.figures.values(below.id) for below in case.framework.below(node))


def _missing(case: Case, node: NodeId, printed: list[NodeId]) -> Slip:
    score = score_of(case.framework, node)
    what = Said(f"ไม่พบ{score.th} ทั้งที่มีคะแนนตัวชี้วัดอื่น", f"{score.en} has no score")
    values = _possible(case, node)
    return Slip(
        FindingCode.MISSING_INDICATOR,
        what.followed_by(_implied(values)),
        case.figures.places(printed[0])[:1],
        node,
        None,
        " / ".join(points_th(value.value) for value in values) or None,
    )


def _possible(case: Case, node: NodeId) -> list[Estimate]:
    """Return what the score can be: from what stands below it, else from the totals above it."""
    from_below = case.figures.computed.get(node, ())
    within_range = [
        value
        for value in from_below or case.figures.implied(node)
        if value.highest >= 0 and value.lowest <= 100
    ]
    return [Estimate(min(max(value.value, 0.0), 100.0), value.error) for value in within_range]


def _implied(values: list[Estimate]) -> Said | None:
    if not values:
        return None
    alternatives = either([f"{points_th(v.value)} (±{v.error:.2f})" for v in values])
    return Said(
        f"คะแนนอื่นในเอกสารบ่งชี้ว่าควรเป็นประมาณ {alternatives.th}",
        f"the other figures imply {alternatives.en}",
    )
