"""Item codes change between years; what an item is about does not."""

import pytest

from prongsai.engine.framework.loader import for_year
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.planning.catalogue import load
from prongsai.planning.topics import items_by_topic, topics_of


@pytest.mark.parametrize(
    ("year", "node", "topics"),
    [
        (2564, "O17", ("e-service",)),
        (2568, "O10", ("e-service",)),
        (2569, "O10", ("e-service",)),
        (2568, "O17", ("complaint-guideline",)),
        (2568, "O1", ("structure", "authority")),
        (2567, "O8", ("operation-plan", "operation-progress", "budget-plan", "budget-progress")),
        (2565, "O26", ("hr-implementation",)),
        (2566, "O42", ("integrity-measures",)),
        (2566, "O43", ("integrity-measures-report",)),
        (2569, "O25", ("integrity-measures",)),
        (2564, "I11", ("fair-procurement",)),
        (2564, "I11.2", ("fair-procurement",)),
        (2564, "I26", ("prevention-policy-known",)),
        (2565, "E10", ("public-complaint-channel",)),
        (2563, "10.2", ("integrity-measures", "integrity-measures-report")),
        (2568, "O6", ()),
    ],
)
def test_a_title_tells_its_topics(year: FiscalYear, node: NodeId, topics: tuple[str, ...]) -> None:
    assert topics_of(for_year(year), node, load().topics) == topics


def test_a_topic_finds_its_items_again_in_another_year() -> None:
    found = [
        items_by_topic(for_year(year), load().topics)["procurement-monthly"] for year in (2565, 2566, 2569)
    ]
    assert [[item.id for item in items] for items in found] == [["O23"], ["O21"], ["O11"]]
