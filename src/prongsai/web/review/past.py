"""What the agency got for the same matter the last time: by an earlier cycle here, else by an earlier result."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, Node
from prongsai.engine.years import FiscalYear
from prongsai.errors import ProngsaiError
from prongsai.planning import catalogue
from prongsai.planning.topics import Topic, items_by_topic, topics_of
from prongsai.web.cycles.models import Participation
from prongsai.web.results.models import ResultRun
from prongsai.web.review.models import Verdict
from prongsai.web.review.reasons import words_of
from prongsai.web.review.states import TOLD


@dataclass(frozen=True, slots=True)
class Past:
    """The value of an earlier year, with the item as it was called then. ``value`` ``None``: it did not apply."""

    year: FiscalYear
    item: Node
    value: Decimal | None
    reasons: tuple[str, ...] = ()
    text: str = ""


def past_of(participation: Participation, item: Node) -> Past | None:
    """Return the newest earlier value for the same topic; ``None`` where there is none (two queries at most).

    Codes of items change every year; the topic says which was the same matter.
    """
    return _of_a_cycle(participation, item) or _of_a_result(participation, item)


def _of_a_cycle(participation: Participation, item: Node) -> Past | None:
    cycle = participation.cycle
    earlier = (
        Verdict.objects.filter(
            participation__agency=participation.agency_id,
            participation__cycle__fiscal_year__lt=cycle.fiscal_year,
            participation__cycle__state__in=TOLD,
        )
        .select_related("participation__cycle")
        .order_by("-participation__cycle__fiscal_year", "-participation_id", "-number")
    )
    for one in earlier:
        then = one.participation.cycle
        same = _same_matter(cycle.framework_id, item.id, then.framework_id)
        if same is not None and same.id == one.item:
            return Past(then.fiscal_year, same, one.value, tuple(words_of(one.reasons)), one.text)
    return None


def _of_a_result(participation: Participation, item: Node) -> Past | None:
    cycle = participation.cycle
    run = (
        ResultRun.objects.filter(
            agency=participation.agency_id, is_current=True, fiscal_year__lt=cycle.fiscal_year
        )
        .order_by("-fiscal_year")
        .first()
    )
    same = _same_matter(cycle.framework_id, item.id, run.framework_id) if run is not None else None
    if run is None or same is None or same.id not in run.assessment.scores:
        return None
    return Past(run.fiscal_year, same, Decimal(str(run.assessment.scores[same.id])))


@lru_cache(maxsize=512)
def _same_matter(framework_id: str, item: str, earlier_id: str) -> Node | None:
    """Return the earlier year's item about the same topic; ``None`` where it cannot be told."""
    try:
        now, then = load(framework_id), load(earlier_id)
    except ProngsaiError:
        return None
    topics = topics_of(now, item, _topics())
    return _about(then, topics[0]) if topics else None


def _about(framework: Framework, topic: str) -> Node | None:
    return next(iter(items_by_topic(framework, _topics()).get(topic, ())), None)


@lru_cache(maxsize=1)
def _topics() -> tuple[Topic, ...]:
    return catalogue.load().topics
