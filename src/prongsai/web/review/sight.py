"""The evidence of one item as it was judged: what was shown at closing, and what the automatic check saw there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import get_language

from prongsai.engine.framework.model import Node, NodeId, Status
from prongsai.web.cycles.models import Participation, Phase
from prongsai.web.cycles.states import State
from prongsai.web.evidence.models import Address, Check, Evidence

_LONGEST_TEXT = 6000
"""Letters of a captured text on the page; all of it stands behind the link to the check."""


@dataclass(frozen=True, slots=True)
class Told:
    """One hint of the check in the reader's language. ``state``: ``found``, ``not-found`` or ``unsure``."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One address with the look that counts. ``at_closing`` is given where the look at closing said otherwise."""

    address: Address
    check: Check | None
    at_closing: Check | None
    hints: Sequence[Told]

    @property
    def text(self) -> str:
        return self.check.text[:_LONGEST_TEXT] if self.check else ""

    @property
    def is_text_cut(self) -> bool:
        return self.check is not None and len(self.check.text) > _LONGEST_TEXT

    @property
    def reason(self) -> str:
        """The reason of the check in a sentence."""
        report = self.check.report if self.check else {}
        return str(report.get("th" if get_language() == "th" else "en") or "")


@dataclass(frozen=True, slots=True)
class Sight:
    """What an agency showed for an item. ``self_check``: numbers of components that it says are there."""

    note: str
    self_check: frozenset[int]
    shown: Sequence[Shown]


def components_of(item: Node, sight: Sight) -> Sequence[tuple[int, str, bool]]:
    """Return what an item must show: number from 1, text, and whether the agency says that it is there."""
    return [(n + 1, text, n in sight.self_check) for n, text in enumerate(item.components or ())]


def is_unsure(item: Node) -> bool:
    """Say whether what an item must show is not confirmed."""
    told = item.components_provenance
    return told is not None and told.status is Status.UNCERTAIN


def closing(cycle: OuterRef) -> Subquery:
    """Return an annotation: the last day on which evidence was taken."""
    phases = Phase.objects.filter(cycle=cycle, state=State.COLLECT)
    return Subquery(phases.order_by().values("closes")[:1])


def sight_of(
    participation: Participation, item: NodeId, closes: date | None, at: datetime | None = None
) -> Sight:
    """Return the evidence of an item as it was at a moment, by default now (two queries)."""
    moment = at or timezone.now()
    addresses = list(_addresses(participation, item, moment, closes))
    wanted = {pk for one in addresses for pk in (one.look, one.closing_look) if pk}  # type: ignore[attr-defined]
    checks = {one.pk: one for one in _checks(wanted)} if addresses else {}
    evidence = addresses[0].evidence if addresses else _evidence(participation, item)
    return Sight(
        note=evidence.note if evidence else "",
        self_check=_ticked(evidence),
        shown=[_shown(one, checks) for one in addresses],
    )


def _addresses(
    participation: Participation, item: NodeId, moment: datetime, closes: date | None
) -> "QuerySet[Address]":
    looks = Check.objects.filter(address=OuterRef("pk")).order_by("-at", "-pk")
    closed = _midnight_after(closes) or moment
    return (
        Address.objects.filter(
            evidence__participation=participation, evidence__item=item, given_at__lte=moment
        )
        .exclude(removed_at__lte=moment)
        .select_related("evidence")
        .annotate(
            look=Subquery(looks.filter(at__lte=moment).values("pk")[:1]),
            closing_look=Subquery(looks.filter(at__lte=min(closed, moment)).values("pk")[:1]),
        )
    )


def _checks(wanted: set[int]) -> "QuerySet[Check]":
    """Return looks with their texts; the text of an unchanged one is kept at the look before it."""
    earlier = (
        Check.objects.filter(address=OuterRef("address"), at__lt=OuterRef("at"), sha256=OuterRef("sha256"))
        .exclude(text="")
        .order_by("-at", "-pk")
    )
    empty = Value("", output_field=TextField())
    kept = Coalesce(NullIf("text", empty), Subquery(earlier.values("text")[:1]), empty)
    return Check.objects.filter(pk__in=wanted).annotate(kept_text=kept)


def _evidence(participation: Participation, item: NodeId) -> Evidence | None:
    return Evidence.objects.filter(participation=participation, item=item).first()


def _shown(address: Address, checks: dict[int, Check]) -> Shown:
    look = checks.get(address.look)  # type: ignore[attr-defined]
    closing_look = checks.get(address.closing_look)  # type: ignore[attr-defined]
    if look is not None:
        look.text = look.kept_text  # type: ignore[attr-defined]
    is_other = closing_look is not None and look is not None and closing_look.verdict != look.verdict
    return Shown(address, look, closing_look if is_other else None, _told(look))


def _told(look: Check | None) -> Sequence[Told]:
    """Return the hints of a look; what another version of the check wrote and this one cannot read is left out."""
    language = "th" if get_language() == "th" else "en"
    hints = look.report.get("hints") if look else None
    return [
        Told(str(hint.get("state", "")), str(hint[language]))
        for hint in (hints if isinstance(hints, list) else ())
        if isinstance(hint, dict) and hint.get(language)
    ]


def _ticked(evidence: Evidence | None) -> frozenset[int]:
    ticks = evidence.self_check if evidence else {}
    return frozenset(int(number) for number, is_found in ticks.items() if is_found and str(number).isdigit())


def _midnight_after(day: date | None) -> datetime | None:
    return None if day is None else timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
