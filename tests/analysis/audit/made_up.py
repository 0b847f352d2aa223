"""Makes honest reports up: random answers and verdicts, scored by the engine, printed as officers do."""

from dataclasses import dataclass, field, replace
from random import Random

from prongsai.analysis.known import known_scores
from prongsai.analysis.shares import shares_of
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Reading, ReadingKind, Statement, StatementKind
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind
from prongsai.engine.levels import judge
from prongsai.engine.rounding import shown

PLACES = [
    ("ทุ่งสว่าง", "เมืองนครพนม", "นครพนม"),
    ("หนองบัวทอง", "บ้านตาก", "ตาก"),
    ("ดอนแก้วงาม", "กระบุรี", "ระนอง"),
    ("คลองน้ำใส", "ปากช่อง", "นครราชสีมา"),
    ("เขาเขียวพัฒนา", "หนองจิก", "ปัตตานี"),
    ("โคกสะอาด", "เมืองขอนแก่น", "ขอนแก่น"),
    ("บึงพระจันทร์", "วังทอง", "พิษณุโลก"),
]
TYPES = [("องค์การบริหารส่วนตำบล", "อบต."), ("เทศบาลตำบล", "เทศบาลตำบล")]


@dataclass(frozen=True)
class Claim:
    """A sentence about a score: it passes or fails the mark, or is first or last ``among`` others."""

    kind: StatementKind
    node: NodeId
    among: NodeId | None = None


@dataclass(frozen=True)
class Report:
    """Everything a report prints. A slip is one change to it (see ``planted``)."""

    framework: Framework
    agency: Agency
    exact: dict[NodeId, float]
    """What is true, unrounded."""
    scores: dict[NodeId, float]
    """The table of results, and the checklist of items where the year's verdicts are known."""
    repeated: dict[NodeId, float]
    """Indicators that are printed once more, among the points to improve."""
    names: dict[NodeId, str]
    ranks: dict[NodeId, int]
    points: dict[NodeId, float]
    level: str | None
    claims: tuple[Claim, ...]
    year_in_foreword: int
    mention: str
    """The agency's name, where the foreword mentions it."""
    district_mentioned: str
    passed: int | None
    failed: int | None
    codes: dict[NodeId, str] = field(default_factory=dict)
    """The codes of the failed items, as the list of them prints them."""

    def printed_indicators(self) -> list[NodeId]:
        """Return the indicators in the table of results."""
        return [node.id for node in self.framework.of_kind(NodeKind.INDICATOR) if node.id in self.scores]


def honest(framework: Framework, rng: Random) -> Report:
    """Return a report that contradicts neither itself nor the rules of its year."""
    exact = _scores(framework, rng)
    values = _rounded_on_the_way(framework, exact, rng) if rng.random() < 0.5 else exact
    scores = {node: rounded(value, rng) for node, value in values.items() if _is_printed(framework[node])}
    indicators = [node.id for node in framework.of_kind(NodeKind.INDICATOR)]
    failed = [
        n.id
        for n in framework.of_kind(NodeKind.ITEM)
        if n.method is Method.VERDICT and scores.get(n.id, 100) < 100
    ]
    items = [n for n in framework.of_kind(NodeKind.ITEM) if n.id in scores]
    place, district, province = rng.choice(PLACES)
    prefix, short = rng.choice(TYPES)
    levels = judge(framework, scores).candidates
    return Report(
        framework=framework,
        agency=Agency(name=prefix + place, type=short, district=district, province=province),
        exact=exact,
        scores=scores,
        repeated={node: scores[node] for node in indicators if scores[node] < 90},
        names={node: framework[node].name.th or "" for node in indicators},
        ranks=_ranks({node: scores[node] for node in indicators}, rng),
        points={
            n.id: rounded(values[n.id] * (n.weight or 0) / 100, rng)
            for n in framework.of_kind(NodeKind.INSTRUMENT)
        },
        level=rng.choice(levels).name.th if levels else None,
        claims=_claims(framework, scores),
        year_in_foreword=framework.fiscal_year,
        mention=prefix + place,
        district_mentioned=district,
        passed=len(items) - len(failed) if items else None,
        failed=len(failed) if items else None,
        codes={item: item for item in failed},
    )


def rounded(value: float, rng: Random) -> float:
    """Return a value as it is printed: two decimals, and a tie in either direction."""
    is_tie = abs(value * 100 % 1 - 0.5) < 1e-6
    return shown(value - 0.01 if is_tie and rng.random() < 0.5 else value)


def _rounded_on_the_way(framework: Framework, exact: dict[NodeId, float], rng: Random) -> dict[NodeId, float]:
    """Return the figures of a system that rounds indicators and instruments before it combines them.

    Whether the official one does is unknown, so a report may come from either.
    """
    values = {node: rounded(value, rng) for node, value in exact.items()}
    for node, parts in reversed(tuple(shares_of(framework).parts.items())):
        if framework[node].kind in {NodeKind.INSTRUMENT, NodeKind.OVERALL}:
            values[node] = rounded(sum(share * values[part] for part, share in parts.items()), rng)
    return values


def _is_printed(node: Node) -> bool:
    """Say whether a report prints the node: no survey items, which agencies rarely have."""
    return node.kind is not NodeKind.SUBISSUE and (
        node.kind is not NodeKind.ITEM or node.method is Method.VERDICT
    )


def _scores(framework: Framework, rng: Random) -> dict[NodeId, float]:
    """Return random answers and verdicts with all that follows; unknown structures get random totals."""
    care, respondents = rng.uniform(0.6, 0.99), rng.randint(12, 60)
    leaves = {}
    for node in framework.nodes.values():
        scale = framework.scales[node.scale].scores(is_reversed=node.is_reversed) if node.scale else None
        if scale and node.is_leaf:
            draws = 1 if node.method is Method.VERDICT else respondents
            weights = [care * score + (1 - care) * 25 for score in scale]
            leaves[node.id] = sum(rng.choices(scale, weights, k=draws)) / draws
    known = known_scores(framework, leaves)
    for node in framework.of_kind(NodeKind.INDICATOR):
        if node.id not in known:
            leaves[node.id] = min(100.0, rng.randint(200, 450) * 20 / 90)
    return known_scores(framework, leaves)


def _ranks(scores: dict[NodeId, float], rng: Random) -> dict[NodeId, int]:
    order = sorted(scores, key=lambda node: (-scores[node], rng.random()))
    return {node: rank for rank, node in enumerate(order, 1)}


def _claims(framework: Framework, scores: dict[NodeId, float]) -> tuple[Claim, ...]:
    """Return what a report says in words: which instruments pass, which indicator is first and last."""
    mark = framework.pass_mark or 85
    claims = []
    for scope in framework.of_kind(NodeKind.OVERALL, NodeKind.INSTRUMENT):
        passes = scores[scope.id] >= mark
        claims.append(Claim(StatementKind.PASSES if passes else StatementKind.FAILS, scope.id))
        below = [n.id for n in framework.below(scope.id) if n.kind is NodeKind.INDICATOR]
        claims.append(Claim(StatementKind.HIGHEST, max(below, key=lambda n: scores[n]), scope.id))
        claims.append(Claim(StatementKind.LOWEST, min(below, key=lambda n: scores[n]), scope.id))
    return tuple(claims)


def as_assessment(report: Report) -> Assessment:
    """Return the report as a perfect reader would read it."""
    readings = [
        Reading(node=node, kind=kind, value=value, at=f"{kind} {node}")
        for kind, values in (
            (ReadingKind.SCORE, report.scores),
            (ReadingKind.RANK, report.ranks),
            (ReadingKind.WEIGHTED_POINTS, report.points),
        )
        for node, value in values.items()
    ]
    again = [
        Reading(node=node, kind=ReadingKind.SCORE, value=value, at=f"again {node}")
        for node, value in report.repeated.items()
    ]
    return Assessment(
        agency=report.agency,
        fiscal_year=report.framework.fiscal_year,
        framework=report.framework.id,
        readings=(*readings, *again),
        statements=tuple(_statements(report)),
    )


def _statements(report: Report) -> list[Statement]:
    said = [
        _say(StatementKind.AGENCY, report.mention),
        _say(StatementKind.DISTRICT, report.district_mentioned),
        _say(StatementKind.FISCAL_YEAR, str(report.year_in_foreword), value=report.year_in_foreword),
    ]
    if report.level is not None:
        said.append(_say(StatementKind.LEVEL, report.level, "ITA"))
    said += [_say(StatementKind.NODE_NAME, name, node) for node, name in report.names.items()]
    said += [replace_among(_say(claim.kind, claim.kind, claim.node), claim.among) for claim in report.claims]
    said += [_say(StatementKind.ITEM_CODE, code, node) for node, code in report.codes.items()]
    if report.passed is not None and report.failed is not None:
        said.append(_say(StatementKind.COUNT_PASSED, f"{report.passed}", "OIT", report.passed))
        said.append(_say(StatementKind.COUNT_FAILED, f"{report.failed}", "OIT", report.failed))
    return said


def replace_among(statement: Statement, among: NodeId | None) -> Statement:
    """Return the statement with its scope."""
    return statement.model_copy(update={"among": among})


def _say(kind: StatementKind, text: str, node: NodeId | None = None, value: float | None = None) -> Statement:
    return Statement(kind=kind, node=node, text=text, value=value, at=f"{kind} {node or text}")


def changed(report: Report, **changes: object) -> Report:
    """Return the report with some of its parts replaced."""
    return replace(report, **changes)  # type: ignore[arg-type]
