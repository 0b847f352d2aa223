"""Two assessors judge apart: whatever the second can open, it is the same before and after the first gave values."""

import re
from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.review.actions import Opinion, comment, rate
from prongsai.web.review.models import Assignment
from prongsai.web.rights.actor import Actor
from tests.web.addresses import address, pages
from tests.web.cast import Cast
from tests.web.review.world import WORST, done, items_of, rate_all, seat
from tests.web.world import furnish

SECRET, INTERNAL, SHARED = "ถ้อยคำลับของคนแรก", "ความเห็นภายในของคนแรก", "ความเห็นของคนแรกถึงหน่วยงาน"
_CHANCE = re.compile(r'(name="csrfmiddlewaretoken" value="|nonce=")[^"]*|"token": "[^"]*"')


@pytest.fixture
def seats(cast: Cast, twice_reviewed: Participation, second: User) -> tuple[Assignment, Assignment]:
    return seat(twice_reviewed, cast.assessor, 1), seat(twice_reviewed, second, 2)


def texts_of(client: Client, values: Mapping[str, str]) -> dict[str, str]:
    """Return the text of everything that a person can open: every page, every item of the desk, the API."""
    paths = {address(route, dict(values)) for route, _ in pages() if not route.startswith("sign-out")}
    desk = [values["agency"], values["assignment"]]
    paths |= {reverse("desk-item", args=[*desk, f"O{number}"]) for number in range(1, 36)}
    paths |= {address(route, dict(values)) for route in _api_routes() if _is_known(route, values)}
    found = {}
    for path in sorted(paths):
        answer = client.get(path)
        if answer.status_code == 200 and not answer.streaming:
            found[path] = _CHANCE.sub("", answer.content.decode("utf-8", "replace"))
    return found


def _api_routes() -> list[str]:
    from prongsai.web.rights.checks import patterns

    return [route for route, _ in patterns() if route.startswith("api/")]


def _is_known(route: str, values: Mapping[str, str]) -> bool:
    return set(re.findall(r"<(?:\w+:)?(\w+)>", route)) <= values.keys()


def give_first(first: Assignment, cast: Cast) -> None:
    """Let the first give everything that could be seen: values, reasons, words, comments of both kinds."""
    participation = first.participation
    for item in items_of(participation)[:20]:
        rate(Actor(cast.assessor), first, item, 0, Opinion(WORST, reasons=("wrong-year",), text=SECRET))
    comment(Actor(cast.assessor), participation, "O1", INTERNAL)
    comment(Actor(cast.assessor), participation, "O1", SHARED, is_internal=False)


def test_nothing_that_the_second_can_open_changes_when_the_first_gives_values(
    cast: Cast,
    run: ResultRun,
    twice_reviewed: Participation,
    seats: tuple[Assignment, Assignment],
    second: User,
    client_of: Callable[[User], Client],
) -> None:
    values = furnish(cast, run)
    values |= {
        "review": twice_reviewed.cycle.public_id,
        "reviewed": twice_reviewed.public_id,
        "assignment": seats[1].public_id,
    }
    client = client_of(second)
    texts_of(client, values)  # what a first visit changes is changed
    earlier, before = texts_of(client, values), texts_of(client, values)
    steady = [path for path in before if earlier.get(path) == before[path]]
    assert sum("/assessing/" in path for path in before) >= 37
    assert len(steady) > 50
    assert all("/s/" in path for path in set(before) - set(steady)), "only survey pages hold chance"
    give_first(seats[0], cast)
    after = texts_of(client, values)
    assert [path for path in steady if before[path] != after.get(path)] == []
    assert not any(words in text for text in after.values() for words in (SECRET, INTERNAL, SHARED))


def test_the_desk_of_the_first_is_not_there_for_the_second(
    cast: Cast, seats: tuple[Assignment, Assignment], second: User, client_of: Callable[[User], Client]
) -> None:
    for name, more in (("desk", []), ("desk-item", ["O1"]), ("desk-done", [])):
        where = reverse(name, args=[cast.agency.public_id, seats[0].public_id, *more])
        assert client_of(second).get(where).status_code == 404


def test_the_first_does_not_see_the_second_either(
    cast: Cast, seats: tuple[Assignment, Assignment], second: User, client_of: Callable[[User], Client]
) -> None:
    rate(Actor(second), seats[1], "O1", 0, Opinion(WORST, text=SECRET))
    comment(Actor(second), seats[1].participation, "O1", INTERNAL)
    where = reverse("desk-item", args=[cast.agency.public_id, seats[0].public_id, "O1"])
    page = client_of(cast.assessor).get(where).content.decode()
    assert SECRET not in page
    assert INTERNAL not in page


def test_the_first_being_done_does_not_lift_the_second_s_blindness(
    cast: Cast, seats: tuple[Assignment, Assignment], second: User, client_of: Callable[[User], Client]
) -> None:
    rate_all(seats[0], worst=["O1"], text=SECRET)
    comment(Actor(cast.assessor), seats[0].participation, "O1", INTERNAL)
    done(seats[0])
    where = reverse("desk-item", args=[cast.agency.public_id, seats[1].public_id, "O1"])
    page = client_of(second).get(where).content.decode()
    assert SECRET not in page
    assert INTERNAL not in page


def test_when_both_are_done_each_sees_the_other_and_the_third_sees_both(
    cast: Cast,
    twice_reviewed: Participation,
    seats: tuple[Assignment, Assignment],
    second: User,
    third: User,
    client_of: Callable[[User], Client],
) -> None:
    rate_all(seats[0], worst=["O1"], text=SECRET)
    comment(Actor(cast.assessor), twice_reviewed, "O1", INTERNAL)
    rate_all(seats[1], text="ถ้อยคำของคนที่สอง")
    done(seats[0])
    done(seats[1])
    deciding = seat(twice_reviewed, third, 3)
    for person, own in ((second, seats[1]), (third, deciding)):
        where = reverse("desk-item", args=[cast.agency.public_id, own.public_id, "O1"])
        page = client_of(person).get(where).content.decode()
        assert SECRET in page
        assert INTERNAL in page
    desk = client_of(third).get(reverse("desk", args=[cast.agency.public_id, deciding.public_id]))
    assert desk.content.decode().count("strip__item") == 1, "the third sees the disputed item only"
