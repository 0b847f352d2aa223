"""Items that bind only some agencies: the framework says which, the assessor never more."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.engine.framework.loader import SHIPPED, also_from, load
from prongsai.web import home
from prongsai.web.cycles.models import Participation
from prongsai.web.review.actions import Opinion, rate
from prongsai.web.review.checklist import allowed_for, items_of
from prongsai.web.review.errors import ValueRefusedError
from prongsai.web.review.queries import verdicts_of
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.review.world import BEST, a_review, done, rate_all, seat

FRAMEWORK = "2567-bound"


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[None]:
    """Import a framework whose O1 binds จังหวัด only."""
    folder = tmp_path / FRAMEWORK
    shutil.copytree(SHIPPED / "2567", folder)
    checklist = folder / "oit.yaml"
    text = checklist.read_text("utf-8")
    item = "  - id: O1\n"
    assert item in text
    checklist.write_text(text.replace(item, f"{item}    applies_to: [จังหวัด]\n"), "utf-8")
    frame = folder / "framework.yaml"
    frame.write_text(frame.read_text("utf-8").replace('id: "2567"', f"id: {FRAMEWORK}"), "utf-8")
    also_from(tmp_path)
    yield
    also_from(home.frameworks())


@pytest.fixture
def reviewed_bound(bound: None, cast: Cast) -> Participation:  # noqa: ARG001  the framework must be there first
    return a_review(cast, framework=FRAMEWORK)[1]


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize(
    ("agency_type", "names"), [("จังหวัด", ["100", "0"]), ("อบต.", ["na"]), ("", ["100", "0", "na"])]
)
def test_what_may_be_given_follows_the_type_of_the_agency(agency_type: str, names: list[str]) -> None:
    framework = load(FRAMEWORK)
    first, second = items_of(framework)[:2]
    assert [one.name for one in allowed_for(framework, first, agency_type).choices] == names
    assert [one.name for one in allowed_for(framework, second, agency_type).choices] == ["100", "0"]


def test_an_item_that_does_not_bind_gets_no_points_and_is_told_as_not_applicable(
    cast: Cast, reviewed_bound: Participation
) -> None:
    mine = seat(reviewed_bound, cast.assessor)
    with pytest.raises(ValueRefusedError):
        rate(Actor(cast.assessor), mine, "O1", 0, Opinion(BEST))
    rate(Actor(cast.assessor), mine, "O1", 0, Opinion(None, not_applicable=True))
    rate_all(mine, only=[f"O{number}" for number in range(2, 36)])
    done(mine)
    found = {item: (value, na) for _, item, value, na in verdicts_of(reviewed_bound.cycle)}
    assert found["O1"] == (None, True)
    assert found["O2"] == (BEST, False)
