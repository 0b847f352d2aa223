"""The look-out: the real task, against a real site on this machine, into the real database."""

import gzip
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from warcio.archiveiterator import ArchiveIterator

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence import looking, lookout
from prongsai.web.evidence.actions import order_looks, remove_address
from prongsai.web.evidence.captures import answers_in
from prongsai.web.evidence.errors import AskedTooOftenError, NothingToLookAtError, NotLookedAtError
from prongsai.web.evidence.looks import history_of, look_of
from prongsai.web.evidence.models import Address, Check, Evidence, Lookout
from prongsai.web.evidence.queries import latest_check
from prongsai.web.evidence.tasks import look_around
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.stored import path_of, store
from tests.evidence.site import Site, page
from tests.web.cast import Cast
from tests.web.evidence.conftest import address

_TEXT = "โครงสร้างหน่วยงาน ปลัด กองคลัง กองช่าง"


@pytest.fixture(autouse=True)
def no_home(participation: Participation) -> None:
    """The way from the home page is the checker's own matter."""
    Participation.objects.filter(pk=participation.pk).update(home_page="")


def _verdicts() -> dict[str, tuple[str, str]]:
    return {one.address.url: (one.verdict, one.reason) for one in Check.objects.all()}


def test_each_address_gets_its_verdict_with_the_reason(
    reachable: Site, give: Callable[..., Evidence]
) -> None:
    told = {
        "/ok": ("alive", "answered"),
        "/redirect": ("alive", "answered"),
        "/gone": ("dead", "gone"),
        "/nowhere": ("dead", "not-found"),
        "/missing-once": ("alive", "answered"),
        "/forbidden": ("cannot-tell", "refused"),
        "/cloudflare": ("cannot-tell", "bot-wall"),
        "/slow": ("cannot-tell", "timeout"),
        "/huge": ("cannot-tell", "too-large"),
        "/redirect-to-loopback": ("cannot-tell", "address-refused"),
        "/redirect-to-metadata": ("cannot-tell", "address-refused"),
    }
    give("O1", *(reachable.url(path) for path in told))
    assert look_around.call() == len(told)
    assert _verdicts() == {reachable.url(path): verdict for path, verdict in told.items()}


def test_a_look_is_kept_with_capture_text_and_report(
    reachable: Site, give: Callable[..., Evidence], participation: Participation
) -> None:
    give("O1", reachable.put("/structure", page(f"<h1>แผนผังโครงสร้าง</h1><p>{_TEXT}</p>")))
    look_around.call()
    check = Check.objects.get()
    assert _TEXT in check.text
    assert check.report["content"]["text"] == ""
    assert check.report["status"] == 200
    records = list(ArchiveIterator(BytesIO(path_of(check.capture).read_bytes())))
    assert [record.rec_type for record in records] == ["warcinfo", "response", "request"]
    assert _TEXT.encode() in gzip.decompress(path_of(check.capture).read_bytes())
    answers = answers_in(check.capture)
    assert [(one.url, one.status) for one in answers] == [(check.address.url, "HTTP/1.1 200 OK")]
    assert ("Content-Type", "text/html; charset=utf-8") in answers[0].headers
    item = participation.cycle.framework["O1"]
    assert any(hint.is_component for hint in look_of(check, item).hints)


@pytest.mark.parametrize(
    "broken",
    [b"", b"no capture", gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n")],
    ids=[
        "empty",
        "no capture",
        "cut short",
    ],  # the packed one holds the time: two processes would name it differently
)
def test_a_broken_capture_shows_no_answers(broken: bytes) -> None:
    assert list(answers_in(store(broken))) == []
    assert list(answers_in("ab" * 32)) == []
    assert list(answers_in("")) == []


def _sent(check: Check) -> list[datetime]:
    """Return when the requests of a look were sent, as its capture tells; the site may see one late."""
    records = ArchiveIterator(BytesIO(path_of(check.capture).read_bytes()))
    return [
        datetime.fromisoformat(one.rec_headers.get_header("WARC-Date"))
        for one in records
        if one.rec_type == "request"
    ]


def test_a_host_is_asked_once_a_second_also_over_several_runs(
    reachable: Site, give: Callable[..., Evidence], settings: object
) -> None:
    settings.EVIDENCE_RULES["seconds_between"] = 0.4  # type: ignore[attr-defined]
    give("O1", reachable.url("/ok"))
    look_around.call()
    give("O3", reachable.url("/redirect"))
    look_around.call()
    times = sorted(moment for check in Check.objects.all() for moment in _sent(check))
    over_the_runs, within_one = ((later - earlier).total_seconds() for earlier, later in pairwise(times))
    assert over_the_runs > 0.72  # robots.txt is asked for in between
    assert within_one > 0.36
    assert len(reachable.requests) == 5


def test_what_did_not_change_is_seen_again_without_text_and_content(
    reachable: Site, give: Callable[..., Evidence]
) -> None:
    url = reachable.put("/same", page(f"<p>{_TEXT}</p>"))
    give("O1", url, reachable.url("/etag"))
    look_around.call()
    for _ in range(2):
        Address.objects.update(due_at=timezone.now())
        look_around.call()
    assert [one.headers.get("If-None-Match") for one in reachable.asked("/etag")] == [None, '"1"', '"1"']
    newest, _, first = address(url).checks.all()
    assert (newest.is_unchanged, newest.text, newest.sha256) == (True, "", first.sha256)
    assert newest.report["holder"] == first.capture
    assert _TEXT in look_of(newest, None).text
    assert [entry.changed for entry in history_of(address(url))] == [[], [], ()]


def test_what_changed_is_told(reachable: Site, give: Callable[..., Evidence]) -> None:
    url = reachable.put("/moving", page("<p>ก่อน</p>"))
    give("O1", url)
    look_around.call()
    reachable.put("/moving", page("<p>หลัง</p>"))
    Address.objects.update(due_at=timezone.now())
    look_around.call()
    reachable.pages.pop("/moving")
    Address.objects.update(due_at=timezone.now())
    look_around.call()
    changed = [[str(one) for one in entry.changed] for entry in history_of(address(url))]
    assert changed == [["ผลตรวจเปลี่ยน", "เนื้อหาเปลี่ยน"], ["เนื้อหาเปลี่ยน"], []]


def test_an_address_is_looked_at_when_it_is_due_and_not_before(
    reachable: Site, give: Callable[..., Evidence]
) -> None:
    give("O1", reachable.url("/ok"), reachable.url("/forbidden"))
    assert look_around.call() == 2
    assert look_around.call() == 0
    later = timezone.now() + timedelta(hours=7)
    assert [one.url for one in looking.chosen(later)] == [reachable.url("/forbidden")]
    assert len(looking.chosen(timezone.now() + timedelta(hours=25))) == 2


def test_a_removed_address_and_a_cycle_that_is_over_are_left_alone(
    reachable: Site, give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    give("O1", reachable.url("/ok"), reachable.url("/redirect"))
    remove_address(owner, address(reachable.url("/ok")))
    assert [one.url for one in looking.chosen(timezone.now())] == [reachable.url("/redirect")]
    participation.cycle.state = "preliminary"
    participation.cycle.save()
    assert looking.chosen(timezone.now()) == []
    assert looking.next_due() is None


def test_few_of_any_one_host_are_in_a_run_and_what_somebody_waits_for_comes_first(
    give: Callable[..., Evidence],
) -> None:
    give("O1", *(f"https://one.go.th/{n}" for n in range(25)))
    give("O3", *(f"https://one.go.th/other/{n}" for n in range(20)))
    give("O4", "https://two.go.th/a", "https://two.go.th/b")
    waited = address("https://one.go.th/24")
    waited.wanted_at = timezone.now()
    waited.save()
    chosen = looking.chosen(timezone.now())
    assert chosen[0].pk == waited.pk
    assert sum("one.go.th" in one.url for one in chosen) == looking.MOST_OF_A_HOST
    assert sum("two.go.th" in one.url for one in chosen) == 2


def test_one_looks_at_a_time_and_word_is_left_for_it(reachable: Site, give: Callable[..., Evidence]) -> None:
    give("O1", reachable.url("/ok"))
    sign = lookout.begin(timezone.now())
    assert sign is not None
    assert look_around.call() == 0
    assert not Check.objects.exists()
    assert lookout.end(sign) is True
    assert look_around.call() == 1


def test_a_killed_look_out_is_followed_by_another_which_begins_where_it_stopped(
    reachable: Site, give: Callable[..., Evidence]
) -> None:
    give("O1", reachable.url("/ok"), reachable.url("/redirect"))
    assert lookout.begin(timezone.now()) is not None  # and never again a sign of life
    assert look_around.call() == 0
    Lookout.objects.update(until=timezone.now() - timedelta(seconds=1))
    Address.objects.filter(url=reachable.url("/ok")).update(due_at=timezone.now() + timedelta(days=1))
    assert look_around.call() == 1
    assert list(_verdicts()) == [reachable.url("/redirect")]


def test_a_look_out_that_was_given_up_writes_nothing_more(
    reachable: Site, give: Callable[..., Evidence]
) -> None:
    give("O1", reachable.url("/ok"))
    sign = lookout.begin(timezone.now())
    assert sign is not None
    Lookout.objects.update(holder="another")
    with pytest.raises(looking.GivenUpError):
        looking.look_at_due(sign, timezone.now())
    assert not Check.objects.exists()
    assert lookout.end(sign) is False
    assert Lookout.objects.get().holder == "another"


def test_a_run_that_has_taken_its_time_leaves_the_rest_to_the_next(
    reachable: Site, give: Callable[..., Evidence], monkeypatch: pytest.MonkeyPatch
) -> None:
    give("O1", reachable.url("/ok"), reachable.url("/redirect"), reachable.url("/nowhere"))
    monkeypatch.setattr(looking, "LONGEST_RUN", 0.0)
    assert [look_around.call() for _ in range(4)] == [1, 1, 1, 0]
    assert [address.checks.count() for address in Address.objects.all()] == [1, 1, 1]


def test_the_next_run_is_planned_once(
    reachable: Site,
    give: Callable[..., Evidence],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        give("O1", reachable.url("/ok"))
        give("O3", reachable.url("/ok"))
    assert DBTaskResult.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        look_around.call()
    planned = DBTaskResult.objects.order_by("pk").last()
    assert planned is not None
    assert planned.run_after > timezone.now() + timedelta(hours=23)


def test_runs_that_come_before_the_planned_one_plan_no_further_ones(
    reachable: Site,
    give: Callable[..., Evidence],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        give("O1", reachable.url("/ok"))
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            look_around.call()
    tomorrow = timezone.now() + timedelta(hours=25)
    assert DBTaskResult.objects.filter(run_after__gt=timezone.now(), run_after__lt=tomorrow).count() == 1
    Lookout.objects.update(planned_at=timezone.now())
    Address.objects.update(due_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        look_around.call()
    assert DBTaskResult.objects.filter(run_after__gt=timezone.now(), run_after__lt=tomorrow).count() == 2


def test_a_fault_of_our_own_is_tried_again_later(
    reachable: Site,
    give: Callable[..., Evidence],
    settings: object,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    give("O1", reachable.url("/ok"))
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    settings.FILES = blocked  # type: ignore[attr-defined]
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(OSError, match="file"):
        look_around.call()
    assert Lookout.objects.get().holder == ""
    assert DBTaskResult.objects.get().run_after > timezone.now() + timedelta(minutes=9)
    assert looking.chosen(timezone.now())


def test_looks_are_ordered_seen_on_the_page_and_made(
    reachable: Site, give: Callable[..., Evidence], participation: Participation, cast: Cast,
    client_of: Callable[[User], Client],
) -> None:  # fmt: skip
    give("O1", reachable.url("/ok"))
    look_around.call()
    client = client_of(cast.owner)
    items = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/"
    assert 'hx-trigger="every 3s"' not in client.get(items).content.decode()
    assert client.post(f"{items}look/").status_code == 302
    waiting = client.get(f"{items}?part=items", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 3s"' in waiting
    assert "<html" not in waiting
    assert look_around.call() == 1
    assert 'hx-trigger="every 3s"' not in client.get(items).content.decode()
    assert Check.objects.count() == 2


def test_looks_cannot_be_ordered_too_often(
    give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    now = timezone.now()
    give("O1", "https://www.example.go.th/a")
    for minute in range(3):
        order_looks(owner, participation, "", now + timedelta(minutes=minute))
    with pytest.raises(AskedTooOftenError) as refused:
        order_looks(owner, participation, "", now + timedelta(minutes=10))
    assert "50 นาที" in refused.value.message_th
    assert order_looks(owner, participation, "O1", now + timedelta(minutes=10)).addresses == 1
    assert order_looks(owner, participation, "", now + timedelta(minutes=61)).addresses == 1


def test_looks_need_an_address_a_right_and_the_right_phase(
    give: Callable[..., Evidence], owner: Actor, participation: Participation, cast: Cast
) -> None:
    with pytest.raises(NothingToLookAtError):
        order_looks(owner, participation, "O1", timezone.now())
    give("O1", "https://www.example.go.th/a")
    assert order_looks(Actor(cast.assessor), participation, "O1", timezone.now()).addresses == 1
    participation.cycle.state = "final"
    with pytest.raises(NotLookedAtError):
        order_looks(owner, participation, "O1", timezone.now())


def test_the_page_of_a_look_shows_untrusted_text_as_text(
    reachable: Site, give: Callable[..., Evidence], cast: Cast, client_of: Callable[[User], Client]
) -> None:
    evil = "&lt;script&gt;alert(7)&lt;/script&gt; โครงสร้าง"
    give("O1", reachable.put("/evil", page(evil, title="&lt;img src=x onerror=alert(7)&gt;")))
    look_around.call()
    check = latest_check(Address.objects.get())
    assert check is not None
    client = client_of(cast.viewer)
    address = f"/a/{cast.agency.public_id}/oit/checks/{check.public_id}/"
    shown = client.get(address).content.decode()
    assert "<script>alert(7)" not in shown
    assert "<img src=x" not in shown
    assert "&lt;script&gt;alert(7)&lt;/script&gt;" in shown
    capture = client.get(f"{address}capture/")
    assert capture.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in capture.headers["Content-Security-Policy"]
    assert b"".join(capture.streaming_content)[:2] == b"\x1f\x8b"  # type: ignore[attr-defined]
