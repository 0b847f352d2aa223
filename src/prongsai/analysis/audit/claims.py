"""``claim-contradicts-score``: a sentence says what the scores deny."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.wording import called, score_of
from prongsai.analysis.findings import FindingCode
from prongsai.analysis.labels import mark_th, points_th
from prongsai.engine.assessment import Statement, StatementKind
from prongsai.engine.framework.model import Framework, NodeId, NodeKind


def check_claims(case: Case) -> Iterator[Slip]:
    """Yield a slip for every claim that a node passes, fails, leads or trails against its scores."""
    for claim in case.statements(StatementKind.PASSES, StatementKind.FAILS):
        if claim.node is not None and claim.node in case.framework:
            yield from _against_mark(case, claim.node, claim)
    for claim in case.statements(StatementKind.HIGHEST, StatementKind.LOWEST):
        yield from _against_others(case, claim)


def _against_mark(case: Case, node: NodeId, claim: Statement) -> Iterator[Slip]:
    mark = case.framework.pass_mark if claim.value is None else claim.value
    bounds = case.figures.shown_range(node)
    if mark is None or bounds is None:
        return
    lowest, highest = bounds
    passes = claim.kind is StatementKind.PASSES
    if (highest >= mark) if passes else (lowest < mark):
        return
    score, of = points_th(highest if passes else lowest), score_of(case.framework, node)
    claimed = Said("ถึงเกณฑ์", "reaches") if passes else Said("ต่ำกว่าเกณฑ์", "stays below")
    yield Slip(
        FindingCode.CLAIM_CONTRADICTS_SCORE,
        Said(
            f"ข้อความระบุว่า{of.th} {claimed.th} {mark_th(mark)} แต่คะแนนที่พิมพ์ไว้คือ {score}",
            f"the text says that {of.en} {claimed.en} {mark_th(mark)}, but its score is {score}",
        ),
        (claim.at,),
        node,
        claim.text,
        f"{score} {'<' if passes else '≥'} {mark_th(mark)}",
    )


def _against_others(case: Case, claim: Statement) -> Iterator[Slip]:
    """Yield a slip for the rival that is furthest ahead in every reading of the figures."""
    own = _own_range(case, claim)
    if own is None:
        return
    leads = claim.kind is StatementKind.HIGHEST
    ahead: dict[NodeId, float] = {}
    for rival in _rivals(case.framework, claim):
        bounds = case.figures.shown_range(rival)
        if bounds is not None and ((bounds[0] > own[1]) if leads else (bounds[1] < own[0])):
            ahead[rival] = bounds[0]
    if ahead:
        first = (max if leads else min)(ahead, key=lambda rival: ahead[rival])
        yield _not_first(case, claim, points_th(own[0]), first)


def _own_range(case: Case, claim: Statement) -> tuple[float, float] | None:
    """Return the score that is claimed to be first: that of the node, or the one printed with the claim."""
    if claim.node is not None:
        return case.figures.shown_range(claim.node)
    return None if claim.value is None else (claim.value, claim.value)


def _rivals(framework: Framework, claim: Statement) -> tuple[NodeId, ...]:
    """Return the nodes that a claim compares with: those of its kind in its scope, else its siblings."""
    here = framework.nodes.get(claim.node or "")
    kind = NodeKind.INDICATOR if here is None else here.kind
    scope = claim.among or (here.parent if here is not None else None)
    if scope is None or scope not in framework:
        return ()
    return tuple(n.id for n in framework.below(scope) if n.kind is kind and n.id != claim.node)


def _not_first(case: Case, claim: Statement, score: str, rival: NodeId) -> Slip:
    other, other_score = score_of(case.framework, rival), points_th(case.figures.known(rival)[0].value)
    own = Said("", "a score of ") if claim.node is None else called(case.framework, claim.node)
    extreme = Said("สูงสุด", "highest") if claim.kind is StatementKind.HIGHEST else Said("ต่ำสุด", "lowest")
    first = Said(f"{own.th} {score}".strip(), f"{own.en} ({score})" if own.th else f"{own.en}{score}")
    return Slip(
        FindingCode.CLAIM_CONTRADICTS_SCORE,
        Said(
            f"ข้อความระบุว่าคะแนน{extreme.th}คือ {first.th} แต่{other.th} เท่ากับ {other_score}",
            f"the text calls {first.en} the {extreme.en}, but {other.en} has {other_score}",
        ),
        (claim.at,),
        claim.node,
        claim.text,
        f"{rival} = {other_score}",
    )
