"""Files that come in are refused early: by what their request says of itself, then by what really comes.

A request over the limit is answered with 413 before a byte of it is read; one that says less than it
sends is cut off by the server; and each file of it stops at the limit while it is coming, so that the
disk never holds more than that.
"""

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, TypeAlias, cast

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from prongsai.web.results.upload_actions import Incoming

_View: TypeAlias = Callable[..., HttpResponse]
_MEGABYTE = 1024 * 1024
_ROOM_FOR_FIELDS = _MEGABYTE
MOST_FILES = 40
"""So many files of the largest size may come in one request, if it is for a folder."""


class _StopsWhenTooLarge(FileUploadHandler):
    """Counts what comes of each file, and stops everything when one is over the limit."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.count = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        self.count += len(raw_data)
        if self.count > settings.MOST_BYTES_OF_AN_UPLOAD:
            self.request.too_large = self.file_name or "?"  # type: ignore[union-attr]
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        return


def takes_files(most_files: int = 1) -> Callable[[_View], _View]:
    """Let a view take files of a limited size; stands *below* the door.

    The token of the form is checked here, after the size: Django would read the whole request for it first.
    """

    def decorate(view: _View) -> _View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            most = settings.MOST_BYTES_OF_AN_UPLOAD * most_files + _ROOM_FOR_FIELDS
            if _length_of(request) > most:
                return refused(request, most)
            if request.method == "POST":
                request.upload_handlers.insert(0, _StopsWhenTooLarge(request))
            try:
                return csrf_protect(_refuses_large(view))(request, *args, **kwargs)
            except TooManyFilesSent:
                return render(request, "results/too_many.html", status=413)

        return csrf_exempt(guarded)

    return decorate


def _refuses_large(view: _View) -> _View:
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        _ = request.POST
        if name := getattr(request, "too_large", ""):
            return refused(request, settings.MOST_BYTES_OF_AN_UPLOAD, name)
        return view(request, *args, **kwargs)

    return checked


def refused(request: HttpRequest, most: int, name: str = "") -> HttpResponse:
    """Answer that what was sent is too large, and what to do."""
    facts = {
        "name": name,
        "most": settings.MOST_BYTES_OF_AN_UPLOAD // _MEGABYTE,
        "most_together": most // _MEGABYTE,
    }
    return render(request, "results/too_large.html", facts, status=413)


def incoming(request: HttpRequest, field: str = "files") -> list[Incoming]:
    """Return the files of a form in their order; empty names are left out."""
    return [
        Incoming(file.name, cast(BinaryIO, file.file), file.size or 0)
        for file in request.FILES.getlist(field)
        if file.name and file.file is not None
    ]


def _length_of(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
