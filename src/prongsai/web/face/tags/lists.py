"""Heads and pages of lists (see ``face.listing``)."""

from typing import Any

from django import template

from prongsai.web.face.listing import SIZES, Listing

register = template.Library()


@register.inclusion_tag("face/parts/sort_head.html")
def sort_head(listing: Listing[Any], column: str, label: str, kind: str = "") -> dict[str, object]:
    """Show the head of a column that can be sorted by; ``kind`` ``number`` sets it to the right."""
    direction = listing.direction(column)
    wanted = f"-{column}" if direction == "ascending" else column
    return {"label": label, "direction": direction, "address": listing.address(sort=wanted), "kind": kind}


@register.inclusion_tag("face/parts/pager.html")
def pager(listing: Listing[Any]) -> dict[str, object]:
    """Show where one is in a list, how long it is, the ways on and the sizes of a page."""
    page = listing.page
    return {
        "page": page,
        "all": page.paginator.count,
        "back": listing.address(page=page.previous_page_number()) if page.has_previous() else "",
        "on": listing.address(page=page.next_page_number()) if page.has_next() else "",
        "sizes": [(size, "" if size == listing.size else listing.address(size=size)) for size in SIZES],
        "has_sizes": page.paginator.count > min(SIZES),
    }
