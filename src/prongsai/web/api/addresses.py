"""The addresses of the operations, each with its door, and one for everything else below the API."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from prongsai.web.api import api as whole
from prongsai.web.api.answers import Refusal
from prongsai.web.rights.doors import anyone, api_address
from prongsai.web.rights.errors import NoSuchThingError

_View = Callable[..., HttpResponseBase]


@anyone
def _schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return the OpenAPI description."""
    return JsonResponse(whole.schema(), json_dumps_params={"ensure_ascii": False})


def _in_one_shape(view: _View) -> _View:
    """Answer a method that an address does not have in the shape of every refusal."""

    @wraps(view)
    def shaped(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
        response = view(request, *args, **rest)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        refusal = Refusal(
            code="method-not-allowed",
            message_th="ที่อยู่นี้ไม่รับคำขอแบบนี้ โปรดดูเอกสาร API",  # speaks-thai
            message_en="This address does not take this method. See the API reference",
        )
        answer = whole.api.create_response(request, refusal.model_dump(), status=405)
        answer["Allow"] = response["Allow"]
        return answer

    shaped.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is a key here (doors.py)
    return shaped


def _nothing_here(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Answer every other address below the API in the shape of a refusal."""
    return whole.api.on_exception(request, NoSuchThingError())


_nothing_here.csrf_exempt = True  # type: ignore[attr-defined]


def _operations() -> list[URLPattern]:
    found: list[URLPattern] = []
    for one in whole.api.urls[0]:
        if isinstance(one, URLPattern) and one.name != "api-root":
            one.callback = api_address(_in_one_shape(one.callback))
            found.append(one)
    return found


urlpatterns = [
    path("openapi.json", _schema, name="schema"),
    *_operations(),
    path("<path:rest>", api_address(_nothing_here), name="nothing"),
]
