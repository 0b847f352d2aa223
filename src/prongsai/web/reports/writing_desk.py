"""A section as the page of texts shows it: each block with its box, and what somebody else wrote meanwhile."""

from dataclasses import dataclass

from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from prongsai.documents.content import Block, Cell, ChartBlock, DataTable, Row, plain
from prongsai.documents.texts import Address, Lines, Shape
from prongsai.web.reports.forms import ParagraphForm, SectionForm
from prongsai.web.reports.manuscript import LiveSection, LiveText
from prongsai.web.reports.models import DraftText
from prongsai.web.reports.wording import lines_in, mark

_NO_SPAN = SafeString("")


@dataclass(frozen=True, slots=True)
class Box:
    """One text with its box. ``now`` is what stands in the document where it is not what the box was opened with."""

    address: Address
    shape: Shape
    bound: BoundField
    was: BoundField
    text: LiveText | None
    added: DraftText | None
    now: Lines | None

    @property
    def version(self) -> int:
        row = self.added or (self.text.own if self.text is not None else None)
        return row.version if row is not None else 0


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a table for the page: its lines, and how many columns and rows it spans where more than one."""

    lines: list[str]
    spans: SafeString


def _shown(row: Row) -> list[ShownCell]:
    return [ShownCell([plain(line) for line in cell.lines], _spans(cell)) for cell in row.cells]


def _spans(cell: Cell) -> SafeString:
    """Return the attributes; most cells have none."""
    wide = format_html(' colspan="{}"', cell.columns) if cell.columns > 1 else _NO_SPAN
    return wide + format_html(' rowspan="{}"', cell.rows) if cell.rows > 1 else wide


@dataclass(frozen=True, slots=True)
class Figure:
    """A block that is computed: shown as what it is, not to be typed over."""

    block: Block

    @property
    def table(self) -> DataTable | None:
        if isinstance(self.block, ChartBlock):
            return self.block.table
        return self.block if isinstance(self.block, DataTable) else None

    @property
    def head(self) -> list[list[ShownCell]]:
        return [_shown(row) for row in self.table.head] if self.table else []

    @property
    def rows(self) -> list[list[ShownCell]]:
        return [_shown(row) for row in self.table.rows] if self.table else []

    @property
    def name(self) -> str:
        return type(self.block).__name__


@dataclass(frozen=True, slots=True)
class Desk:
    """A section, its boxes and figures in reading order, and the form for a further paragraph."""

    section: LiveSection
    places: tuple[Box | Figure, ...]
    form: SectionForm
    adding: ParagraphForm
    is_conflict: bool
    is_saved: bool

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def is_open(self) -> bool:
        """Say whether the box for a further paragraph is open."""
        return self.adding.is_bound


def desk_of(
    section: LiveSection,
    typed: SectionForm | None = None,
    adding: ParagraphForm | None = None,
    *,
    is_conflict: bool = False,
    is_saved: bool = False,
) -> Desk:
    """Return a section for the page; ``typed`` is what a person sent that was refused, kept in the boxes."""
    form = _form(section, typed)
    places: list[Box | Figure] = []
    for part in section.parts:
        if part.text is None:
            places.append(Figure(part.block))
        else:
            places.append(
                _box(form, part.text.address, part.text.written.shape, part.text, None, is_conflict)
            )
    places += [_box(form, row.address, Shape.PARAGRAPH, None, row, is_conflict) for row in section.added]
    return Desk(section, tuple(places), form, adding or ParagraphForm(), is_conflict, is_saved)


def _form(section: LiveSection, typed: SectionForm | None) -> SectionForm:
    """Return the form of a section as it is now, with what the person had changed in the boxes.

    Its marks are those of now: both texts are shown, so the next sending is meant.
    """
    fresh = SectionForm(section.key, section)
    if typed is None:
        return fresh
    if not typed.is_valid():
        return typed
    data = {name: fresh[name].initial for name in fresh.fields}
    changed = {one.address for one in typed.wordings() if not one.is_untouched}
    data |= {address: typed.data[address] for address in changed if address in data}
    return SectionForm(section.key, section, data)


def _box(
    form: SectionForm,
    address: Address,
    shape: Shape,
    text: LiveText | None,
    added: DraftText | None,
    is_conflict: bool,
) -> Box:
    bound = form[address]
    stands = text.lines if text is not None else tuple(added.lines) if added is not None else ()
    typed = lines_in(str(bound.value() or ""))
    now = stands if is_conflict and mark(typed) != mark(stands) else None
    return Box(address, shape, bound, form[f"was:{address}"], text, added, now)
