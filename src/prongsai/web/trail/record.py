"""Writing a line of the log, in the transaction of the change itself."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.db import connection, models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine


def record(
    actor: Actor | None,
    what: str,
    place: Agency | Organisation | None = None,
    thing: models.Model | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> TrailLine:
    """Write one line; ``actor`` ``None`` is the program itself or a command.

    ``before`` and ``after`` hold plain JSON values, and only what changed. Must be called inside the
    transaction of the change; ``what`` must be among the words of an app (``trail_words.py``).
    """
    made = line(actor, what, place, thing, before, after)
    record_all([made])
    return made


def record_all(lines: Iterable[TrailLine]) -> None:
    """Write the lines of many changes at once, inside their transaction."""
    assert connection.in_atomic_block, "a line belongs into the transaction of its change"
    TrailLine.objects.bulk_create(lines, batch_size=500)


def line(
    actor: Actor | None,
    what: str,
    place: Agency | Organisation | None = None,
    thing: models.Model | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> TrailLine:
    """Return a line that is not written yet; see ``record``."""
    assert what in words(), f"{what} has no words: add it to the app's trail_words.py"
    return TrailLine(
        user_id=actor.user.pk if actor else None,
        who=actor.user.name if actor else _("ระบบ"),
        what=what,
        agency_id=place.pk if isinstance(place, Agency) else None,
        organisation_id=_organisation_of(place),
        thing=thing._meta.label_lower if thing is not None else "",
        thing_id=getattr(thing, "public_id", "") if thing is not None else "",
        title=str(thing)[:300] if thing is not None else "",
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )


def _organisation_of(place: Agency | Organisation | None) -> int | None:
    return place.organisation_id if isinstance(place, Agency) else place.pk if place else None


@cache
def words() -> Mapping[str, str | Promise]:
    """Return the words of every code, gathered from the ``trail_words.WORDS`` of the apps."""
    found: dict[str, str | Promise] = {}
    for module in _modules():
        found |= module.WORDS
    return found


@cache
def field_words() -> Mapping[str, str | Promise]:
    """Return what the fields of ``before`` and ``after`` are called, from the ``FIELDS`` of the same modules."""
    found: dict[str, str | Promise] = {}
    for module in _modules():
        found |= getattr(module, "FIELDS", {})
    return found


def _modules() -> Iterator[ModuleType]:
    for app in apps.get_app_configs():
        name = f"{app.name}.trail_words"
        if app.name.startswith("prongsai.web.") and find_spec(name) is not None:
            yield import_module(name)
