"""``level-mismatch`` and ``old-level-name``: the printed level is not the one that the scores have."""

import re
from collections.abc import Iterator
from itertools import groupby

from prongsai.analysis.audit.case import Case, Said, Slip, severity_under
from prongsai.analysis.audit.wording import either
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import Statement, StatementKind
from prongsai.engine.framework.model import Framework, Level, NodeId, NodeKind
from prongsai.engine.levels import judge

_LETTER_GRADE = re.compile(r"AA|[A-F]")
_WORDED_LEVELS = frozenset({"ผ่านดีเยี่ยม", "ผ่านดี", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"})
"""Names that only the five-level scheme has; ผ่าน alone is also an everyday word in letter-grade years."""


def level_name(text: str) -> str:
    """Return a printed level without what officers put around it: ``ระดับ "c"`` is ``C``."""
    return re.sub(r"ระดับ|ผลการประเมิน|[\s\"'“”‘’()]", "", text).upper()


def check_levels(case: Case) -> Iterator[Slip]:
    """Yield a slip for every distinct printed level of the agency that the year or the scores exclude."""
    if not case.framework.levels:
        return
    printed = [s for s in case.statements(StatementKind.LEVEL) if _is_overall(case, s)]
    for name, said in groupby(sorted(printed, key=_name_of), key=_name_of):
        places = tuple(statement.at for statement in said)
        if any(level.name.th == name for level in case.framework.levels):
            yield from _mismatch(case, name, places)
        elif _is_of_another_scheme(case.framework, name):
            yield _old_name(case, name, places)


def _is_overall(case: Case, statement: Statement) -> bool:
    return statement.node is None or (
        statement.node in case.framework and case.framework[statement.node].kind is NodeKind.OVERALL
    )


def _name_of(statement: Statement) -> str:
    return level_name(statement.text)


def _mismatch(case: Case, name: str, places: tuple[str, ...]) -> Iterator[Slip]:
    allowed = _allowed_levels(case)
    if not allowed or any(level.name.th == name for level in allowed):
        return
    expected = either([level.name.th or level.name.en or "" for level in allowed])
    yield Slip(
        FindingCode.LEVEL_MISMATCH,
        Said(
            f"พิมพ์ผลการประเมินระดับ {name} แต่คะแนนในเอกสารอยู่ในระดับ {expected.th}",
            f"the level is printed {name} but the scores give {expected.en}",
        ),
        places,
        _overall(case.framework),
        name,
        expected.th,
        severity_under(*(level.provenance for level in allowed)),
    )


def _old_name(case: Case, name: str, places: tuple[str, ...]) -> Slip:
    allowed = _allowed_levels(case)
    expected = either([level.name.th or "" for level in allowed])
    scheme = " ".join(level.name.th or "" for level in case.framework.levels)
    return Slip(
        FindingCode.OLD_LEVEL_NAME,
        Said(
            f"พิมพ์ผลการประเมินระดับ {name} ซึ่งไม่ใช่ชื่อระดับของปีงบประมาณ พ.ศ. {case.framework.fiscal_year} ({scheme})",
            f"the level is printed {name}, which is no level of fiscal year {case.framework.fiscal_year}",
        ),
        places,
        _overall(case.framework),
        name,
        expected.th if len(allowed) < len(case.framework.levels) else None,
        _scheme_severity(case.framework),
    )


def _scheme_severity(framework: Framework) -> Severity:
    """Return an error where at least one name of the scheme is confirmed: then no other scheme was in use."""
    severities = {severity_under(level.provenance) for level in framework.levels}
    return Severity.ERROR if Severity.ERROR in severities else Severity.WARNING


def _is_of_another_scheme(framework: Framework, name: str) -> bool:
    lettered = any(_LETTER_GRADE.fullmatch(level.name.th or "") for level in framework.levels)
    return name in _WORDED_LEVELS if lettered else _LETTER_GRADE.fullmatch(name) is not None


def _allowed_levels(case: Case) -> tuple[Level, ...]:
    """Return every level that the scores allow, between the worst and the best reading of them."""
    levels = case.framework.levels
    best = judge(case.framework, _scores(case, best=True)).candidates
    worst = judge(case.framework, _scores(case, best=False)).candidates
    if not best or not worst:
        return ()
    return levels[levels.index(best[0]) : levels.index(worst[-1]) + 1]


def _scores(case: Case, *, best: bool) -> dict[NodeId, float]:
    """Return the highest or lowest shown value of each node that some level asks for."""
    asked = {condition.node for level in case.framework.levels for condition in level.conditions}
    ranges = {node: case.figures.shown_range(node) for node in asked}
    return {node: bounds[1 if best else 0] for node, bounds in ranges.items() if bounds is not None}


def _overall(framework: Framework) -> NodeId | None:
    return next((node.id for node in framework.of_kind(NodeKind.OVERALL)), None)
