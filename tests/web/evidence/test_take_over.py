"""Last year's evidence is taken over by subject, for the codes of items change."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.engine.framework.loader import load
from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.evidence.actions import Given, give_evidence, take_over
from prongsai.web.evidence.errors import NothingToTakeOverError
from prongsai.web.evidence.inheritance import heritage_of, matches
from prongsai.web.evidence.models import Evidence
from prongsai.web.evidence.queries import evidence_of
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

SITE = "https://www.example.go.th/2567"


@pytest.fixture
def earlier(cast: Cast) -> Participation:
    """Return the agency in a cycle of the year before, with evidence for five items."""
    cycle = Cycle.objects.create(
        organisation=cast.organisation,
        title="ITA 2567",
        fiscal_year=2567,
        framework_id="2567",
        state="collect",
    )
    today = timezone.localdate()
    Phase.objects.create(cycle=cycle, state="collect", opens=today, closes=today + timedelta(days=1))
    joined = Participation.objects.create(cycle=cycle, agency=cast.agency)
    for item in ("O1", "O3", "O4", "O13", "O28"):
        give_evidence(None, joined, item, 0, Given([f"{SITE}/{item}"], f"เดิม {item}", (0,)))
    cycle.state = "published"
    cycle.save()
    return joined


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2567", "2568", {"O3": ["O4"], "O10": ["O13"], "O13": ["O17"], "O1": ["O1", "O3"], "O6": None}),
        ("2568", "2569", {"O16": ["O17"], "O12": ["O13"], "O2": None}),
        ("2568", "2568-practice", {"O1": ["O1"], "O28": ["O28"]}),
    ],
)
def test_items_are_matched_by_title_by_topic_and_by_what_they_were_made_of(
    old: str, new: str, told: dict[str, list[str] | None]
) -> None:
    found = matches(load(old), load(new))
    shown = {item: [one.id for one in found[item]] if item in found else None for item in told}
    assert shown == told


def test_no_old_item_serves_two_new_ones_of_the_same_kind() -> None:
    for old, new in (("2566", "2567"), ("2567", "2568"), ("2568", "2569")):
        alone = [nodes[0].id for nodes in matches(load(old), load(new)).values() if len(nodes) == 1]
        assert len(alone) == len(set(alone)), (old, new)
        assert len(alone) > 15, (old, new)


def test_what_is_chosen_is_taken_over_and_the_self_check_is_not(
    owner: Actor, participation: Participation, earlier: Participation, give: Callable[..., Evidence]
) -> None:
    give("O3", "https://www.example.go.th/contact", note="ปีนี้")
    found, heritage = heritage_of(participation)
    assert found == earlier
    assert [(one.item.id, one.has_own) for one in heritage] == [("O1", False), ("O3", True), ("O10", False)]
    assert take_over(owner, participation, ["O1", "O3", "O99"]) == 2
    given = evidence_of(participation)
    assert [one.url for one in given["O1"].addresses.all()] == [f"{SITE}/O1", f"{SITE}/O3"]
    assert given["O1"].note == "เดิม O1\nเดิม O3"
    assert given["O1"].self_check == {}
    assert [one.url for one in given["O3"].addresses.all()][-1] == f"{SITE}/O4"
    assert given["O3"].note == "ปีนี้"
    assert "O10" not in given
    line = TrailLine.objects.get(what="evidence.take_over")
    assert line.after == {"items": ["O1", "O3"], "from": 2567}


def test_taking_over_nothing_is_told(
    participation: Participation, owner: Actor, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    with pytest.raises(NothingToTakeOverError):
        take_over(owner, participation, ["O1"])
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/take-over/"
    assert client_of(cast.owner).get(page).status_code == 200
    assert client_of(cast.owner).post(page).status_code == 422


def test_the_page_takes_over(
    participation: Participation, earlier: Participation, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/take-over/"
    client = client_of(cast.owner)
    assert f"{SITE}/O13" in client.get(page).content.decode()
    assert client.post(page, {"chosen": ["O10"]}).status_code == 302
    assert list(evidence_of(participation)) == ["O10"]
    assert earlier.evidence.count() == 5
