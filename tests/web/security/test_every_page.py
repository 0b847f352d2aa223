"""What holds for every page of the workbench, whatever it shows."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from django.test import Client, override_settings

from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.doors import Audience
from prongsai.web.rights.table import RIGHTS
from tests.web.addresses import address, pages, words_of
from tests.web.cast import Cast

_PUBLIC_ID = re.compile(r"[\w-]{16}")
_SQL = ("'; DROP TABLE registry_user; --", "1 OR 1=1", "-password", "organisation__memberships__user__password",
        "user__password", "\x00", "%00", "🐘" * 50, "-" * 500)  # fmt: skip


_ASKED = ("q", "sort", "page", "year", "type", "province", "unit", "node", "kind", "view", "state", "next")
_EVIL = ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)")


class _Inline(HTMLParser):
    """Collects what a policy without ``unsafe-inline`` would refuse to run or draw."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"<{tag} {name}=…>" for name in names if name == "style" or name.startswith("on")]
        if tag == "style" or (
            tag == "script" and "src" not in names and names.get("type") != "application/json"
        ):
            self.found.append(f"<{tag}>")
        self.found += [
            f"<{tag} {n}={v}>"
            for n, v in attrs
            if n in ("href", "src") and (v or "").startswith("javascript:")
        ]


def test_each_page_has_the_headers_and_no_inline_script_or_style(
    sees_all: Client, values: dict[str, str]
) -> None:
    faults = []
    for route, _ in pages():
        answer = sees_all.get(address(route, values))
        if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
            continue
        policy = answer.headers.get("Content-Security-Policy", "")
        parser = _Inline()
        parser.feed(answer.content.decode())
        is_preview = "sandbox" in policy
        faults += [f"/{route}: {one}" for one in parser.found if not is_preview]
        if not policy or "unsafe" in policy or "*" in policy:
            faults.append(f"/{route}: policy {policy!r}")
        for header in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
            faults += [] if header in answer.headers else [f"/{route}: no {header}"]
    assert faults == []


def test_behind_tls_browsers_are_told_to_stay_there(client: Client, db: None) -> None:  # noqa: ARG001
    with override_settings(SECURE_HSTS_SECONDS=3600):
        answer = Client().get("/sign-in/", secure=True)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=3600")


def test_no_page_takes_a_post_without_the_token_of_its_form(cast: Cast, values: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    Membership.objects.create(user=cast.operator, role=Role.OWNER, agency=cast.agency)
    client.force_login(cast.operator, backend="django.contrib.auth.backends.ModelBackend")
    taken = {route: client.post(address(route, values)).status_code for route, _ in pages()}
    assert {route: status for route, status in taken.items() if status not in (403, 405)} == {}


def test_no_page_breaks_on_what_is_typed_into_its_address(sees_all: Client, values: dict[str, str]) -> None:
    broken = {}
    for hostile in _SQL:
        asked = dict.fromkeys(_ASKED, hostile)
        for route, _ in pages():
            status = sees_all.get(address(route, values), asked).status_code
            if status >= 500 and not route.startswith("health/"):
                broken[route, hostile] = status
    assert broken == {}
    assert User.objects.exists()


def test_no_page_sends_anybody_to_another_site(sees_all: Client, values: dict[str, str]) -> None:
    faults = []
    for route, _ in pages():
        path = address(route, values)
        if route.startswith(("sign-out", "account/sessions/")):
            continue
        for evil in _EVIL:
            answers = (sees_all.get(path, {"next": evil}), sees_all.post(path, {"next": evil}))
            to = [answer.headers.get("Location", "") for answer in answers]
            faults += [
                f"/{route} → {one}" for one in to if "evil" in one.partition("?")[0] or one[:5] == "javas"
            ]
    assert faults == []


def test_ids_in_addresses_cannot_be_guessed(values: dict[str, str]) -> None:
    numbers = {name: value for name, value in values.items() if str(value).isdecimal()}
    assert set(numbers) <= {"year", "months", "plan_year", "node", "sheet", "seat"}


def test_a_thing_of_one_agency_is_not_found_through_another(
    cast: Cast, values: dict[str, str], client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.outsider)
    through_other = values | {"agency": cast.other_agency.public_id}
    tried, faults = 0, []
    for route, door in pages():
        things = [
            w for w in words_of(route) if w != "agency" and _PUBLIC_ID.fullmatch(str(values.get(w, "")))
        ]
        if door.audience is not Audience.AGENCY or not things:
            continue
        tried += 1
        path = address(route, through_other)
        got = {client.get(path).status_code, client.post(path).status_code} - {405}
        assert door.action is not None
        wanted = 404 if Role.OWNER in RIGHTS[door.action] else 403  # an owner may never do it, anywhere
        faults += [f"{path} ({route}): {got}"] if got != {wanted} else []
    assert faults == []
    assert tried >= 3
