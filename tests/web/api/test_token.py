from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.api.errors import TooManyRequestsError
from prongsai.web.api.limits import Limit
from prongsai.web.api.models import ApiToken
from prongsai.web.api.tokens import Wanted, actor_of, make_token, revoke_token
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import Scope
from prongsai.web.trail.models import TrailLine
from tests.web.api.conftest import Caller, token_of
from tests.web.cast import Cast

Calling = Callable[..., Caller]


def test_only_a_hash_of_the_secret_is_stored(cast: Cast) -> None:
    secret = token_of(cast.owner)

    token = ApiToken.objects.get()
    stored = [str(getattr(token, field.attname)) for field in ApiToken._meta.concrete_fields]

    assert secret.startswith("prongsai_")
    assert all(secret not in value and secret.removeprefix("prongsai_") not in value for value in stored)
    assert str(TrailLine.objects.latest("id").after).find(secret) == -1


def test_a_token_speaks_for_the_person_who_made_it(cast: Cast, calling: Calling) -> None:
    status, me = calling(cast.owner, [Scope.READ]).get("me")

    assert status == 200
    assert (me["name"], me["scopes"]) == (cast.owner.name, ["read"])
    assert me["roles"][0]["agency"] == cast.agency.public_id
    assert "@" not in str(me)


@pytest.mark.parametrize("secret", ["", "prongsai_wrong", "\x00", "ก"])
@pytest.mark.usefixtures("cast")
def test_without_a_working_token_nothing_is_told(secret: str) -> None:
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/me")

    assert answer.status_code == 401
    assert answer.json()["code"] == "no-token"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_cookie_opens_no_operation(cast: Cast, client_of: Callable[[User], Client]) -> None:
    assert client_of(cast.owner).get("/api/v1/me").status_code == 401


def test_a_revoked_token_stops_at_once_and_leaves_a_line(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.owner)

    revoke_token(Actor(cast.owner), ApiToken.objects.get())

    assert caller.get("me")[0] == 401
    assert TrailLine.objects.latest("id").what == "api.token.revoke"


def test_a_token_works_on_its_last_day_and_not_the_day_after(cast: Cast) -> None:
    secret = token_of(cast.owner)
    today = timezone.localdate()

    ApiToken.objects.update(expires=today)
    assert actor_of(secret) is not None
    ApiToken.objects.update(expires=today - timedelta(days=1))
    assert actor_of(secret) is None


def test_the_token_of_a_person_who_may_not_sign_in_stops(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.owner)

    User.objects.filter(pk=cast.owner.pk).update(is_active=False)

    assert caller.get("me")[0] == 401


def test_the_day_of_the_last_use_is_kept_and_nothing_finer(cast: Cast, calling: Calling) -> None:
    calling(cast.owner).get("me")

    last = ApiToken.objects.get().last_used
    assert type(last) is date
    assert last == timezone.localdate()


def test_a_token_never_lives_longer_than_a_year(cast: Cast) -> None:
    far = timezone.localdate() + timedelta(days=9999)

    token, _secret = make_token(Actor(cast.owner), Wanted("นาน", frozenset([Scope.READ]), far))

    assert token.expires == timezone.localdate() + timedelta(days=366)


def test_a_token_for_one_agency_sees_no_other(cast: Cast, calling: Calling) -> None:
    operator = calling(cast.operator, agencies=(cast.agency,))

    _status, agencies = operator.get("agencies")

    assert [one["id"] for one in agencies["items"]] == [cast.agency.public_id]
    assert operator.get("me")[1]["organisations"] == []


def test_a_token_that_lost_its_agency_sees_nothing(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.operator, agencies=(cast.agency,))

    ApiToken.objects.get().agencies.clear()

    assert caller.get("agencies")[1]["total"] == 0


def test_a_token_without_the_scope_may_not(cast: Cast, run: ResultRun, calling: Calling) -> None:
    status, refusal = calling(cast.owner, [Scope.READ]).post(
        f"agencies/{cast.agency.public_id}/results", run.assessment_json
    )

    assert (status, refusal["code"]) == (403, "not-allowed")


def test_a_token_never_has_more_rights_than_its_person(cast: Cast, run: ResultRun, calling: Calling) -> None:
    path = f"agencies/{cast.agency.public_id}/results"

    assert calling(cast.viewer).post(path, run.assessment_json)[0] == 403
    assert calling(cast.outsider).post(path, run.assessment_json)[0] == 404


def test_a_token_makes_no_further_token(cast: Cast) -> None:
    actor = Actor(cast.owner, frozenset(Scope))

    with pytest.raises(NotAllowedError):
        make_token(actor, Wanted("อีกหนึ่ง", frozenset(Scope), timezone.localdate()))


def test_nobody_makes_a_token_for_an_agency_of_others(cast: Cast) -> None:
    with pytest.raises(NoSuchThingError):
        token_of(cast.owner, agencies=(cast.other_agency,))


def test_the_owner_ends_a_coordinators_token_for_the_agency_but_not_a_personal_one(cast: Cast) -> None:
    token_of(cast.coordinator, agencies=(cast.agency,))
    for_agency = ApiToken.objects.latest("id")
    token_of(cast.coordinator)
    personal = ApiToken.objects.latest("id")

    revoke_token(Actor(cast.owner), for_agency)
    with pytest.raises(NoSuchThingError):
        revoke_token(Actor(cast.owner), personal)

    assert ApiToken.objects.get(pk=for_agency.pk).revoked_at is not None
    assert ApiToken.objects.get(pk=personal.pk).revoked_at is None


def test_too_many_requests_in_a_minute_are_asked_to_wait() -> None:
    limit = Limit(per_minute=2)

    limit.count("a", now=120.0)
    limit.count("a", now=121.0)
    with pytest.raises(TooManyRequestsError) as refused:
        limit.count("a", now=150.0)
    limit.count("b", now=150.0)
    limit.count("a", now=180.0)

    assert refused.value.wait == 30
