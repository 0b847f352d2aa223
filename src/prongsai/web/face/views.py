"""Language, light, and the living style page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from prongsai.web.face import choices
from prongsai.web.face.style import samples
from prongsai.web.registry.models import User
from prongsai.web.rights.doors import anyone


@anyone
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, in this browser and wherever the person signs in."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    response = redirect(choices.own_address(request.POST.get("next", "")))
    choices.remember(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@anyone
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Be light, dark, or as the machine is set, in this browser."""
    chosen = request.POST.get("theme", "")
    if chosen not in choices.THEMES:
        return HttpResponseBadRequest()
    response = redirect(choices.own_address(request.POST.get("next", "")))
    choices.remember(response, choices.THEME_COOKIE, chosen)
    return response


@anyone
@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Show every token and component with real words."""
    return render(request, "face/style.html", dict(samples()))
