"""The examples beside a year's rules: published results and agreed rules as sentences, and whether they hold.

An example gives what is known of one agency and says what follows from it, through the same code that
scores the nation (``engine.rollup``, ``engine.levels``). Printed values agree as rounding agrees.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import polars as pl
from pydantic import BaseModel, BeforeValidator, ConfigDict

from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault, FrameworkRefusedError
from prongsai.engine.framework.located import Located, parse_file
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.framework.schema_types import Points, Written
from prongsai.engine.framework.shape import shape
from prongsai.engine.levels import LevelVerdict, judge
from prongsai.engine.rollup import Absence, roll_up
from prongsai.engine.rounding import agrees

_RUN = re.compile(r"([A-Z]?)(\d+)\.\.([A-Z]?)(\d+)")


def _spread_keys(value: object) -> object:
    """Return ``{O1..O43: 100, O17: 0}`` with every id of the run; a later key wins."""
    if not isinstance(value, dict):
        return value
    return {node: points for key, points in value.items() for node in _run(str(key))}


def _spread_list(value: object) -> object:
    if not isinstance(value, list):
        return value
    return [node for key in value for node in _run(str(key))]


def _run(key: str) -> Iterator[NodeId]:
    found = _RUN.fullmatch(key)
    if found is None:
        yield key
        return
    letter, first, _, last = found.groups()
    yield from (f"{letter}{number}" for number in range(int(first), int(last) + 1))


Scores = Annotated[dict[NodeId, Points], BeforeValidator(_spread_keys)]
NodeIds = Annotated[list[NodeId], BeforeValidator(_spread_list)]


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Given(_Entry):
    """What is known of the agency: scores, weighted points as printed, and what is known to be absent."""

    scores: Scores = {}
    weighted: Scores = {}
    missing: NodeIds = []
    not_applicable: NodeIds = []


class Expected(_Entry):
    """What follows: scores and weighted points that agree, printed ones that cannot be right, nodes that
    stay without a score, and the level (or the levels still possible)."""

    scores: Scores = {}
    weighted: Scores = {}
    contradicts: Scores = {}
    unknown: NodeIds = []
    level: Written | None = None
    levels_possible: list[Written] | None = None


class Example(_Entry):
    """One sentence and its case; ``agency`` where a published result is meant."""

    th: Written
    en: Written
    agency: Written | None = None
    given: Given
    expected: Expected


class ExampleFile(_Entry):
    examples: list[Example]


@dataclass(frozen=True, slots=True)
class PlacedExample:
    """An example and where it stands."""

    file: str
    line: int
    example: Example


def load_examples(folder: Path) -> tuple[PlacedExample, ...]:
    """Return the examples of a framework's folder; raises ``FrameworkRefusedError`` for faults of shape."""
    located = [
        parse_file(folder, f"examples/{path.name}") for path in sorted((folder / "examples").glob("*.yaml"))
    ]
    read = [(file, *shape(file, ExampleFile)) for file in located]
    if faults := [fault for file, _, of_shape in read for fault in (*file.faults, *of_shape)]:
        raise FrameworkRefusedError(folder, faults)
    return tuple(placed for file, content, _ in read for placed in _placed(file, content))


def _placed(file: Located, content: ExampleFile | None) -> Iterator[PlacedExample]:
    for at, example in enumerate(content.examples if content is not None else ()):
        yield PlacedExample(file.name, file.line(("examples", at)), example)


def check_examples(framework: Framework, folder: Path) -> tuple[Fault, ...]:
    """Return the faults of the folder's examples: nodes that the year does not have, and what does not hold.

    Raises ``FrameworkRefusedError`` for faults of shape.
    """
    return tuple(fault for placed in load_examples(folder) for fault in _faults(framework, placed))


def _faults(framework: Framework, placed: PlacedExample) -> Iterator[Fault]:
    unknown = [node for node in _nodes_named(placed.example) if node not in framework]
    yield from (Fault(FaultKind.UNKNOWN_NODE, placed.file, placed.line, node) for node in unknown)
    if not unknown and (mismatches := failures(framework, placed.example)):
        yield Fault(
            FaultKind.EXAMPLE_FAILS, placed.file, placed.line, placed.example.th, ", ".join(mismatches)
        )


def _nodes_named(example: Example) -> dict[NodeId, None]:
    """Return every node that an example speaks of, in order, each once."""
    given, expected = example.given, example.expected
    named = (
        *given.scores,
        *given.weighted,
        *given.missing,
        *given.not_applicable,
        *expected.scores,
        *expected.weighted,
        *expected.contradicts,
        *expected.unknown,
    )
    return dict.fromkeys(named)


def failures(framework: Framework, example: Example) -> tuple[str, ...]:
    """Return what does not hold in an example, each as ``ITA = 67.46 ≠ 67.50``; empty when all does."""
    scores = _completed(framework, example.given)
    expected = example.expected
    verdict = judge(framework, scores)
    return (
        *_disagreeing(expected.scores, scores),
        *_disagreeing(expected.weighted, _weighted(framework, scores)),
        *(f"{node} = {scores[node]:g}" for node in expected.unknown if node in scores),
        *(
            f"{node} = {printed:g}"
            for node, printed in expected.contradicts.items()
            if node not in scores or agrees(printed, scores[node])
        ),
        *_wrong_level(expected, verdict),
    )


def _completed(framework: Framework, given: Given) -> dict[NodeId, float]:
    """Return every score that follows from what is given, unrounded."""
    scores = {**given.scores, **_from_weighted(framework, given.weighted)}
    one = {"agency": ["-"]}
    absences = {node: [str(Absence.MISSING)] for node in given.missing}
    absences |= {node: [str(Absence.NOT_APPLICABLE)] for node in given.not_applicable}
    known = pl.DataFrame({**one, **{node: [float(points)] for node, points in scores.items()}})
    row = roll_up(framework, known, pl.DataFrame({**one, **absences})).row(0, named=True)
    return {node: row[node] for node in framework.nodes if row[node] is not None}


def _weighted(framework: Framework, scores: Mapping[NodeId, float]) -> dict[NodeId, float]:
    weights = {node.id: node.weight for node in framework.children("ITA") if node.weight is not None}
    return {node: scores[node] * weight / 100 for node, weight in weights.items() if node in scores}


def _from_weighted(framework: Framework, weighted: Mapping[NodeId, float]) -> dict[NodeId, float]:
    weights = {node.id: node.weight for node in framework.children("ITA") if node.weight is not None}
    return {node: min(100.0, points * 100 / weights[node]) for node, points in weighted.items()}


def _disagreeing(expected: Mapping[NodeId, float], found: Mapping[NodeId, float]) -> Iterator[str]:
    for node, printed in expected.items():
        if node not in found:
            yield f"{node} = – ≠ {printed:g}"
        elif not agrees(printed, found[node]):
            yield f"{node} = {found[node]:.4f} ≠ {printed:g}"


def _wrong_level(expected: Expected, verdict: LevelVerdict) -> Iterator[str]:
    possible = [level.name.th for level in verdict.candidates]
    wanted = [expected.level] if expected.level is not None else expected.levels_possible
    if wanted is not None and possible != wanted:
        yield f"{' / '.join(map(str, possible)) or '–'} ≠ {' / '.join(wanted) or '–'}"
