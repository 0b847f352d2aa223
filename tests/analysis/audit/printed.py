"""Builds assessments by hand, as reading would give them, and looks through findings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from prongsai.analysis.audit import audit
from prongsai.analysis.findings import Finding, FindingCode
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Reading, ReadingKind, Statement, StatementKind
from prongsai.engine.framework.model import (
    Condition,
    Framework,
    Level,
    Method,
    NodeId,
    Provenance,
    Status,
    Text,
)

OWN = Agency(name="องค์การบริหารส่วนตำบลบ้านใหม่", type="อบต.", district="เมืองเก่า", province="ทดสอบ")

_COMPLETE: Mapping[NodeId, float] = {
    "ITA": 87.1,
    "IIT": 95.0,
    "EIT": 87.0,
    "OIT": 81.25,
    "1": 96.0,
    "2": 94.0,
    "6": 88.0,
    "7": 86.0,
    "9": 87.5,
    "10": 75.0,
}


def scores(**changes: float | None) -> dict[NodeId, float]:
    """Return a year of the tiny framework that agrees with itself, with nodes changed (``n9=…``) or left out.

    ``n`` stands before the id of a node, and ``_`` for its dot: ``n9_1=None`` leaves out 9.1.
    """
    changed = {name.removeprefix("n").replace("_", "."): value for name, value in changes.items()}
    return {node: value for node, value in {**_COMPLETE, **changed}.items() if value is not None}


def readings(values: Mapping[NodeId, float], kind: ReadingKind = ReadingKind.SCORE) -> list[Reading]:
    """Return one reading per node, each on a line of its own."""
    start = {ReadingKind.SCORE: 1, ReadingKind.RANK: 101, ReadingKind.WEIGHTED_POINTS: 201}[kind]
    return [
        Reading(node=node, kind=kind, value=value, at=f"line {line}")
        for line, (node, value) in enumerate(values.items(), start)
    ]


def said(
    kind: StatementKind,
    text: str = "",
    node: NodeId | None = None,
    value: float | None = None,
    among: NodeId | None = None,
) -> Statement:
    """Return one statement, printed on line 300."""
    return Statement(kind=kind, node=node, text=text, value=value, among=among, at="line 300")


def assessment(
    framework: Framework, printed: Iterable[Reading], statements: Iterable[Statement] = ()
) -> Assessment:
    """Return an assessment of our own agency in the framework's year."""
    return Assessment(
        agency=OWN,
        fiscal_year=framework.fiscal_year,
        framework=framework.id,
        readings=tuple(printed),
        statements=tuple(statements),
    )


def with_rule(framework: Framework, node: NodeId, status: Status, method: Method | None = None) -> Framework:
    """Return the framework with another method at a node (if given), sourced this far."""
    here = framework[node]
    changed = replace(here, method=method or here.method, method_provenance=Provenance(status))
    return replace(framework, nodes={**framework.nodes, node: changed})


def with_name(framework: Framework, node: NodeId, name: str) -> Framework:
    """Return the framework with another Thai name at a node."""
    return replace(framework, nodes={**framework.nodes, node: replace(framework[node], name=Text(name))})


def with_levels(framework: Framework, marks: Mapping[str, float]) -> Framework:
    """Return the framework with other levels, each from so many overall points on, best first."""
    sure = Provenance(Status.CONFIRMED)
    levels = [Level(Text(name), (Condition("ITA", mark),), mark >= 85, sure) for name, mark in marks.items()]
    return replace(framework, levels=tuple(levels))


def findings(framework: Framework, printed: Iterable[Reading], *statements: Statement) -> tuple[Finding, ...]:
    """Return what the audit finds in such an assessment."""
    return audit(assessment(framework, printed, statements), framework)


def codes(found: Iterable[Finding]) -> list[str]:
    """Return the codes found, in order."""
    return [finding.code.value for finding in found]


def only(found: tuple[Finding, ...], code: FindingCode) -> Finding:
    """Return the single finding, which must have this code."""
    assert codes(found) == [code.value], found
    return found[0]
