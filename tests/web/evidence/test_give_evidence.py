"""An agency gives addresses, a note and a self-check for an item."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.cycles.errors import OverError
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.actions import Given, give_evidence, remove_address, restore_address
from prongsai.web.evidence.errors import TooManyAddressesError, WrongAddressError
from prongsai.web.evidence.links import checked
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.queries import evidence_of
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

A, B, C = (f"https://www.example.go.th/{name}" for name in ("a", "b", "c"))


def _urls(participation: Participation, item: str = "O1") -> list[str]:
    return [one.url for one in evidence_of(participation)[item].addresses.all()]


def test_what_is_given_stands_in_its_order_and_is_due_to_be_looked_at(
    owner: Actor, participation: Participation
) -> None:
    give_evidence(owner, participation, "O1", 0, Given([B, A, B], "หน้า 2", (1, 0)))
    evidence = evidence_of(participation)["O1"]
    assert _urls(participation) == [B, A]
    assert (evidence.note, evidence.self_check, evidence.version) == ("หน้า 2", {"0": True, "1": True}, 1)
    assert Address.objects.filter(due_at__lte=timezone.now()).count() == 2
    line = TrailLine.objects.get(what="evidence.give")
    assert line.after == {"urls": [B, A], "note": "หน้า 2", "self_check": ["0", "1"]}


def test_an_address_that_is_left_out_is_taken_out_and_comes_back_with_its_checks(
    give: Callable[..., Evidence], participation: Participation
) -> None:
    give("O1", A, B)
    first = Address.objects.get(url=A)
    give("O1", B, C)
    assert _urls(participation) == [B, C]
    assert Address.objects.get(pk=first.pk).removed_at is not None
    give("O1", A, B)
    assert Address.objects.get(url=A).pk == first.pk
    assert _urls(participation) == [A, B]


def test_the_same_once_more_changes_nothing(give: Callable[..., Evidence]) -> None:
    give("O1", A)
    lines = TrailLine.objects.count()
    assert give("O1", A).version == 1
    assert TrailLine.objects.count() == lines


def test_who_was_slower_is_told_and_overwrites_nothing(
    give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    give("O1", A)
    with pytest.raises(ChangedMeanwhileError):
        give_evidence(owner, participation, "O1", 0, Given([B]))
    assert _urls(participation) == [A]


def test_the_page_shows_both_texts_to_who_was_slower_and_saving_again_means_it(
    give: Callable[..., Evidence],
    participation: Participation,
    cast: Cast,
    client_of: Callable[[User], Client],
) -> None:
    client = client_of(cast.owner)
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/items/O1/edit/"
    give("O1", A)
    answer = client.post(page, {"version": "0", "urls": [B, ""], "note": "ของฉัน"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert A in shown
    assert B in shown
    assert "ของฉัน" in shown
    assert client.post(page, {"version": "1", "urls": [B], "note": "ของฉัน"}).status_code == 302
    assert _urls(participation) == [B]


def test_further_lines_need_no_script(
    participation: Participation, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/items/O1/edit/"
    answer = client_of(cast.owner).post(page, {"version": "0", "urls": [A, B], "more": "1", "note": "n"})
    assert answer.status_code == 200
    assert answer.content.decode().count('name="urls"') == 7
    assert not Evidence.objects.exists()


def test_a_removed_address_can_be_brought_back(
    give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    give("O1", A, B)
    removed = remove_address(owner, Address.objects.get(url=A))
    assert _urls(participation) == [B]
    assert (removed.due_at, removed.wanted_at) == (None, None)
    restore_address(owner, removed)
    assert _urls(participation) == [A, B]
    restore_address(owner, removed)
    assert TrailLine.objects.filter(what="evidence.address.restore").count() == 1


def test_the_page_of_an_item_offers_to_bring_back_what_was_taken_out(
    give: Callable[..., Evidence],
    participation: Participation,
    cast: Cast,
    client_of: Callable[[User], Client],
) -> None:
    give("O1", A, B)
    give("O1", B)
    way_back = f"/oit/links/{Address.objects.get(url=A).public_id}/restore/"
    page = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/items/O1/"
    assert way_back in client_of(cast.owner).get(page).content.decode()


def test_bringing_back_what_was_given_anew_makes_no_double(
    give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    give("O1", A)
    removed = remove_address(owner, Address.objects.get(url=A))
    Address.objects.create(evidence=removed.evidence, url=A, position=2)
    restore_address(owner, removed)
    assert _urls(participation) == [A]


def test_nothing_changes_after_the_last_day(
    give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    give("O1", A)
    phase = participation.cycle.phases.get(state="collect")
    phase.closes = timezone.localdate() - timedelta(days=1)
    phase.save()
    late = Participation.objects.select_related("cycle", "agency").get(pk=participation.pk)
    with pytest.raises(OverError):
        give_evidence(owner, late, "O1", 1, Given([B]))
    given = Address.objects.select_related("evidence__participation__cycle").get(url=A)
    with pytest.raises(OverError):
        remove_address(owner, given)
    assert _urls(participation) == [A]


def test_only_who_takes_part_may_give(cast: Cast, participation: Participation) -> None:
    for user in (cast.viewer, cast.member, cast.assessor):
        with pytest.raises(NotAllowedError):
            give_evidence(Actor(user), participation, "O1", 0, Given([A]))
    with pytest.raises(NoSuchThingError):
        give_evidence(Actor(cast.outsider), participation, "O1", 0, Given([A]))


def test_an_item_that_the_year_does_not_have_takes_nothing(
    owner: Actor, participation: Participation
) -> None:
    with pytest.raises(NoSuchThingError):
        give_evidence(owner, participation, "O99", 0, Given([A]))


def test_an_item_takes_so_many_addresses_and_no_more(owner: Actor, participation: Participation) -> None:
    with pytest.raises(TooManyAddressesError):
        give_evidence(owner, participation, "O1", 0, Given([f"{A}{n}" for n in range(31)]))
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    "good",
    [
        "https://www.อบต.ไทย/ข้อมูล/โครงสร้าง.pdf",
        "http://example.go.th:8080/a?b=1#c",
        " https://example.go.th/แผน ".strip(),
        "https://drive.google.com/file/d/1a-B_c/view?usp=sharing",
    ],
)
def test_addresses_of_the_web_are_taken(good: str) -> None:
    assert checked(f"  {good}\n") == good


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.go.th/a",
        "file:///etc/passwd",
        "//example.go.th/a",
        "www.example.go.th",
        "https://admin:secret@example.go.th/",
        "https://admin@example.go.th/",
        "https://example.go.th/a b",
        "https://example.go.th/\u202egnp.exe",
        'https://example.go.th/"onmouseover="alert(1)',
        "https://example.go.th/<script>",
        "https://",
        "https://example.go.th/" + "x" * 2000,
        "http://[::1",
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_the_reason(bad: str) -> None:
    with pytest.raises(WrongAddressError) as refused:
        checked(bad)
    assert refused.value.why_th
    assert refused.value.why_en
