"""What reading must find in a document, as short lines that a person can check against the document.

Texts are given by their beginning and length, so that no prose is copied and every change shows.
"""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from prongsai.engine.assessment import Assessment, Document, Measure, Period, Reading, Statement

_HEAD = 14


def expected(path: Path) -> list[dict[str, Any]]:
    """Return the hand-checked assessments of an expectation file."""
    loaded: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return loaded


def outline(document: Document) -> list[dict[str, Any]]:
    """Return everything that was read, as short lines."""
    return [_assessment(assessment) for assessment in document.assessments]


def short(text: str) -> str:
    """Return a long text as its beginning and length; a short one whole."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:_HEAD]}… ({len(line)})"


def _assessment(assessment: Assessment) -> dict[str, Any]:
    return {
        "agency": {name: value for name, value in assessment.agency if value is not None},
        "fiscal_year": assessment.fiscal_year,
        "framework": assessment.framework,
        "level": assessment.level,
        "readings": [_reading(reading) for reading in assessment.readings],
        "scores": " ".join(f"{node}={value:g}" for node, value in assessment.scores.items()),
        "weaknesses": [f"{w.at}: {w.node} {short(w.text)}" for w in assessment.weaknesses],
        "measures": [_measure(measure) for measure in assessment.measures],
        "statements": [_statement(statement) for statement in assessment.statements],
    }


def _reading(reading: Reading) -> str:
    return f"{reading.at}: {reading.node} {reading.kind} {reading.value:g}"


def _statement(statement: Statement) -> str:
    said = [statement.kind.value, statement.node, short(statement.text)]
    said += [f"value {statement.value:g}" if statement.value is not None else None]
    said += [f"among {statement.among}" if statement.among else None]
    return f"{statement.at}: " + " | ".join(part for part in said if part)


def _measure(measure: Measure) -> dict[str, Any]:
    said = {
        "at": measure.at,
        "nodes": " ".join(measure.nodes),
        "weakness": short(measure.weakness or ""),
        "measure": short(measure.measure),
        "steps": [short(text) for text in measure.steps],
        "owners": list(measure.owners),
        "period": _period(measure.period) if measure.period else "",
        "monitoring": [short(text) for text in measure.monitoring],
        "outputs": [short(text) for text in measure.outputs],
        "outcomes": [short(text) for text in measure.outcomes],
        "done": [short(text) for text in measure.done],
        "note": measure.note or "",
    }
    return {name: value for name, value in said.items() if value}


def _period(period: Period) -> str:
    return f"{period.text} = {period.start} – {period.end}"
