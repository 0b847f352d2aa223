"""From result sets to assessments: which year each set belongs to, and one assessment per year.

A document is about one year unless it holds results that cannot be of the same year: a column headed
with another year, two tables that contradict each other, or a sentence that gives another year other
values. A year that is printed beside the very values of the document's own year is a slip, and stays
with them for the audit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, ReadingKind, Statement, StatementKind
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.years import FiscalYear
from prongsai.reading.recognise.facts import ResultSet, shared
from prongsai.reading.recognise.measures import merged

_FEWEST_SHARED = 3
"""So many nodes must two tables share before their contradiction makes two years of them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and which year a document is about, and every year that it gives to the assessment.

    ``aims``: the years for whose assessment it says to be made; they are its own or a slip.
    """

    agency: Agency
    year: FiscalYear
    statements: tuple[Statement, ...]
    aims: tuple[Statement, ...] = ()


def assessments(
    subject: Subject, sets: Sequence[ResultSet], framework_of: Callable[[FiscalYear], Framework]
) -> tuple[Assessment, ...]:
    """Return one assessment per year, oldest first.

    Measures, weaknesses and statements about the agency go with the document's own year.
    """
    dated = settled(sets, subject.year)
    scored = {year for year, group in dated.items() if any(set_.scores() for set_ in group)}
    own = subject.year if subject.year in scored or not scored else max(scored)
    years = sorted({own, *scored})
    return tuple(
        _assessment(
            subject.agency,
            framework_of(year),
            _of_year(dated, year, own=own),
            _about(subject, year, own, years),
        )
        for year in years
    )


def _of_year(
    dated: Mapping[FiscalYear, Sequence[ResultSet]], year: FiscalYear, *, own: FiscalYear
) -> list[ResultSet]:
    """Return the sets of a year; the own year takes in those of years without a score."""
    sets = list(dated.get(year, ()))
    if year == own:
        for other, group in dated.items():
            if other != own and not any(set_.scores() for set_ in group):
                sets.extend(group)
    return sorted(sets, key=lambda set_: set_.piece)


def settled(sets: Iterable[ResultSet], own: FiscalYear) -> dict[FiscalYear, list[ResultSet]]:
    """Return the sets by the year that they are of."""
    remaining = list(sets)
    tables = [set_ for set_ in remaining if set_.is_table and set_.scores() and set_.year is None]
    if any(
        _contradict(first, second) for place, first in enumerate(tables) for second in tables[place + 1 :]
    ):
        remaining = [_dated_by_text(set_, remaining) for set_ in remaining]
    by_year: dict[FiscalYear, list[ResultSet]] = {own: [s for s in remaining if s.year in (None, own)]}
    for set_ in remaining:
        if set_.year not in (None, own):
            year = own if _is_slip(set_, by_year[own]) else set_.year
            by_year.setdefault(year or own, []).append(set_)
    return by_year


def _contradict(first: ResultSet, second: ResultSet) -> bool:
    """Say whether two tables print mostly different values for the same nodes."""
    pairs = list(shared(first, second))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    return len(pairs) >= _FEWEST_SHARED and len(differing) * 2 > len(pairs)


def _dated_by_text(set_: ResultSet, sets: Iterable[ResultSet]) -> ResultSet:
    """Give a table the year of the text that prints the same values."""
    if not set_.is_table or set_.year is not None:
        return set_
    years = [other.year for other in sets if not other.is_table and other.year and _is_same(set_, other)]
    return replace(set_, year=years[0]) if years else set_


def _is_same(first: ResultSet, second: ResultSet) -> bool:
    pairs = list(shared(first, second))
    return bool(pairs) and all(one == other for one, other in pairs)


def _is_slip(set_: ResultSet, own: Iterable[ResultSet]) -> bool:
    """Say whether a set under another year prints the own year's values, and no others."""
    return not set_.is_year_certain and any(_is_same(set_, other) for other in own)


def _assessment(
    agency: Agency, framework: Framework, sets: Sequence[ResultSet], about: Sequence[Statement]
) -> Assessment:
    said = (statement for set_ in sets for statement in set_.statements)
    return Assessment(
        agency=agency,
        fiscal_year=framework.fiscal_year,
        framework=framework.id,
        readings=tuple(dict.fromkeys(reading for set_ in sets for reading in set_.readings)),
        scores=_scores(sets),
        level=_level(sets, framework),
        weaknesses=tuple(dict.fromkeys(weakness for set_ in sets for weakness in set_.weaknesses)),
        measures=merged([measure for set_ in sets for measure in set_.measures]),
        statements=tuple(dict.fromkeys([*about, *said])),
    )


def _about(
    subject: Subject, year: FiscalYear, own: FiscalYear, years: Sequence[FiscalYear]
) -> list[Statement]:
    """Return what is said about the document that goes with a year: a year's mention with its own results."""
    found = []
    for statement in subject.statements:
        is_dated = statement.kind is StatementKind.FISCAL_YEAR and statement.value in years
        if statement.value == year if is_dated else year == own:
            found.append(statement)
    return [*found, *(subject.aims if year == own else ())]


def _scores(sets: Sequence[ResultSet]) -> dict[NodeId, float]:
    """Return one score per node: the first one printed in a table of scores, else the first printed at all."""
    scores: dict[NodeId, float] = {}
    for set_ in [*(s for s in sets if s.is_table), *(s for s in sets if not s.is_table)]:
        for reading in set_.readings:
            if reading.kind is ReadingKind.SCORE:
                scores.setdefault(reading.node, reading.value)
    return scores


def _level(sets: Sequence[ResultSet], framework: Framework) -> str | None:
    """Return the overall level printed first, in a table before text, as the framework writes it."""
    printed = [
        statement.text
        for set_ in [*(s for s in sets if s.is_table), *(s for s in sets if not s.is_table)]
        for statement in set_.statements
        if statement.kind is StatementKind.LEVEL and statement.node == "ITA"
    ]
    if not printed:
        return None
    official = {level.name.th.lower(): level.name.th for level in framework.levels if level.name.th}
    return official.get(printed[0].lower(), printed[0])
