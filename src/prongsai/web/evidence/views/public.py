"""The public list of an agency's evidence, for everybody: here, and inside the agency's own site."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.web.evidence.public_page import opened, page_context
from prongsai.web.rights.doors import anyone

_ANY_SITE = ["https:", "http:"]


@require_safe
@anyone
def page(request: HttpRequest, participation: str) -> HttpResponse:
    """Show the list to everybody, where the agency has switched it on."""
    return render(request, "evidence/public.html", page_context(opened(participation)))


@require_safe
@anyone
@csp_update({"frame-ancestors": _ANY_SITE})  # type: ignore[arg-type]
def embed(request: HttpRequest, participation: str) -> HttpResponse:
    """Show the list alone, to stand in a frame of any site. It has no form and no button to be lured to."""
    return render(request, "evidence/embed.html", page_context(opened(participation)))
