"""The pages of the API: its reference, and the tokens of a person and of an agency."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.web.api import api as whole
from prongsai.web.api.answers import Refusal
from prongsai.web.api.forms import SCOPES, TokenForm
from prongsai.web.api.models import ApiToken
from prongsai.web.api.queries import described, tokens_for, tokens_of
from prongsai.web.api.tokens import make_token, revoke_token
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page, anyone, signed_in
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

_View = Callable[..., HttpResponseBase]


@anyone
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation of the API; made from its description, so it is never stale."""
    description = whole.schema()
    page = {"subjects": list(described(description)), "schema": description, "scopes": SCOPES}
    return render(request, "api/reference.html", page)


@anyone
def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return the OpenAPI description."""
    return JsonResponse(whole.schema(), json_dumps_params={"ensure_ascii": False})


@signed_in
def my_tokens(request: Request) -> HttpResponse:
    """Show a person's tokens and make new ones."""
    form = TokenForm(request.POST or None, actor=request.actor)
    secret = ""
    if request.method == "POST" and form.is_valid():
        _token, secret = make_token(request.actor, form.wanted())
        form = TokenForm(actor=request.actor)
    page = {"tokens": tokens_of(request.user), "form": form, "secret": secret, "scopes": SCOPES}
    return _never_kept(render(request, "api/tokens.html", page))


@agency_page(Action.MANAGE_AGENCY)
def agency_tokens(request: Request, agency: Agency) -> HttpResponse:
    """Show the tokens that were made for an agency and make one for it alone."""
    form = TokenForm(request.POST or None, actor=request.actor)
    del form.fields["agency"]
    secret = ""
    if request.method == "POST" and form.is_valid():
        _token, secret = make_token(request.actor, form.wanted(agency))
        form = TokenForm(actor=request.actor)
        del form.fields["agency"]
    page = {"tokens": tokens_for(agency), "form": form, "secret": secret, "scopes": SCOPES}
    return _never_kept(render(request, "api/agency_tokens.html", page))


@signed_in
def revoke_mine(request: Request, api_token: str) -> HttpResponse:
    """Ask, then end one of one's own tokens."""
    return _revoke(request, tokens_of(request.user), api_token, redirect("api-tokens"))


@agency_page(Action.MANAGE_AGENCY)
def revoke_at_agency(request: Request, agency: Agency, api_token: str) -> HttpResponse:
    """Ask, then end a token that was made for this agency."""
    return _revoke(request, tokens_for(agency), api_token, redirect("agency-tokens", agency.public_id))


def _revoke(request: Request, among: QuerySet[ApiToken], public_id: str, then: HttpResponse) -> HttpResponse:
    token = among.filter(public_id=public_id).first()
    if token is None:
        raise NoSuchThingError
    if request.method != "POST":
        return render(request, "api/revoke.html", {"token": token, "back": then["Location"]})
    revoke_token(request.actor, token)
    messages.success(
        request, _("เพิกถอนโทเคน “%(name)s” แล้ว โปรแกรมที่ใช้โทเคนนี้จะเรียกข้อมูลไม่ได้อีก") % {"name": token.name}
    )
    return then


def _never_kept(response: HttpResponse) -> HttpResponse:
    """A page that may hold a secret is kept by no browser and no proxy."""
    response["Cache-Control"] = "no-store"
    return response


def in_one_shape(view: _View) -> _View:
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


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Answer every other address below the API in the shape of a refusal."""
    return whole.api.on_exception(request, NoSuchThingError())


nothing_here.csrf_exempt = True  # type: ignore[attr-defined]
