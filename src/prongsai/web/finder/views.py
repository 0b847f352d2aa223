"""The page of the search, and what is offered while typing."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.web.finder.hit import Hit
from prongsai.web.finder.models import Kind
from prongsai.web.finder.queries import LONGEST, MOST_OF_A_KIND, search
from prongsai.web.finder.show import show
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page, signed_in
from prongsai.web.rights.table import Action

_A_PAGE, _OFFERED = 20, 8


@signed_in
def find(request: Request) -> HttpResponse:
    """Search in everything that the person may see."""
    return _answer(request, None)


@agency_page(Action.SEE)
def find_at(request: Request, agency: Agency) -> HttpResponse:
    """Search at one agency."""
    return _answer(request, agency)


@signed_in
def suggest(request: Request) -> HttpResponse:
    """Offer the best hits while a person types, as a part of a page."""
    asked = _asked(request)
    found = search(request.actor, asked)
    hits = show(found.hits[:_OFFERED], found.words, _home_of(request))
    return render(request, "finder/parts/offers.html", {"hits": hits, "asked": asked, "words": found.words})


def _answer(request: Request, at: Agency | None) -> HttpResponse:
    asked, kind = _asked(request), request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    found = search(request.actor, asked, at)
    page = Paginator[Hit](found.of_kind(kind), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "kind": kind,
        "found": found,
        "counts": [(one, number, one in found.more) for one, number in found.counts.items() if number],
        "most": MOST_OF_A_KIND,
        "page": page,
        "hits": show(list(page), found.words, at or _home_of(request)),
        "at": at,
    }
    name = "finder/parts/answer.html" if _is_part(request) else "finder/search.html"
    return render(request, name, context)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]


def _home_of(request: Request) -> Agency | None:
    """Return the agency of a person who has one: there the catalogue and the items are opened."""
    own = {one.agency for one in request.actor.memberships if one.agency is not None}
    return next(iter(own)) if len(own) == 1 else None


def _is_part(request: HttpRequest) -> bool:
    return getattr(getattr(request, "htmx", None), "target", None) == "answer"
