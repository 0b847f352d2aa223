"""The pages of the API: its reference, and the tokens of a person and of an agency."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.web.api.forms import SCOPES, TokenForm
from prongsai.web.api.models import ApiToken
from prongsai.web.api.queries import described, tokens_for, tokens_of
from prongsai.web.api.tokens import make_token, revoke_token
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page, anyone, signed_in
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action


@anyone
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation of the API; made from its description, so it is never stale."""
    from prongsai.web.api.api import schema  # all operations: loaded with the first call or this page

    description = schema()
    page = {"subjects": list(described(description)), "schema": description, "scopes": SCOPES}
    return render(request, "api/reference.html", page)


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
    token = the_one(among, public_id=public_id)
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
