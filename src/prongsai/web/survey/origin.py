"""What a respondent's page sends must come from a page of this installation.

These pages have no session, and no form token: its cookie could tell one phone from another. Nothing is changed
in anybody's name either; the browser's own word of where a form comes from keeps other sites out.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_View = Callable[..., HttpResponse]


def is_from_here(request: HttpRequest) -> bool:
    """Say whether the browser sends from a page of this installation."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()


def from_our_pages(view: _View) -> _View:
    """Refuse a form that another site sent."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_from_here(request):
            return render(request, "survey/elsewhere.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
