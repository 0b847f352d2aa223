"""The steps of recognition in their order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Document, Statement, StatementKind
from prongsai.engine.framework.loader import available, for_year
from prongsai.engine.years import FiscalYear
from prongsai.reading.blocks import Block
from prongsai.reading.errors import NothingFoundError
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.agencies import agency_of
from prongsai.reading.recognise.assemble import Subject, assessments
from prongsai.reading.recognise.cells import CellTable, Piece, TextLine, mended
from prongsai.reading.recognise.facts import ResultSet
from prongsai.reading.recognise.flattened import unflattened
from prongsai.reading.recognise.furniture import without_furniture
from prongsai.reading.recognise.grids import Grid
from prongsai.reading.recognise.headings import heading_above
from prongsai.reading.recognise.measures import measure_set
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.page_breaks import grids
from prongsai.reading.recognise.prose import Passage, passage_sets
from prongsai.reading.recognise.remarks import remark_set
from prongsai.reading.recognise.roles import Role
from prongsai.reading.recognise.scores import score_sets
from prongsai.reading.recognise.sheets import agency_rows, form_cells, is_wide, labelled
from prongsai.reading.recognise.years import (
    YearKind,
    YearMention,
    caption_year,
    main_year,
    plan_year,
    year_mentions,
)

_ASSESSMENT_WORDS = re.compile(r"คุณธรรมและความโปร่งใส|(?<![A-Za-z])(?:ITA|IIT|EIT|OIT)(?![A-Za-z])")
_FEWEST_NODES = 5
"""So many scored nodes are an ITA result even where the document never says so (a bare sheet)."""


def recognise(source: str, blocks: Sequence[Block]) -> Document:
    """Return every assessment that the blocks of a source tell.

    Raises ``NothingFoundError`` where they tell none, ``UnknownFrameworkError`` for a year without
    a framework.
    """
    pieces = unflattened(without_furniture(mended(blocks)))
    mentions = year_mentions(pieces)
    form = labelled(pieces)
    year = form.year or main_year(mentions, pieces) or _year_anywhere(pieces)
    if year is None:
        raise _nothing_found(source, pieces)
    names = Names(for_year(year))
    tables = grids(pieces, names)
    agency, said = agency_of(pieces)
    aims = tuple(_years_said([mention for mention in mentions if mention.is_aim]))
    years = _years_said([mention for mention in mentions if not mention.is_aim])
    subject = Subject(_filled(form.agency, agency), year, (*years, *said), aims)
    sets = [
        form.result,
        *_table_sets(tables, pieces, names, mentions),
        *_text_sets(_spoken(pieces, tables, names), names, mentions),
    ]
    found = (*_of_agencies(tables, subject), *_of_document(subject, [s for s in sets if not s.is_empty]))
    if not _is_about_ita(found, pieces):
        raise _nothing_found(source, pieces)
    return Document(source=source, assessments=found)


def _of_document(subject: Subject, sets: Sequence[ResultSet]) -> tuple[Assessment, ...]:
    """Return the assessments of the document's own agency."""
    known = [set_ for set_ in sets if set_.year is None or str(set_.year) in available()]
    return assessments(subject, known, for_year) if known else ()


def _of_agencies(tables: Sequence[Grid], subject: Subject) -> Iterator[Assessment]:
    """Yield one assessment per row of the tables that list agencies by name."""
    for table in tables:
        if not (is_wide(table) and table.has(Role.AGENCY)):
            continue
        framework_of = cache(for_year)  # a nation has thousands of rows
        for row in agency_rows(table):
            year = row.year or subject.year
            yield from assessments(Subject(row.agency, year, ()), [row.result], framework_of)


def _table_sets(
    tables: Sequence[Grid], pieces: Sequence[Piece], names: Names, mentions: Sequence[YearMention]
) -> Iterator[ResultSet]:
    plan = plan_year(mentions)
    for table in tables:
        if table.has(Role.PAGE) or (is_wide(table) and table.has(Role.AGENCY)):
            continue
        if is_wide(table):
            yield from (row.dated() for row in agency_rows(table))
            continue
        caption = caption_year(mentions, pieces, table.piece)
        yield from score_sets(table, names, caption)
        yield measure_set(table, heading_above(pieces, table.piece, names), names, plan)


def _text_sets(pieces: Sequence[Piece], names: Names, mentions: Sequence[YearMention]) -> Iterator[ResultSet]:
    for passage in _passages(pieces):
        yield from passage_sets(passage, names, mentions)
        yield remark_set(passage, names)


def _spoken(pieces: Sequence[Piece], tables: Sequence[Grid], names: Names) -> tuple[Piece, ...]:
    """Return the pieces with tables of neither header nor rows (cards: ``คะแนน IIT 93.00``) as lines."""
    cards = {table.piece for table in tables if table.is_bare and not any(score_sets(table, names, None))}
    return tuple(
        TextLine("\n".join(cell.text for row in piece.rows for cell in row if cell.text), piece.rows[0][0].at)
        if number in cards and isinstance(piece, CellTable) and not form_cells(piece)
        else piece
        for number, piece in enumerate(pieces)
    )


def _passages(pieces: Sequence[Piece]) -> Iterator[Passage]:
    numbered = enumerate(pieces)
    for is_text, group in groupby(numbered, key=lambda pair: isinstance(pair[1], TextLine)):
        if is_text:
            run = [(number, piece) for number, piece in group if isinstance(piece, TextLine)]
            yield Passage(tuple(line for _, line in run), run[0][0])


def _years_said(mentions: Sequence[YearMention]) -> Iterator[Statement]:
    for mention in mentions:
        if mention.kind is not YearKind.PLAN:
            yield Statement(
                kind=StatementKind.FISCAL_YEAR, text=mention.text, value=mention.year, at=mention.at
            )


_ANY_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")


def _year_anywhere(pieces: Sequence[Piece]) -> FiscalYear | None:
    """Return the year that a document without a sentence about it prints most, if it has a framework."""
    years = Counter(year for text in _texts(pieces) for year in _ANY_YEAR.findall(squeeze(text).text))
    return next((int(year) for year, _ in years.most_common() if year in available()), None)


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, TextLine):
            yield piece.text
        else:
            yield from (cell.text for row in piece.rows for cell in row)


def _filled(form: Agency, text: Agency) -> Agency:
    """Return what the labels of a form say about the agency, and for the rest what the text says."""
    said = {name: value for name, value in form if value is not None}
    return text.model_copy(update=said)


def _is_about_ita(found: Sequence[Assessment], pieces: Sequence[Piece]) -> bool:
    if not any(one.readings or one.level or one.measures or one.weaknesses for one in found):
        return False
    nodes = {node for one in found for node in one.scores}
    return len(nodes) >= _FEWEST_NODES or any(_ASSESSMENT_WORDS.search(text) for text in _texts(pieces))


def _nothing_found(source: str, pieces: Sequence[Piece]) -> NothingFoundError:
    tables = sum(1 for piece in pieces if isinstance(piece, CellTable))
    return NothingFoundError(source, lines=len(pieces) - tables, tables=tables)
