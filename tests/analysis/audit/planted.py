"""Plants one slip into an honest report, as officers make them, and says what the audit must find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from prongsai.analysis.audit.causes import swapped
from prongsai.analysis.findings import Finding, FindingCode
from prongsai.analysis.item_sets import can_have, structure
from prongsai.analysis.known import known_scores
from prongsai.engine.assessment import StatementKind
from prongsai.engine.framework.model import NodeId, NodeKind, Status
from prongsai.engine.levels import judge
from tests.analysis.audit.made_up import PLACES, Claim, Report, changed, rounded

_LETTERS, _WORDS = ("AA", "A", "B", "C"), ("ผ่านดีเยี่ยม", "ผ่านดี", "ต้องปรับปรุง")
_OTHER_NAMES = {
    "1": "การปฏิบัติงาน",
    "2": "การใช้จ่ายงบประมาณ",
    "3": "การใช้จ่ายเงิน",
    "4": "การให้บริการของราชการ",
    "5": "ปัญหาการทุจริต",
    "6": "คุณภาพการให้บริการ",
    "7": "ประสิทธิภาพการทำงาน",
    "8": "การปรับปรุงคุณภาพ",
    "9": "การเผยแพร่ข่าวสาร",
    "10": "การปราบปรามการทุจริต",
}
_LOOK_ALIKES = {"ว": "จ", "บ": "ษ", "ด": "ค", "ก": "ภ", "ช": "ซ", "ท": "ฑ", "ส": "ศ", "ง": "ว"}


@dataclass(frozen=True)
class Planted:
    """A report with one slip: the code to be found, and the nodes whose findings follow from the slip."""

    report: Report
    code: FindingCode
    nodes: frozenset[NodeId | None]

    def is_found_by(self, finding: Finding) -> bool:
        return finding.code is self.code and finding.node in self.nodes

    def explains(self, finding: Finding) -> bool:
        """Say whether a finding is true: it is the slip, or follows from its figures."""
        return finding.node in self.nodes


Planter = Callable[[Report, Random], Planted | None]


def wrong_total(report: Report, rng: Random) -> Planted | None:
    totals = [n for n in ("ITA", "IIT", "EIT", "OIT", "9") if n in report.scores]
    node = rng.choice(totals)
    right = report.scores[node]
    others = [value for other, value in report.scores.items() if other in {"ITA", "IIT", "EIT", "OIT"}]
    candidates = [*swapped(right), *others, right - rng.uniform(0.1, 30)]
    wrong = [value for value in candidates if 0 <= value <= 100 and abs(value - right) > 0.05]
    if node == "9" and "9.1" not in report.scores:
        return None
    value = round(rng.choice(wrong), 2)
    repeated = {**report.repeated, node: value} if node in report.repeated else report.repeated
    wrong_everywhere = changed(report, scores={**report.scores, node: value}, repeated=repeated)
    return Planted(wrong_everywhere, FindingCode.MEAN_MISMATCH, frozenset({node}))


def second_value(report: Report, rng: Random) -> Planted | None:
    node = rng.choice(report.printed_indicators())
    right = report.scores[node]
    wrong = round(right - rng.uniform(0.05, 9), 2)
    repeated = {**report.repeated, node: max(wrong, 0.0)}
    return Planted(changed(report, repeated=repeated), FindingCode.TWO_VALUES, frozenset({node}))


def another_level(report: Report, rng: Random) -> Planted | None:
    levels = report.framework.levels
    allowed = judge(report.framework, report.scores).candidates
    wrong = [level.name.th for level in levels if level not in allowed]
    if report.level is None or not wrong:
        return None
    return Planted(changed(report, level=rng.choice(wrong)), FindingCode.LEVEL_MISMATCH, frozenset({"ITA"}))


def false_claim(report: Report, rng: Random) -> Planted | None:
    if not report.claims:
        return None
    index = rng.randrange(len(report.claims))
    claim = report.claims[index]
    if claim.kind in {StatementKind.PASSES, StatementKind.FAILS}:
        opposite = {StatementKind.PASSES: StatementKind.FAILS, StatementKind.FAILS: StatementKind.PASSES}
        wrong = Claim(opposite[claim.kind], claim.node)
    else:
        scope = [n for n in report.printed_indicators() if _is_below(report, n, claim.among or "ITA")]
        worse = [n for n in scope if report.scores[n] != report.scores[claim.node]]
        if not worse:
            return None
        wrong = Claim(claim.kind, rng.choice(worse), claim.among)
    claims = (*report.claims[:index], wrong, *report.claims[index + 1 :])
    return Planted(
        changed(report, claims=claims), FindingCode.CLAIM_CONTRADICTS_SCORE, frozenset({wrong.node})
    )


def missing_indicator(report: Report, rng: Random) -> Planted | None:
    node = rng.choice(report.printed_indicators())
    is_listed = len(report.printed_indicators()) > 2 or report.passed is not None
    if not is_listed:
        return None

    def without(values: Mapping[NodeId, object]) -> dict[NodeId, object]:
        return {n: value for n, value in values.items() if n != node}

    claims = tuple(claim for claim in report.claims if claim.node != node)
    left = changed(
        report,
        scores=without(report.scores),
        repeated=without(report.repeated),
        names=without(report.names),
        ranks=without(report.ranks),
        claims=claims,
    )
    return Planted(left, FindingCode.MISSING_INDICATOR, frozenset({node}))


def wrong_points(report: Report, rng: Random) -> Planted | None:
    if not report.points:
        return None
    node = rng.choice(sorted(report.points))
    points = {**report.points, node: round(report.points[node] - rng.uniform(0.05, 4), 2)}
    return Planted(changed(report, points=points), FindingCode.WEIGHTED_POINTS, frozenset({node}))


def impossible_value(report: Report, rng: Random) -> Planted | None:
    """A sub-indicator that no verdicts give, and every total made from it."""
    candidates = [n.id for n in report.framework.of_kind(NodeKind.SUBINDICATOR) if n.id in report.scores]
    if not candidates:
        return None
    node = rng.choice(candidates)
    made_of = structure(report.framework, node)
    value = round(rng.uniform(20, 99), 1)
    if made_of is None or can_have(made_of, value):
        return None
    items = {n.id for n in report.framework.of_kind(NodeKind.ITEM)}
    parents = {report.framework[n].parent for n in items}
    parts = {n: v for n, v in report.exact.items() if n in parents or n in report.printed_indicators()}
    above = {"ITA", "OIT", "9", "10"}
    exact = known_scores(report.framework, {n: v for n, v in parts.items() if n not in above} | {node: value})
    scores = {n: rounded(exact[n], rng) for n in report.scores if n in exact and n not in items}
    return Planted(
        changed(
            report,
            scores=scores,
            repeated={},
            ranks={},
            points={},
            claims=(),
            level=None,
            passed=None,
            failed=None,
        ),
        FindingCode.IMPOSSIBLE_VALUE,
        frozenset({node, *above}),
    )


def wrong_rank(report: Report, rng: Random) -> Planted | None:
    if not report.ranks:
        return None
    one, other = rng.sample(sorted(report.ranks), 2)
    if report.scores[one] == report.scores[other]:
        return None
    ranks = {**report.ranks, one: report.ranks[other]}
    if rng.random() < 0.5:
        ranks[other] = report.ranks[one]
    return Planted(changed(report, ranks=ranks), FindingCode.RANK_INCONSISTENT, frozenset({one, other}))


def wrong_count(report: Report, rng: Random) -> Planted | None:
    if report.passed is None or report.failed is None:
        return None
    off = rng.choice([-2, -1, 1, 2, 10])
    if rng.random() < 0.5:
        wrong = changed(report, passed=max(report.passed + off, 0))
    else:
        wrong = changed(report, failed=report.failed + abs(off))
    return Planted(wrong, FindingCode.COUNT_MISMATCH, frozenset({"OIT"}))


def another_agency(report: Report, rng: Random) -> Planted | None:
    own = report.agency.name or ""
    place = next(place for place, _, _ in PLACES if own.endswith(place))
    prefix = own.removesuffix(place)
    if rng.random() < 0.5:
        mention = prefix + rng.choice([other for other, _, _ in PLACES if other != place])
    else:
        mention = prefix + _misspelt(place, rng)
    return Planted(changed(report, mention=mention), FindingCode.WRONG_AGENCY, frozenset({None}))


def misspelt_district(report: Report, rng: Random) -> Planted | None:
    district = _misspelt(report.district_mentioned, rng)
    return Planted(changed(report, district_mentioned=district), FindingCode.WRONG_AGENCY, frozenset({None}))


def another_year(report: Report, rng: Random) -> Planted | None:
    year = report.framework.fiscal_year + rng.choice([-2, -1, 1])
    return Planted(changed(report, year_in_foreword=year), FindingCode.WRONG_YEAR, frozenset({None}))


def old_level_name(report: Report, rng: Random) -> Planted | None:
    if report.level is None:
        return None
    lettered = report.framework.levels[0].name.th == "AA"
    wrong = rng.choice(_WORDS if lettered else _LETTERS)
    return Planted(changed(report, level=wrong), FindingCode.OLD_LEVEL_NAME, frozenset({"ITA"}))


def another_name(report: Report, rng: Random) -> Planted | None:
    node = rng.choice(sorted(report.names))
    swapped_with = rng.choice(sorted(set(report.names) - {node}))
    wrong = rng.choice([_OTHER_NAMES[node], report.names[swapped_with]])
    names = {**report.names, node: wrong}
    return Planted(changed(report, names=names), FindingCode.MISNAMED_INDICATOR, frozenset({node}))


def wrong_item_code(report: Report, rng: Random) -> Planted | None:
    # Where the titles of a year are not confirmed, nobody can tell that a code is wrong.
    titled = [n for n in sorted(report.codes) if report.framework[n].provenance.status is Status.CONFIRMED]
    if not titled:
        return None
    node = rng.choice(titled)
    right = int(node[1:])
    wrong = rng.choice([n for n in (right - 10, right + 10, right - 1, right + 1) if n > 0])
    codes = {**report.codes, node: rng.choice([f"O{wrong}", f"{wrong:03}"])}
    return Planted(changed(report, codes=codes), FindingCode.ITEM_CODE_SLIP, frozenset({node}))


def _is_below(report: Report, node: NodeId, scope: NodeId) -> bool:
    return any(below.id == node for below in report.framework.below(scope))


def _misspelt(name: str, rng: Random) -> str:
    """Return the name with one letter that looks alike, or one letter lost."""
    alike = [index for index, letter in enumerate(name) if letter in _LOOK_ALIKES]
    if alike and rng.random() < 0.7:
        index = rng.choice(alike)
        return name[:index] + _LOOK_ALIKES[name[index]] + name[index + 1 :]
    index = rng.randrange(1, len(name))
    return name[:index] + name[index + 1 :]


PLANTERS: tuple[Planter, ...] = (
    wrong_total,
    second_value,
    another_level,
    false_claim,
    missing_indicator,
    wrong_points,
    impossible_value,
    wrong_rank,
    wrong_count,
    another_agency,
    misspelt_district,
    another_year,
    old_level_name,
    another_name,
    wrong_item_code,
)
