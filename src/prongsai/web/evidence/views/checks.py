"""What the automatic check saw: one look, all looks at an address, and the capture to take along."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.web.evidence.captures import answers_in
from prongsai.web.evidence.looks import history_of, look_of
from prongsai.web.evidence.policies import can_give
from prongsai.web.evidence.views.finding import the_check, the_link
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.stored import answer_file


@require_safe
@agency_page(Action.SEE)
def check(request: Request, agency: Agency, check: str) -> HttpResponse:
    """Show one look with everything that it found."""
    found = the_check(agency, check)
    evidence = found.address.evidence
    participation = evidence.participation
    item = participation.cycle.framework.nodes.get(evidence.item)
    context = {
        "participation": participation,
        "cycle": participation.cycle,
        "item": item,
        "address": found.address,
        "look": look_of(found, item),
        "answers": answers_in(found.capture),
    }
    return render(request, "evidence/check.html", context)


@require_safe
@agency_page(Action.SEE)
def capture(request: Request, agency: Agency, check: str) -> FileResponse:  # noqa: ARG001
    """Answer with the capture of a look; it is always downloaded, never shown by the browser."""
    found = the_check(agency, check)
    name = f"{found.address.evidence.item}-{found.at:%Y%m%dT%H%M%S}-{found.public_id}.warc.gz"
    try:
        return answer_file(found.capture, name, "application/gzip")
    except (ValueError, FileNotFoundError):  # a look without a capture, or its file is gone
        raise NoSuchThingError from None


@require_safe
@agency_page(Action.SEE)
def link(request: Request, agency: Agency, given: str) -> HttpResponse:
    """Show an address with all looks at it and what changed between them."""
    found = the_link(agency, given)
    participation = found.evidence.participation
    context = {
        "participation": participation,
        "cycle": participation.cycle,
        "item": participation.cycle.framework.nodes.get(found.evidence.item),
        "address": found,
        "history": history_of(found),
        "may_give": can_give(request.actor, participation),
    }
    return render(request, "evidence/link.html", context)
