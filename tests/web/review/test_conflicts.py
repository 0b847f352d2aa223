"""An assessor tells which agencies are too near, by their names."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.registry.models import Agency, User
from prongsai.web.review.models import DeclaredConflict
from tests.web.cast import Cast


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("ตำบลตัวอย่าง", 302, ""),
        ("อบต.", 422, "พบหลายหน่วยงาน"),
        ("อบต.ดอน", 302, ""),
        ("ไม่มีที่นี่", 422, "ไม่พบหน่วยงานชื่อนี้"),
        ("เทศบาลตำบลอื่น", 422, "ไม่พบหน่วยงานชื่อนี้"),
    ],
)
def test_an_agency_is_found_by_a_name_that_no_other_has(
    cast: Cast, client_of: Callable[[User], Client], typed: str, status: int, said: str
) -> None:
    for name in ("อบต.ดอน", "อบต.ดอนเมือง"):
        Agency.objects.create(organisation=cast.organisation, name=name)
    where = reverse("conflicts", args=[cast.organisation.public_id])
    answer = client_of(cast.assessor).post(where, {"agency": typed, "reason": "ญาติใกล้ชิด"})
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert DeclaredConflict.objects.exists() is (status == 302)


def test_one_s_word_can_be_taken_back_and_stays_in_the_list(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.assessor)
    where = reverse("conflicts", args=[cast.organisation.public_id])
    client.post(where, {"agency": cast.agency.name, "reason": "ญาติใกล้ชิด"})
    told = DeclaredConflict.objects.get()
    client.post(reverse("conflict-withdraw", args=[cast.organisation.public_id, told.public_id]))
    told.refresh_from_db()
    assert told.withdrawn_at is not None
    assert "ญาติใกล้ชิด" in client.get(where).content.decode()
