"""The answer as a page shows it: where each thing is, and the found words marked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from prongsai.web.finder.hit import Hit
from prongsai.web.finder.models import Kind
from prongsai.web.finder.plain import plain_with_places
from prongsai.web.registry.models import Agency
from prongsai.web.reports.papers import paper_named

_LONGEST = 160
_BEFORE = 40
"""Letters shown before the first found word where a title is longer than ``_LONGEST``."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the answer. ``marked`` is safe HTML; ``url`` is empty where there is no page for it."""

    kind: Kind
    title: str
    marked: SafeString
    agency: Agency | None
    year: int | None
    url: str
    language: str
    """The language of the title, where it is not the page's: ``th``; empty where it is."""


def show(hits: Sequence[Hit], words: Sequence[str], at: Agency | None) -> list[Shown]:
    """Return hits for a page; ``at``: the agency whose pages the catalogue and the items lead to. One query."""
    rows = {hit.agency_row for hit in hits if hit.agency_row is not None}
    agencies = Agency.objects.in_bulk(rows)
    return [_shown(hit, words, agencies, at) for hit in hits]


def _shown(hit: Hit, words: Sequence[str], agencies: Mapping[int, Agency], at: Agency | None) -> Shown:
    agency = agencies.get(hit.agency_row) if hit.agency_row is not None else None
    title, language = _title(hit)
    return Shown(
        kind=hit.kind,
        title=title,
        marked=marked(title, words),
        agency=agency if hit.kind is not Kind.AGENCY else None,
        year=hit.year,
        url=_url(hit, agency or at),
        language=language,
    )


def _title(hit: Hit) -> tuple[str, str]:
    if hit.kind is Kind.DOCUMENT:
        return str(paper_named(hit.title).title), ""
    if get_language() == "th":
        return hit.title, ""
    return (hit.title_en, "") if hit.title_en else (hit.title, "th")


def _url(hit: Hit, agency: Agency | None) -> str:
    return _ADDRESSES[hit.kind](hit, agency.public_id) if agency else ""


_ADDRESSES: Mapping[Kind, Callable[[Hit, str], str]] = {
    Kind.AGENCY: lambda hit, agency: reverse("overview", args=[agency]),  # noqa: ARG005
    Kind.MEASURE: lambda hit, agency: reverse("measure", args=[agency, hit.thing_id]),
    Kind.DOCUMENT: lambda hit, agency: reverse("document-version", args=[agency, hit.thing_id]),
    Kind.FILE: lambda hit, agency: reverse("result-upload", args=[agency, hit.thing_id]),
    Kind.CATALOGUE: lambda hit, agency: reverse("plan", args=[agency]),  # noqa: ARG005
    Kind.ITEM: lambda hit, agency: reverse("understand", args=[agency]) + f"#{hit.thing_id}",
}


def marked(title: str, words: Sequence[str]) -> SafeString:
    """Return a title as safe HTML with the found words marked, shortened around the first of them."""
    found = list(_joined(sorted(_places_of(title, words))))
    start = max(0, found[0][0] - _BEFORE) if found and len(title) > _LONGEST else 0
    end = start + _LONGEST
    pieces, at = ["…" if start else ""], start
    for first, last in found:
        if first >= end:
            break
        pieces += [escape(title[at:first]), "<mark>", escape(title[first : min(last, end)]), "</mark>"]
        at = last
    pieces += [escape(title[at:end]), "…" if len(title) > end else ""]
    return mark_safe("".join(pieces))


def _places_of(title: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each word stands in the title as it was written."""
    text, places = plain_with_places(title)
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield places[at], places[at + len(word)]
            at = text.find(word, at + len(word))


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in order, those that touch as one."""
    open_span: tuple[int, int] | None = None
    for first, last in spans:
        if open_span and first <= open_span[1]:
            open_span = open_span[0], max(open_span[1], last)
        else:
            if open_span:
                yield open_span
            open_span = first, last
    if open_span:
        yield open_span
