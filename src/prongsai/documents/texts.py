"""The texts of a report in the officer's own words: found by an address, replaced, added, before rendering.

An address is ``<section>.<block>`` of the keys that the builders give (``summary.result``,
``indicator-9.advice``). It stays the same when figures change or a section moves, so that an officer's
words stay where they belong; what the text said when they were written is kept beside them by whoever
stores them, for the figures in it may have changed since.

Every text is a tuple of lines: the paragraphs of a paragraph or callout (its heading first), the items
of a list, the roles of signatures. No line at all leaves the block out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from prongsai.documents.content import (
    Block,
    Callout,
    ItemList,
    Paragraph,
    ParagraphStyle,
    ReportContent,
    Run,
    Section,
    Signature,
    Signatures,
    Text,
    plain,
    text,
)

Address: TypeAlias = str
Lines: TypeAlias = tuple[str, ...]
Writable: TypeAlias = Paragraph | ItemList | Callout | Signatures


class Shape(StrEnum):
    """What a line of a text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    """Bold words above a list; one line."""
    LIST = "list"
    CALLOUT = "callout"
    """The first line is its heading."""
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class WrittenText:
    """One text of a report as the builder worded it."""

    address: Address
    shape: Shape
    lines: Lines


def written(content: ReportContent) -> dict[Address, WrittenText]:
    """Return every text that can be reworded, in reading order."""
    return {one.address: one for section in content.sections for one in texts_of(section)}


def texts_of(section: Section) -> Iterator[WrittenText]:
    """Yield the texts of one section."""
    for block in section.blocks:
        if (found := text_of(section, block)) is not None:
            yield found


def text_of(section: Section, block: Block) -> WrittenText | None:
    """Return the text of a block; ``None`` where its words are not for rewording."""
    if not isinstance(block, Writable) or not (section.key and block.key):
        return None
    return WrittenText(f"{section.key}.{block.key}", _shape(block), lines_of(block))


def lines_of(block: Writable) -> Lines:
    """Return the lines of a block without their looks."""
    match block:
        case Paragraph():
            return (plain(block.text),)
        case ItemList():
            return tuple(map(plain, block.items))
        case Callout():
            return (plain(block.heading), *map(plain, block.paragraphs))
        case Signatures():
            return tuple(one.role for one in block.signatures)


def reworded(
    content: ReportContent,
    own: Mapping[Address, Lines],
    added: Mapping[str, Sequence[str]] | None = None,
) -> ReportContent:
    """Return the report with the officer's own lines in place of the written ones.

    ``added`` holds further paragraphs by the key of their section; they stand at its end, before any
    signatures. What is addressed to a text or a section that the report does not hold is left out.
    """
    further = added or {}
    sections = tuple(_reworded(section, own, further.get(section.key, ())) for section in content.sections)
    return replace(content, sections=sections)


def _reworded(section: Section, own: Mapping[Address, Lines], added: Sequence[str]) -> Section:
    blocks: list[Block] = []
    for block in section.blocks:
        found = text_of(section, block)
        if found is None or found.address not in own or own[found.address] == found.lines:
            blocks.append(block)
        elif isinstance(block, Writable):
            blocks += _in_own_words(block, own[found.address])
    end = next((place for place, one in enumerate(blocks) if isinstance(one, Signatures)), len(blocks))
    blocks[end:end] = [Paragraph(text(words)) for words in added if words]
    return replace(section, blocks=tuple(blocks))


def _in_own_words(block: Writable, lines: Lines) -> tuple[Block, ...]:
    if not lines:
        return ()
    match block:
        case Paragraph():
            return tuple(replace(block, text=_looking_alike(line, (block.text,))) for line in lines)
        case ItemList():
            return (replace(block, items=tuple(_looking_alike(line, block.items) for line in lines)),)
        case Callout():
            heading, *rest = lines
            paragraphs = tuple(_looking_alike(line, block.paragraphs) for line in rest)
            return (replace(block, heading=text(heading), paragraphs=paragraphs),)
        case Signatures():
            return (replace(block, signatures=tuple(map(Signature, lines))),)


def _looking_alike(line: str, written_lines: Sequence[Text]) -> Text:
    """Return a line with the looks of the written one; a new line keeps what was set off and still stands in it."""
    same = next((one for one in written_lines if plain(one) == line), None)
    if same is not None:
        return same
    looks = (run for one in written_lines for run in one if run.is_bold or run.is_italic or run.is_kept)
    marked = next((run for run in looks if run.text.strip() and run.text in line), None)
    if marked is None:
        return text(line)
    before, after = line.split(marked.text, 1)
    return text(Run(before), marked, Run(after))


def _shape(block: Writable) -> Shape:
    match block:
        case Paragraph():
            return Shape.HEADING if block.style is ParagraphStyle.LEAD_IN else Shape.PARAGRAPH
        case ItemList():
            return Shape.LIST
        case Callout():
            return Shape.CALLOUT
        case Signatures():
            return Shape.ROLES
