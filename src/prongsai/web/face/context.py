"""What the layout needs on every page."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest

from prongsai import __version__
from prongsai.web.face.choices import theme_of
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action


class Rights(Mapping[str, bool]):
    """``{% if may.write_plan %}``: the rights at the agency or organisation of the page, asked when needed."""

    def __init__(self, actor: Actor, place: Agency | Organisation | None) -> None:
        self._actor, self._place = actor, place

    def __getitem__(self, name: str) -> bool:
        action = Action(name.replace("_", "-"))
        return self._place is not None and self._actor.may(action, self._place)

    def __iter__(self) -> Iterator[str]:
        return (action.replace("-", "_") for action in Action)

    def __len__(self) -> int:
        return len(Action)


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Return the agency or organisation of the page and what the person may do there."""
    agency = getattr(request, "agency", None)
    organisation = getattr(request, "organisation", None)
    actor = getattr(request, "actor", None)
    return {
        "agency": agency,
        "organisation": organisation,
        "may": Rights(actor, agency or organisation) if actor is not None else {},
        "version": __version__,
        "theme": theme_of(request),
        "here": request.get_full_path() if request.method == "GET" else "/",
    }
