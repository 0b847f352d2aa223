"""Who has the whole database, its files, the backups and the log, but not the key, ties no answer to anybody."""

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest
from django.db import models
from django.utils import timezone

from prongsai.web import home
from prongsai.web.ops.backup.write import write
from prongsai.web.survey import ballot, sealing
from prongsai.web.survey.answering import take
from prongsai.web.survey.errors import KeyMissingError
from prongsai.web.survey.models import Answer, BallotBox, Channel, DayCount, Envelope, Ticket
from prongsai.web.survey.tickets import make_codes
from tests.web.ops.running import Installation, wait_until
from tests.web.settings import ON_POSTGRES
from tests.web.survey.killing import Server, inside, post, prepared
from tests.web.survey.sendings import by_code, choices

ELSEWHERE = "127.0.0.7"
"""The address that the respondent comes from, unlike that of the server."""

ALLOWED: dict[type[models.Model], set[str]] = {
    Ticket: {"id", "channel", "digest", "receipt", "is_spent"},
    Envelope: {"id", "box", "channel", "sealed"},
    Answer: {"id", "channel", "choices", "flags"},
    DayCount: {"id", "channel", "day", "till", "answers"},
}


@pytest.mark.parametrize("model", ALLOWED)
def test_the_tables_have_these_columns_and_no_other(model: type[models.Model]) -> None:
    assert {field.name for field in model._meta.get_fields()} == ALLOWED[model]
    finest = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.DateTimeField, models.TimeField))
    ]
    assert finest == []


def test_nothing_refers_to_an_answer_a_ticket_or_an_envelope() -> None:
    for model in (Answer, Ticket, Envelope):
        assert model._meta.related_objects == ()
        assert not isinstance(model._meta.pk, models.AutoField)


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "home", ON_POSTGRES)


def test_after_every_answer_no_file_holds_a_code_a_choice_a_receipt_or_an_address(
    installation: Installation, tmp_path: Path
) -> None:
    bodies = [json.loads(body) for body in prepared(installation, tmp_path, 60)][:10]
    server = Server(installation)
    server.start()
    try:
        wait_until(lambda: post(server.port, b"{}") == 400)
        seen = 0
        for number, body in enumerate(bodies):
            assert _sent_from_elsewhere(server.port, json.dumps(body).encode()) == 200
            for name, content in _everything(installation, tmp_path, number):
                seen += 1
                assert not [word for word in _forbidden(bodies[: number + 1]) if word in content], name
    finally:
        server.kill()
    assert seen >= 10 * 3
    lines = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    sends = [line for line in lines if line.get("route") == "s/send/"]
    assert [line["status"] for line in sends if line["status"] < 400] == []


def _forbidden(bodies: Sequence[dict[str, object]]) -> Iterator[bytes]:
    yield from (ELSEWHERE.encode(), b'"I1":', b'"I1": ', b'"E1":')
    for body in bodies:
        right, receipt = str(body["right"]), str(body["receipt"])
        yield from (right.encode(), right.replace("-", "").encode(), receipt.encode())


def _sent_from_elsewhere(port: int, body: bytes) -> int:
    line = HTTPConnection("127.0.0.1", port, timeout=20, source_address=(ELSEWHERE, 0))
    try:
        line.request(
            "POST",
            "/s/send/",
            body,
            {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"},
        )
        return line.getresponse().status
    finally:
        line.close()


def _everything(installation: Installation, folder: Path, number: int) -> Iterator[tuple[str, bytes]]:
    """Yield all that an adversary may hold: every file but the keys, the log, and now and then a backup."""
    for path in installation.home.rglob("*"):
        if path.is_file() and path.suffix != ".key":
            yield path.name, path.read_bytes()
    yield "log", (installation.home.parent / "server.log").read_bytes()
    if ON_POSTGRES:
        yield from _cluster(installation.environment["PRONGSAI_DATABASE"])
    if number % 5 == 0:
        copy = folder / f"copy-{number}.zip"
        installation.run("backup", str(copy))
        with zipfile.ZipFile(copy) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
            assert not any(name.endswith(".key") for name in archive.namelist())


def _cluster(address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the tables and the log of the database server."""
    with psycopg.connect(address, autocommit=True) as link:
        link.execute("CHECKPOINT")
        folder = Path(link.execute("SHOW data_directory").fetchone()[0])  # type: ignore[index]
        base = link.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    for path in [*(folder / "base" / str(base[0])).glob("*"), *(folder / "pg_wal").glob("0*")]:  # type: ignore[index]
        if path.is_file():
            yield path.name, path.read_bytes()


def test_the_order_of_answers_tells_nothing_of_the_order_in_which_they_came(
    installation: Installation,
) -> None:
    found = json.loads(inside(installation, "tests.web.survey.inside", "orders", "200"))
    assert sorted(found["lying"]) == sorted(found["by_id"]) == list(range(200))
    assert abs(_correlation(found["lying"])) < 0.28
    assert abs(_correlation(found["by_id"])) < 0.28
    assert found["transactions"] == 1


def _correlation(order: Sequence[int]) -> float:
    """Return Spearman's rank correlation with 0, 1, 2, …"""
    n = len(order)
    return 1 - 6 * sum((at - value) ** 2 for at, value in enumerate(order)) / (n * (n * n - 1))


def test_what_was_copied_before_the_opening_can_never_be_opened_afterwards(
    cards: Channel, box: BallotBox, tmp_path: Path
) -> None:
    take(by_code(cards, make_codes(None, cards, 1)[0], 1), timezone.now())
    kept = bytes(Envelope.objects.get().sealed)
    key = (home.boxes() / f"{box.public_id}.key").read_bytes()
    copy = write(tmp_path / "copy.zip").path.read_bytes()
    assert key not in copy
    assert sealing.Opener(box.public_id, bytes(box.public_key)).open(kept) is not None
    ballot.open_the_box(None, box.cycle)
    ballot.take_out(BallotBox.objects.select_related("cycle__organisation").get(pk=box.pk))
    assert not any(key in path.read_bytes() for path in home.boxes().glob("*"))
    with pytest.raises(KeyMissingError):
        sealing.Opener(box.public_id, bytes(box.public_key))
    sealing.make_key("another")
    other = sealing.Opener("another", _public_of("another"))
    assert other.open(kept) is None
    sealing.destroy_key("another")


def _public_of(box: str) -> bytes:
    from nacl.public import PrivateKey

    return bytes(PrivateKey((home.boxes() / f"{box}.key").read_bytes()).public_key)


def test_every_envelope_of_a_survey_has_the_same_size_whatever_is_in_it(cards: Channel) -> None:
    codes = make_codes(None, cards, 3)
    take(by_code(cards, codes[0], 1), timezone.now())
    take(by_code(cards, codes[1], choices=dict.fromkeys(choices(cards), 6), seconds=0.5), timezone.now())
    take(by_code(cards, codes[2], choices=dict.fromkeys(choices(cards), None)), timezone.now())
    assert len({len(bytes(one.sealed)) for one in Envelope.objects.all()}) == 1


def test_the_same_choices_twice_are_sealed_differently(cards: Channel) -> None:
    for code in make_codes(None, cards, 2):
        take(by_code(cards, code, 1), timezone.now())
    first, second = (bytes(one.sealed) for one in Envelope.objects.all())
    assert first != second
    assert re.search(rb"I1|same", first) is None
