"""A paper as it would be produced now: written by part A from live data, with the officer's own words in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import prongsai
from prongsai.documents.content import Block, ReportContent, Section
from prongsai.documents.report import build
from prongsai.documents.texts import Address, Lines, WrittenText, reworded, text_of, written
from prongsai.engine.years import FiscalYear
from prongsai.web.reports.models import DocumentDraft, DraftText
from prongsai.web.reports.papers import Paper
from prongsai.web.reports.sources import PlanInUse, Results, input_of
from prongsai.web.results.models import ResultRun

_LONG = 80
"""Measures. Measured on a busy machine of two cores: 60 take 0.7 s, 200 take 2 s, 600 take 5 s in all formats."""


@dataclass(frozen=True, slots=True)
class LiveText:
    """One text of the paper: as written by the program, and the officer's own where there is one."""

    written: WrittenText
    own: DraftText | None

    @property
    def address(self) -> Address:
        return self.written.address

    @property
    def is_own(self) -> bool:
        return self.own is not None and self.own.removed_at is None

    @property
    def lines(self) -> Lines:
        """Return what will stand in the document."""
        return tuple(self.own.lines) if self.own is not None and self.is_own else self.written.lines

    @property
    def is_stale(self) -> bool:
        """Say whether the program writes another text now than when the officer wrote the own one."""
        return self.own is not None and self.is_own and tuple(self.own.generated) != self.written.lines

    @property
    def is_left_out(self) -> bool:
        return self.is_own and not self.lines

    @property
    def can_be_taken_up(self) -> bool:
        """Say whether there are own words that the officer once went back from."""
        return self.own is not None and self.own.removed_at is not None

    @property
    def version(self) -> int:
        return self.own.version if self.own is not None else 0


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a section as the page of texts shows it: a text to edit, or what is computed."""

    text: LiveText | None
    block: Block


@dataclass(frozen=True, slots=True)
class LiveSection:
    """A section with its blocks, and the paragraphs that officers added at its end."""

    section: Section
    parts: tuple[Part, ...]
    added: tuple[DraftText, ...]

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def texts(self) -> tuple[LiveText, ...]:
        return tuple(part.text for part in self.parts if part.text is not None)

    @property
    def stale(self) -> int:
        return sum(text.is_stale for text in self.texts)

    @property
    def edited(self) -> int:
        return sum(text.is_own for text in self.texts) + len(self.added)


@dataclass(frozen=True)
class Manuscript:
    """A paper of one year: what the program writes (``generated``), and what will be produced (``content``)."""

    paper: Paper
    run: ResultRun
    plan: PlanInUse
    draft: DocumentDraft
    generated: ReportContent
    rows: tuple[DraftText, ...]

    @property
    def year(self) -> FiscalYear:
        return self.run.fiscal_year

    @cached_property
    def content(self) -> ReportContent:
        own = {row.address: tuple(row.lines) for row in self.rows if not row.is_added and not row.removed_at}
        added = {section.key: _paragraphs(section.added) for section in self.sections if section.added}
        return reworded(self.generated, own, added)

    @cached_property
    def sections(self) -> tuple[LiveSection, ...]:
        rows = {row.address: row for row in self.rows}
        added = [row for row in self.rows if row.is_added and row.removed_at is None]
        return tuple(
            LiveSection(
                section,
                tuple(_parts(section, rows)),
                tuple(row for row in added if row.section == section.key),
            )
            for section in self.generated.sections
        )

    @property
    def is_long(self) -> bool:
        """Say whether it takes seconds to make, so that the worker had better do it."""
        return self.plan.count > _LONG

    @property
    def texts(self) -> Iterator[LiveText]:
        return (text for section in self.sections for text in section.texts)

    @property
    def stale(self) -> list[LiveText]:
        return [text for text in self.texts if text.is_stale]

    @property
    def edited(self) -> int:
        return sum(section.edited for section in self.sections)

    @cached_property
    def homeless(self) -> list[DraftText]:
        """Return own words whose place the document no longer has; they are kept, and stand nowhere."""
        addresses, keys = set(written(self.generated)), {one.key for one in self.generated.sections}
        return [
            row
            for row in self.rows
            if row.lines and (row.section not in keys if row.is_added else row.address not in addresses)
        ]

    @cached_property
    def fingerprint(self) -> str:
        """Return the SHA-256 of everything that the files are made from."""
        made_from = (prongsai.__version__, self.draft.digits, self.content)
        return sha256(repr(made_from).encode()).hexdigest()

    def section(self, key: str) -> LiveSection | None:
        return next((one for one in self.sections if one.key == key), None)


def manuscript(draft: DocumentDraft, texts: tuple[DraftText, ...], results: Results) -> Manuscript:
    """Return the paper of a draft, which need not be saved yet. Raises what ``documents.report.build`` raises."""
    given, plan = input_of(draft.paper, results, draft)
    return Manuscript(draft.paper, results.run, plan, draft, build(draft.paper.kind, given), texts)


def texts_as_json(content: ReportContent) -> list[dict[str, object]]:
    """Return what a version says, to compare it with another one later."""
    return [
        {"key": section.key, "heading": section.heading, "lines": list(_said(section.blocks))}
        for section in content.sections
    ]


def _parts(section: Section, rows: dict[Address, DraftText]) -> Iterator[Part]:
    for block in section.blocks:
        found = text_of(section, block)
        yield Part(LiveText(found, rows.get(found.address)) if found is not None else None, block)


def _paragraphs(added: Sequence[DraftText]) -> tuple[str, ...]:
    return tuple(line for row in added for line in row.lines)


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of every text and table of a section, a table row as one line."""
    from prongsai.documents.content import ChartBlock, DataTable, KeyFigures, plain
    from prongsai.documents.texts import Writable, lines_of

    for block in blocks:
        if isinstance(block, Writable):
            yield from lines_of(block)
        elif isinstance(block, KeyFigures):
            yield from (f"{one.label} {one.value} {one.detail}".strip() for one in block.figures)
        elif isinstance(block, DataTable | ChartBlock):
            table = block.table if isinstance(block, ChartBlock) else block
            for row in (*table.head, *table.rows):
                yield " · ".join(" ".join(map(plain, cell.lines)) for cell in row.cells)
