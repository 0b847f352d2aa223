"""What every operation can answer besides what was asked for: one shape of error, one shape of page."""

import logging
import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.core.exceptions import RequestDataTooBig
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from prongsai.errors import ProngsaiError
from prongsai.web.api.errors import NoTokenError, TooLargeError, TooManyRequestsError, WrongCallError
from prongsai.web.face.refusals import status_of
from prongsai.web.rights.errors import NoSuchThingError

_log = logging.getLogger("prongsai.api")
_T = TypeVar("_T")
_M = TypeVar("_M", bound=Model)
_REFUSALS = frozenset({401, 403, 404, 409, 413, 422, 429})
_STATUS: dict[type[Exception], int] = {NoTokenError: 401, TooLargeError: 413, TooManyRequestsError: 429}


class Refusal(Schema):
    """Why an operation did nothing. ``code`` never changes; the messages say what to do."""

    code: str
    message_th: str
    message_en: str
    where: list[str] = Field(default_factory=list)
    """The places of the call that are wrong, as ``body.scores.ITA: Input should be …``."""


class Paging(Schema):
    """Which page of a list."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50


class Page(Schema, Generic[_T]):
    """One page of a list."""

    items: list[_T]
    page: int
    size: int
    total: int


def answers(shape: Any, status: int = 200) -> dict[Any, Any]:
    """Return the answers of an operation that gives ``shape``: that, and every refusal."""
    return {status: shape, _REFUSALS: Refusal}


def sends(*media: str) -> dict[str, Any]:
    """Return what the reference says of an operation that answers with a file of these kinds."""
    content = {one: {"schema": {"type": "string", "format": "binary"}} for one in media}
    return {"responses": {200: {"description": "The file", "content": content}}}


def page_of(rows: QuerySet[_M], paging: Paging, shape: Callable[[_M], _T]) -> Page[_T]:
    """Return one page; a page beyond the last one is empty. Two queries."""
    first = (paging.page - 1) * paging.size
    items = [shape(row) for row in rows[first : first + paging.size]]
    return Page(items=items, page=paging.page, size=paging.size, total=rows.count())


def page_of_list(rows: Sequence[_T], paging: Paging) -> Page[_T]:
    """Return one page of what is all in memory."""
    first = (paging.page - 1) * paging.size
    items = list(rows[first : first + paging.size])
    return Page(items=items, page=paging.page, size=paging.size, total=len(rows))


def answer_refusals(api: NinjaAPI) -> None:
    """Make every refusal an answer of the one shape."""

    def refuse(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        assert isinstance(error, Exception)
        refusal = _as_refusal(error)
        status = next((_STATUS[kind] for kind in type(refusal).__mro__ if kind in _STATUS), None)
        response = api.create_response(
            request, shape_of(refusal).model_dump(), status=status or status_of(refusal)
        )
        if isinstance(refusal, TooManyRequestsError):
            response["Retry-After"] = str(refusal.wait)
        if isinstance(refusal, NoTokenError):
            response["WWW-Authenticate"] = 'Bearer realm="prongsai"'
        return response

    def fail(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        assert isinstance(error, Exception)
        _log.error("operation failed", exc_info=error)
        refusal = Refusal(
            code="failed",
            message_th="โปรแกรมขัดข้อง ยังไม่ได้บันทึกสิ่งใด โปรดลองใหม่ หากยังพบอีกโปรดแจ้งผู้ดูแลระบบ",  # speaks-thai
            message_en="The program failed and nothing was stored. Try again, or tell the administrator",
        )
        return api.create_response(request, refusal.model_dump(), status=500)

    for kind in (ProngsaiError, ValidationError, HttpError, Http404, RequestDataTooBig):
        api.add_exception_handler(kind, refuse)
    api.add_exception_handler(Exception, fail)


def shape_of(refusal: ProngsaiError) -> Refusal:
    """Return a refusal as the API says it; its code is the name of its class."""
    name = type(refusal).__name__.removesuffix("Error")
    return Refusal(
        code=re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower(),
        message_th=refusal.message_th,
        message_en=refusal.message_en,
        where=list(getattr(refusal, "where", ())),
    )


def _as_refusal(error: Exception) -> ProngsaiError:
    if isinstance(error, ProngsaiError):
        return error
    if isinstance(error, Http404):
        return NoSuchThingError()
    if isinstance(error, RequestDataTooBig):
        from django.conf import settings

        return TooLargeError(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if isinstance(error, HttpError) and error.status_code == 401:
        return NoTokenError()
    if isinstance(error.__cause__, WrongCallError):
        return error.__cause__
    where = _places(error) if isinstance(error, ValidationError) else ()
    return WrongCallError(
        "ข้อมูลที่ส่งมาไม่ตรงตามรูปแบบที่กำหนด โปรดตรวจสอบตำแหน่งที่ระบุและเอกสาร API แล้วส่งใหม่",
        "What was sent does not have the agreed shape. Check the places named and the API reference",
        where,
    )


def _places(error: ValidationError) -> tuple[str, ...]:
    return tuple(
        ".".join(str(part) for part in one["loc"]) + ": " + str(one["msg"]) for one in error.errors[:20]
    )
