"""Writing a line, and reading it in words."""

import pytest

from prongsai.web.people.actions.units import add_units
from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.trail_text import as_text, changes
from prongsai.web.registry.models import Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from prongsai.web.trail.record import field_words, record, words
from tests.web.cast import Cast


def test_a_line_outside_the_transaction_of_its_change_is_refused() -> None:
    with pytest.raises(AssertionError, match="transaction"):
        record(None, "people.unit.add")


@pytest.mark.django_db
def test_a_code_without_words_is_refused() -> None:
    with pytest.raises(AssertionError):
        record(None, "people.unit.nonsense")


def test_when_the_change_fails_there_is_no_line(cast: Cast) -> None:
    Unit.objects.create(agency=cast.agency, name="กองที่มีแล้ว")
    with pytest.raises(AlreadyHereError):
        add_units(Actor(cast.owner), cast.agency, ["กองใหม่", "กองที่มีแล้ว"])
    assert not TrailLine.objects.filter(what="people.unit.add").exists()
    assert not Unit.objects.filter(name="กองใหม่").exists()


def test_every_code_and_field_has_thai_words() -> None:
    assert len(words()) > 30
    assert all(str(word).strip() for word in [*words().values(), *field_words().values()])


def test_values_are_told_as_people_write_them() -> None:
    line = TrailLine(
        what="people.member.change",
        thing="registry.membership",
        before={"role": "viewer", "expires": "2025-10-01T10:00:00+07:00", "is_wanted": True},
        after={"role": "owner", "expires": None, "checksum": "ab" * 32, "years": [2567, 2568]},
    )
    told = {one.field: (one.before, one.after) for one in changes(line)}
    assert told["บทบาท"] == ("ผู้อ่าน", "ผู้ดูแลหน่วยงาน")
    assert told["หมดอายุ"] == ("1 ต.ค. 2568 10:00", "–")
    assert told["is wanted"] == ("ใช่", "–")
    assert told["รหัสตรวจสอบ"] == ("–", "abababababab…")
    assert told["ปีงบประมาณ"] == ("–", "2567, 2568")


@pytest.mark.parametrize(
    "value", ["2025-99-99", "9999-12-31T99:00:00", "2025-10-01 พฤหัสบดี", {"a": {"b": [1, None]}}]
)
def test_a_value_of_any_kind_is_told(value: object) -> None:
    assert as_text({"x": value}, "no.model")
