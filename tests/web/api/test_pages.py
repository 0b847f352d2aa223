import re
from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.api.api import operations
from prongsai.web.api.models import ApiToken
from prongsai.web.registry.models import User
from tests.web.api.conftest import token_of
from tests.web.cast import Cast

ClientOf = Callable[[User], Client]
WANTED = {"name": "ระบบสารบรรณ", "scopes": ["read"], "life": "30"}


def test_the_secret_is_shown_once_and_works(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.owner)

    made = client.post("/account/tokens/", WANTED)
    again = client.get("/account/tokens/").content.decode()

    secret = re.search(r'value="(prongsai_[^"]+)"', made.content.decode())
    assert secret is not None
    assert made["Cache-Control"] == "no-store"
    assert "prongsai_" not in again
    assert "ระบบสารบรรณ" in again
    assert Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret[1]}"}).status_code == 200


def test_a_refused_form_keeps_what_was_typed(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.owner).post("/account/tokens/", {**WANTED, "scopes": []}).content.decode()

    assert 'value="ระบบสารบรรณ"' in page
    assert "field--wrong" in page
    assert not ApiToken.objects.exists()


def test_revoking_asks_first(cast: Cast, client_of: ClientOf) -> None:
    token_of(cast.owner)
    token = ApiToken.objects.get()
    address = f"/account/tokens/{token.public_id}/revoke/"
    client = client_of(cast.owner)

    asked = client.get(address)
    token.refresh_from_db()
    assert (asked.status_code, token.revoked_at) == (200, None)

    client.post(address)
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_nobody_ends_the_token_of_another_person(cast: Cast, client_of: ClientOf) -> None:
    token_of(cast.coordinator)
    token = ApiToken.objects.get()

    answer = client_of(cast.owner).post(f"/account/tokens/{token.public_id}/revoke/")

    assert answer.status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_the_page_of_an_agency_makes_tokens_for_it_alone(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.operator).post(f"/a/{cast.agency.public_id}/tokens/", WANTED)

    token = ApiToken.objects.get()
    assert not token.is_for_all_agencies
    assert list(token.agencies.all()) == [cast.agency]


def test_the_page_of_an_agency_lists_no_personal_tokens(cast: Cast, client_of: ClientOf) -> None:
    token_of(cast.coordinator)

    page = client_of(cast.owner).get(f"/a/{cast.agency.public_id}/tokens/").content.decode()

    assert cast.coordinator.name not in page


@pytest.mark.usefixtures("cast")
def test_the_reference_tells_every_operation_and_loads_nothing_from_elsewhere() -> None:
    page = Client().get("/api/").content.decode()

    assert all(one.path in page for one in operations())
    assert not re.search(r'(src|href)="https?://', page)
    assert "<script" not in page.replace('<script src="/static', "")
