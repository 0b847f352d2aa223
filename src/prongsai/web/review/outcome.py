"""What the agency was told: every item with its value, and what became of its clarifications."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency
from prongsai.web.review.checklist import allowed_for, items_of
from prongsai.web.review.models import Appeal, Stage, Verdict
from prongsai.web.review.reasons import words_of
from prongsai.web.review.standing import appeals_on
from prongsai.web.review.states import TOLD, Facts, ItemState, state_of


@dataclass(frozen=True, slots=True)
class Line:
    """One item. ``is_lower``: it got less than the most."""

    item: Node
    verdict: Verdict | None
    first: Verdict | None
    """What was told first, before a ruling."""
    appeal: Appeal | None
    state: ItemState
    is_lower: bool

    @property
    def reasons(self) -> Sequence[str]:
        return words_of(self.verdict.reasons) if self.verdict else []


@dataclass(frozen=True)
class Outcome:
    """All items of one agency. ``shown`` are those that the page was asked for."""

    participation: Participation
    lines: Sequence[Line]
    only: str
    others: Sequence[Participation]
    """The agency's parts in other cycles whose result it was told."""

    @property
    def shown(self) -> Sequence[Line]:
        match self.only:
            case "lower":
                return [line for line in self.lines if line.is_lower]
            case "clarified":
                return [line for line in self.lines if line.appeal and line.appeal.withdrawn_at is None]
            case _:
                return self.lines

    @property
    def whole(self) -> int:
        """How many items got the most."""
        return sum(line.verdict is not None and not line.is_lower for line in self.lines)

    @property
    def lower(self) -> int:
        return sum(line.is_lower for line in self.lines)

    @property
    def clarified(self) -> int:
        return sum(line.appeal is not None and line.appeal.withdrawn_at is None for line in self.lines)


def told_to(agency: Agency) -> QuerySet[Participation]:
    """Return the agency's parts in cycles whose result it was told, the newest year first."""
    return (
        Participation.objects.filter(agency=agency, cycle__state__in=TOLD)
        .select_related("cycle")
        .order_by("-cycle__fiscal_year", "-cycle_id")
    )


def newest_told(agency: Agency) -> Participation | None:
    return told_to(agency).first()


def outcome_of(participation: Participation, only: str = "") -> Outcome:
    """Return what an agency was told (four queries)."""
    history: dict[str, list[Verdict]] = {}
    for verdict in participation.verdicts.order_by("number"):
        history.setdefault(verdict.item, []).append(verdict)
    appeals = appeals_on(participation)
    return Outcome(
        participation=participation,
        lines=[
            _line(participation, item, history.get(item.id, []), appeals.get(item.id))
            for item in items_of(participation.cycle.framework)
        ],
        only=only if only in ("lower", "clarified") else "",
        others=[one for one in told_to(participation.agency)[:20] if one.pk != participation.pk],
    )


def _line(
    participation: Participation, item: Node, verdicts: Sequence[Verdict], appeal: Appeal | None
) -> Line:
    holds = verdicts[-1] if verdicts else None
    allowed = allowed_for(participation.cycle.framework, item, participation.agency.type)
    facts = Facts(
        cycle=State(participation.cycle.state),
        is_settled=holds is not None,
        is_appealed=appeal is not None and appeal.withdrawn_at is None,
        is_ruled=appeal is not None and hasattr(appeal, "ruling"),
    )
    is_lower = (
        holds is not None
        and holds.value is not None
        and allowed.highest is not None
        and holds.value < allowed.highest
    )
    first = next((one for one in reversed(verdicts) if one.stage == Stage.REVIEW), None)
    return Line(item, holds, first, appeal, state_of(facts), is_lower)
