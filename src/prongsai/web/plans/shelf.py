"""The catalogue of measures as a page shows it: searched, filtered, those for the plan's weak indicators first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from prongsai.planning import catalogue
from prongsai.planning.catalogue import CatalogueMeasure
from prongsai.web.plans.models import Plan

_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person looks for; empty is no condition."""

    words: str = ""
    indicator: str = ""
    topic: str = ""
    effort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        return cls(
            *(str(query.get(name, ""))[:100].strip() for name in ("q", "indicator", "topic", "effort"))
        )


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One measure of the catalogue. ``is_taken``: it stands in the plan. ``is_fitting``: for an indicator of the plan."""

    measure: CatalogueMeasure
    topics: tuple[str, ...]
    is_taken: bool
    is_fitting: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    page: Page[ShelfLine]
    asked: Asked
    indicators: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]

    @property
    def back(self) -> str:
        return self._address(self.page.number - 1)

    @property
    def on(self) -> str:
        return self._address(self.page.number + 1)

    def _address(self, number: int) -> str:
        asked = {
            "q": self.asked.words,
            "indicator": self.asked.indicator,
            "topic": self.asked.topic,
            "effort": self.asked.effort,
            "page": str(number),
        }
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def shelf_for(plan: Plan, asked: Asked, number: str | None) -> Shelf:
    """Return one page of the catalogue (one query)."""
    content = catalogue.load()
    there = plan.measures.filter(removed_at=None).values_list("catalogue_id", "indicator")
    taken, indicators = {one for one, _ in there}, {one for _, one in there}
    names = {topic.id: topic.name for topic in content.topics}
    lines = [
        ShelfLine(
            measure=one,
            topics=tuple(names[topic] for topic in one.topics),
            is_taken=one.id in taken,
            is_fitting=bool(indicators & set(one.nodes)),
        )
        for one in content.measures
        if _fits(one, asked, names)
    ]
    ordered = sorted(lines, key=lambda line: (line.is_taken, not line.is_fitting))
    numbers = dict.fromkeys(node for one in content.measures for node in one.nodes)
    return Shelf(
        page=Paginator(ordered, _PER_PAGE).get_page(number),
        asked=asked,
        indicators=tuple(sorted(numbers, key=int)),
        topics=tuple(names.items()),
    )


def _fits(measure: CatalogueMeasure, asked: Asked, names: Mapping[str, str]) -> bool:
    if asked.indicator and asked.indicator not in measure.nodes:
        return False
    if asked.topic and asked.topic not in measure.topics:
        return False
    if asked.effort and asked.effort != measure.effort:
        return False
    told = _plain(
        [measure.measure, measure.gloss or "", measure.weakness, *(names[one] for one in measure.topics)]
    )
    return all(_plain([word]) in told for word in asked.words.split())


def _plain(texts: Iterable[str]) -> str:
    return " ".join(texts).casefold()
