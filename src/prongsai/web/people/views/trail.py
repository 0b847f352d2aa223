"""The log of changes: read, filtered, taken out as a sheet."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.people.places import Place, named
from prongsai.web.people.trail_text import as_text, changes, happening
from prongsai.web.people.views.both import both, found_at
from prongsai.web.registry.models import User
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action
from prongsai.web.sheets import csv_answer
from prongsai.web.trail.models import TrailLine
from prongsai.web.trail.record import words
from prongsai.web.trail.things import THINGS

_COLUMNS = Columns(
    sorts={"at": "id"},
    filters={
        "who": "by",
        "what": "what",
        "thing": "thing",
        "since": "since",
        "until": "until",
    },
    search=("title", "who"),
    default_sort="-at",
)


@both(Action.SEE_TRAIL, Action.SEE_TRAIL)
def trail(request: Request, place: Place) -> HttpResponse:
    """Show the log, the newest first."""
    listing = _listing(request.GET, place)
    lines = [(line, happening(line), changes(line)) for line in listing.page]
    context = {
        "listing": listing,
        "lines": lines,
        "query": listing.address(),
        "people": _people(place),
        "whats": sorted(((code, str(word)) for code, word in words().items()), key=lambda pair: pair[1]),
        "things": THINGS.items(),
    }
    return render(request, "people/trail.html", {**found_at(place, request), **context})


@both(Action.SEE_TRAIL, Action.SEE_TRAIL)
def export(request: Request, place: Place) -> HttpResponseBase:
    """Give what the filters leave as a CSV file."""
    lines = _listing(request.GET, place).page.paginator.object_list
    heading = [
        _("เวลา"),
        _("ใคร"),
        _("ทำอะไร"),
        _("รหัส"),
        _("สิ่งที่แก้ไข"),
        _("ก่อน"),
        _("หลัง"),
        _("มาจากระบบเดิม"),
    ]
    return csv_answer(f"trail-{timezone.localdate():%Y-%m-%d}.csv", heading, _rows(lines))


def _listing(question: QueryDict, place: Place) -> Listing[TrailLine]:
    """Return the lines that are asked for; a day that is none is ignored.

    Days become moments here and not in the database, so that its index serves. Every row carries the words of
    the question, so that the list keeps them in its address.
    """
    asked, lines = question.copy(), TrailLine.objects.filter(**_ids(place))
    for name, day in ((name, _midnight(question.get(name, ""))) for name in ("since", "until")):
        if day is None:
            asked.pop(name, None)
            continue
        asked[name] = f"{day:%Y-%m-%d}"
        within = Q(at__gte=day) if name == "since" else Q(at__lt=day + timedelta(days=1))
        lines = lines.filter(within).annotate(**{name: Value(asked[name], output_field=CharField())})
    if asked.get("who"):
        person = User.objects.filter(pk=OuterRef("user_id")).values("public_id")
        lines = lines.annotate(by=Subquery(person))
    return Listing(lines, asked, _COLUMNS)


def _midnight(text: str) -> datetime | None:
    try:
        day = parse_date(text)
        return timezone.make_aware(datetime.combine(day, time())) if day else None
    except (ValueError, OverflowError):
        return None


def _ids(place: Place) -> dict[str, int]:
    return {f"{name}_id": one.pk for name, one in named(place).items()}


def _people(place: Place) -> QuerySet[User]:
    """Return who ever did anything here, for the filter."""
    acted = TrailLine.objects.filter(**_ids(place)).values("user_id")
    return User.objects.filter(pk__in=acted).order_by("name", "pk")[:200]


def _rows(lines: Iterable[TrailLine]) -> Iterator[tuple[object, ...]]:
    rows = lines.iterator(chunk_size=2000) if isinstance(lines, QuerySet) else lines
    for line in rows:
        at = timezone.localtime(line.at).isoformat(sep=" ", timespec="seconds")
        before, after = as_text(line.before, line.thing), as_text(line.after, line.thing)
        yield (
            at,
            line.who,
            happening(line),
            line.what,
            line.title,
            before,
            after,
            "×" if line.imported else "",
        )
