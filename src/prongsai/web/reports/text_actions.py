"""What can be done to the texts of a document before it is produced.

A text locks by itself: two officers may write in two sections of the same paper. What changes meanwhile may
be another officer's words, or the program's own when figures change: either way nothing is overwritten.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prongsai.documents.texts import Address, Lines, written
from prongsai.engine.years import FiscalYear
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.reports.models import DocumentDraft, DraftText
from prongsai.web.reports.papers import Paper
from prongsai.web.reports.queries import manuscript_of
from prongsai.web.reports.wording import Wording, mark
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Place:
    """The paper whose texts are changed."""

    agency: Agency
    year: FiscalYear
    paper: Paper


@transaction.atomic
def write_texts(actor: Actor, place: Place, wordings: Sequence[Wording]) -> list[Address]:
    """Keep what the person changed, and return its addresses. All or nothing.

    Raises ``ChangedMeanwhileError`` where one of the changed texts is no longer the one that was shown.
    Words for an address that the document has no longer are kept, and stand nowhere.
    """
    draft, texts = _opened(actor, place)
    return [one.address for one in wordings if _write(actor, place, texts, draft, one)]


@transaction.atomic
def reset_text(actor: Actor, place: Place, address: Address, seen: int) -> None:
    """Go back to the program's text, or take an added paragraph out; the own words can be taken up again."""
    draft, texts = _opened(actor, place)
    row = _own(texts, draft, address, seen)
    row.removed_at = timezone.now()
    _save(actor, row)
    record(actor, "reports.text.reset", place.agency, row, before=_told(row.address, row.lines))


@transaction.atomic
def restore_text(actor: Actor, place: Place, address: Address, seen: int) -> None:
    """Take up the own words again."""
    draft, texts = _opened(actor, place)
    row = _own(texts, draft, address, seen)
    row.removed_at = None
    row.generated = list(texts.generated.get(address, ()))
    _save(actor, row)
    record(actor, "reports.text.restore", place.agency, row, after=_told(row.address, row.lines))


@transaction.atomic
def keep_text(actor: Actor, place: Place, address: Address, seen: int) -> None:
    """Keep the own words although the program writes another text now."""
    draft, texts = _opened(actor, place)
    row = _own(texts, draft, address, seen)
    before, row.generated = row.generated, list(texts.generated.get(address, ()))
    _save(actor, row)
    told = ({"address": address, "generated": one} for one in (before, row.generated))
    record(actor, "reports.text.keep", place.agency, row, *told)


@transaction.atomic
def add_paragraph(actor: Actor, place: Place, section: str, lines: Lines) -> DraftText:
    """Add paragraphs at the end of a section. Raises ``NoSuchThingError`` where there is no such section."""
    draft, texts = _opened(actor, place)
    if section not in texts.sections:
        raise NoSuchThingError
    row = DraftText(
        draft=_kept(draft), address=f"{section}.+{secrets.token_hex(4)}", is_added=True, version=0
    )
    row.lines = list(lines)
    _save(actor, row)
    record(actor, "reports.text.add", place.agency, row, after=_told(row.address, row.lines))
    return row


@dataclass(frozen=True, slots=True)
class _Texts:
    """What the program writes at each address now, which sections there are, and what officers wrote."""

    generated: dict[Address, Lines]
    sections: frozenset[str]
    rows: dict[Address, DraftText]


def _opened(actor: Actor, place: Place) -> tuple[DocumentDraft, _Texts]:
    actor.check(Action.WRITE_REPORT, place.agency)
    Agency.objects.select_for_update().get(pk=place.agency.pk)
    paper = manuscript_of(place.agency, place.year, place.paper, timezone.localdate())
    generated = {address: one.lines for address, one in written(paper.generated).items()}
    sections = frozenset(section.key for section in paper.generated.sections)
    return paper.draft, _Texts(generated, sections, {row.address: row for row in paper.rows})


def _write(actor: Actor, place: Place, texts: _Texts, draft: DocumentDraft, wanted: Wording) -> bool:
    """Write one text and say whether anything had to be changed."""
    row, generated = texts.rows.get(wanted.address), texts.generated.get(wanted.address)
    is_own = row is not None and row.removed_at is None
    now = tuple(row.lines) if row is not None and is_own else generated or ()
    if wanted.is_untouched or wanted.lines == now:
        return False
    if mark(now) != wanted.was and (row is not None or generated is not None):
        raise ChangedMeanwhileError(str(draft), 0, row.version if row is not None else 0)
    row = row or DraftText(draft=_kept(draft), address=wanted.address, version=0)
    row.lines, row.generated = list(wanted.lines), list(generated or ())
    goes_back = wanted.lines == generated or (row.is_added and not wanted.lines)
    row.removed_at = timezone.now() if goes_back else None
    _save(actor, row)
    told = (_told(wanted.address, lines) for lines in (now, wanted.lines))
    record(actor, "reports.text.change", place.agency, row, *told)
    return True


def _own(texts: _Texts, draft: DocumentDraft, address: Address, seen: int) -> DraftText:
    row = texts.rows.get(address)
    if row is None:
        raise NoSuchThingError
    if row.version != seen:
        raise ChangedMeanwhileError(str(draft), seen, row.version)
    return row


def _kept(draft: DocumentDraft) -> DocumentDraft:
    """Return the draft as a row; making it is no change of its settings, so its version stays 0."""
    if draft.pk is None:
        draft.save()
    return draft


def _save(actor: Actor, row: DraftText) -> None:
    row.version += 1
    row.changed_by = actor.user
    row.save()


def _told(address: Address, lines: Sequence[str]) -> dict[str, object]:
    return {"address": address, "lines": list(lines)}
