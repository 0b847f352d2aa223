"""Passwords: changed, forgotten, reset by a link."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from prongsai.web.people import forgotten, sign_in_links
from prongsai.web.people.actions.account import set_password_by_link
from prongsai.web.people.actions.invitations import accept, invite
from prongsai.web.people.actions.members import drop_second_step, make_reset_link
from prongsai.web.people.errors import DeadLinkError, NotYoursToResetError
from prongsai.web.people.models import BrowserSession, ResetRequest, SecondFactor, SingleUseLink
from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import PASSWORD, Cast

NEW = "มะละกอสุกงอม-2569"


def membership_of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def can_sign_in(user: User, password: str) -> bool:
    client = Client()
    client.post("/sign-in/", {"email": user.email, "password": password})
    return client.get("/account/").status_code == 200


def test_changing_it_takes_the_present_one_and_ends_all_other_sessions(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client, other = client_of(cast.owner), client_of(cast.owner)
    client.post("/account/password/", {"present": "ผิด", "password": NEW})
    assert can_sign_in(cast.owner, PASSWORD)
    client.post("/account/password/", {"present": PASSWORD, "password": NEW})
    assert can_sign_in(cast.owner, NEW)
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


@pytest.mark.parametrize("weak", ["สั้น", "password12", "owner@example.go.th"])
def test_a_weak_password_is_refused(cast: Cast, client_of: Callable[[User], Client], weak: str) -> None:
    answer = client_of(cast.owner).post("/account/password/", {"present": PASSWORD, "password": weak})
    assert answer.context["form"].errors["password"]
    assert can_sign_in(cast.owner, PASSWORD)


def test_guessing_the_present_password_at_an_open_computer_is_locked_out_too(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    for _time in range(8):
        answer = client.post("/account/password/", {"present": "ผิด", "password": NEW})
    assert answer.status_code == 429


def test_an_owner_makes_a_reset_link_which_works_once(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = f"/a/{cast.agency.public_id}/people/{membership_of(cast.viewer).public_id}/reset-link/"
    made = client_of(cast.owner).post(page)
    address = made.context["address"]
    answer = Client().post(address, {"password": NEW})
    assert answer.headers["Location"] == "/sign-in/"
    assert can_sign_in(cast.viewer, NEW)
    assert Client().post(address, {"password": "อีกครั้งหนึ่ง-2570"}).status_code == 422
    lines = {line.what: line for line in TrailLine.objects.all()}
    assert lines["people.password.reset-link"].user_id == cast.owner.pk
    assert address.split("/")[-2] not in "".join(str(vars(line)) for line in lines.values())


def test_a_refused_new_password_does_not_use_the_link_up(cast: Cast) -> None:
    token = sign_in_links.new_link(cast.viewer, SingleUseLink.Purpose.RESET)
    assert Client().post(f"/reset/{token}/", {"password": "สั้น"}).status_code == 200
    assert Client().post(f"/reset/{token}/", {"password": NEW}).status_code == 302


def test_a_reset_ends_every_session_and_does_not_go_round_the_second_step(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.viewer)
    SecondFactor.objects.create(user=cast.viewer, secret="JBSWY3DPEHPK3PXP")
    token = make_reset_link(Actor(cast.owner), membership_of(cast.viewer))
    Client().post(f"/reset/{token}/", {"password": NEW})
    assert not BrowserSession.objects.filter(user=cast.viewer).exists()
    assert client.get("/account/").status_code == 302
    assert not can_sign_in(cast.viewer, NEW)


def test_an_owner_cannot_come_in_as_an_operator_or_as_the_owner_of_another_agency(cast: Cast) -> None:
    both = User.objects.create_user("both@example.go.th", "สองที่", PASSWORD)
    here = Membership.objects.create(user=both, role=Role.VIEWER, agency=cast.agency)
    elsewhere = Membership.objects.create(user=both, role=Role.OPERATOR, organisation=cast.organisation)
    for act in (make_reset_link, drop_second_step):
        with pytest.raises(NotYoursToResetError):
            act(Actor(cast.owner), here)
        act(Actor(cast.operator), here)
    elsewhere.delete()
    Membership.objects.create(user=both, role=Role.VIEWER, agency=cast.other_agency)
    with pytest.raises(NotYoursToResetError):
        make_reset_link(Actor(cast.operator), here)


def test_a_reset_link_dies_when_the_person_joins_another_place(cast: Cast) -> None:
    token = make_reset_link(Actor(cast.owner), membership_of(cast.viewer))
    _invitation, join = invite(Actor(cast.operator), cast.organisation, Role.OPERATOR)
    now = TrailLine.objects.latest("at").at
    accept(Actor(cast.viewer), join, now)
    with pytest.raises(DeadLinkError):
        set_password_by_link(token, NEW, now)


def test_only_the_newest_reset_link_works(cast: Cast) -> None:
    old, new = (make_reset_link(Actor(cast.owner), membership_of(cast.viewer)) for _time in range(2))
    assert Client().get(f"/reset/{old}/").status_code == 422
    assert Client().get(f"/reset/{new}/").status_code == 200


def test_who_does_not_manage_makes_no_reset_link(cast: Cast) -> None:
    for person in (cast.coordinator, cast.member, cast.viewer, cast.assessor):
        with pytest.raises(NotAllowedError):
            make_reset_link(Actor(person), membership_of(cast.owner))
    with pytest.raises(NoSuchThingError):
        make_reset_link(Actor(cast.outsider), membership_of(cast.owner))


def test_without_a_mail_server_the_page_says_whom_to_ask_and_nothing_is_counted(cast: Cast) -> None:
    page = Client().post("/forgotten/", {"email": cast.owner.email})
    assert "ผู้ดูแลหน่วยงานของท่าน" in page.content.decode()
    assert not ResetRequest.objects.exists()


def test_by_e_mail_the_answer_is_the_same_whether_there_is_such_an_account_or_not(
    cast: Cast, settings: LazySettings, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    settings.EMAIL_HOST = "mail.example.go.th"
    pages = []
    for email in (cast.owner.email, "nobody@example.go.th"):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            pages.append(Client().post("/forgotten/", {"email": email}))
    texts = [page.content.decode() for page in pages]
    assert "ถ้ามีบัญชีของอีเมลนี้" in texts[0]
    strip = [text.split("<main")[1] for text in texts]
    assert strip[0] == strip[1]
    assert ResetRequest.objects.count() == 2


def test_the_worker_sends_a_link_to_an_account_and_nothing_to_a_stranger(cast: Cast) -> None:
    forgotten.send_link.call(cast.owner.email, "http://testserver/")
    forgotten.send_link.call("nobody@example.go.th", "http://testserver/")
    (sent,) = mail.outbox
    assert sent.to == [cast.owner.email]
    path = next(word for word in sent.body.split() if word.startswith("http://testserver")).removeprefix(
        "http://testserver"
    )
    assert Client().get(path).status_code == 200


def test_nobody_is_flooded_with_e_mails(cast: Cast, settings: LazySettings) -> None:
    settings.EMAIL_HOST = "mail.example.go.th"
    for _time in range(10):
        Client().post("/forgotten/", {"email": cast.owner.email})
    assert ResetRequest.objects.count() == forgotten.MOST_OF_ONE
