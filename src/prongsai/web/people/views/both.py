"""One view at two kinds of places: an agency's people and an organisation's are looked after alike."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponseBase

from prongsai.web.people.places import Place, roles_at
from prongsai.web.people.role_words import ROLE_WORDS
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request, agency_page, organisation_page
from prongsai.web.rights.table import Action

_Door = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Both:
    """The view behind the door of an agency, and behind that of an organisation."""

    agency: _Door
    organisation: _Door


def both(at_agency: Action, at_organisation: Action) -> Callable[[Callable[..., HttpResponseBase]], Both]:
    """Give ``view(request, place, *ids)`` both doors; the ids are those of the address, in their order."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Both:
        def of_agency(request: Request, agency: Agency, **ids: str) -> HttpResponseBase:
            return view(request, agency, *ids.values())

        def of_organisation(request: Request, organisation: Organisation, **ids: str) -> HttpResponseBase:
            return view(request, organisation, *ids.values())

        return Both(agency_page(at_agency)(of_agency), organisation_page(at_organisation)(of_organisation))

    return decorate


managed = both(Action.MANAGE_AGENCY, Action.MANAGE_ORGANISATION)


def found_at(place: Place, request: Request) -> dict[str, object]:
    """Return what every page of a place's people needs."""
    is_agency = isinstance(place, Agency)
    action = Action.MANAGE_AGENCY if is_agency else Action.MANAGE_ORGANISATION
    return {
        "place": place,
        "is_agency": is_agency,
        "may_manage": request.actor.may(action, place),
        "role_words": [(role.label, ROLE_WORDS[role]) for role in roles_at(place)],
    }
