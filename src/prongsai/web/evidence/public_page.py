"""The public list of an agency's evidence: as a page, in a frame, and as one file that needs nothing else."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.desk import desk_of
from prongsai.web.rights.finding import the_one


def is_open(participation: Participation) -> bool:
    """Say whether everybody may see the agency's list."""
    page = getattr(participation, "public_page", None)
    return page is not None and page.opened_at is not None


def opened(participation: str) -> Participation:
    """Return an agency's part in a cycle, if its list is open to everybody."""
    rows = Participation.objects.select_related("agency", "cycle", "public_page")
    return the_one(rows, public_id=participation, public_page__opened_at__isnull=False)


def page_context(participation: Participation) -> dict[str, Any]:
    """Return what the list shows."""
    desk = desk_of(participation)
    changed = [line.evidence.changed_at for line in desk.lines if line.evidence is not None]
    return {
        "participation": participation,
        "of_agency": participation.agency,
        "cycle": participation.cycle,
        "desk": desk,
        "changed": max(changed, default=None),
    }


def file_of(participation: Participation) -> str:
    """Return the list as one file of HTML, in Thai, with its style in it and nothing that is loaded."""
    with translation.override("th"):
        context = page_context(participation) | {"made": timezone.now()}
        return str(render_to_string("evidence/file.html", context))


def addresses_of(request: HttpRequest, participation: Participation) -> dict[str, str]:
    """Return how the list is reached from outside, and what to copy into another site to show it there."""
    page, frame = (
        (settings.PUBLIC_ADDRESS.rstrip("/") or f"{request.scheme}://{request.get_host()}")
        + reverse(name, args=[participation.public_id])
        for name in ("public-oit", "public-oit-embed")
    )
    title = f"การเปิดเผยข้อมูลสาธารณะ (OIT) {participation.cycle.fiscal_year} {participation.agency.name}"  # speaks-thai
    snippet = format_html(
        '<iframe src="{}" title="{}" width="100%" height="900" loading="lazy"></iframe>', frame, title
    )
    return {"public_address": page, "embed_address": frame, "snippet": str(snippet)}
