"""The letter of reminders: plain text, in the person's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from prongsai.web.registry.models import User

if TYPE_CHECKING:
    from prongsai.web.plans.reminders import Due

MOST = 40
"""Things that one letter names; beyond that it says how many more there are."""


def send_letter(
    user: User, dues: "Sequence[Due]", names: Mapping[int, str], ids: Mapping[int, str], today: date
) -> None:
    """Send one person everything that is near or late. Raises what the mail backend raises."""
    with translation.override(user.language):
        late = sum(due.day < today for due in dues)
        context = {
            "user": user,
            "agencies": _by_agency(dues[:MOST], names, ids, today),
            "left_out": max(len(dues) - MOST, 0),
            "settings_address": address_of(reverse("my-reminders")),
        }
        letter = EmailMessage(
            subject=_subject(late, len(dues) - late),
            body=render_to_string("plans/letter.txt", context),
            to=[user.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        letter.send()


def address_of(path: str) -> str:
    """Return the whole address of a page, as the installation's settings name its host."""
    if settings.PUBLIC_ADDRESS:
        return str(settings.PUBLIC_ADDRESS).rstrip("/") + path
    scheme = "https" if settings.BEHIND_TLS else "http"
    host = next((one for one in settings.ALLOWED_HOSTS if one not in ("*", "testserver")), "localhost")
    port = "" if settings.BEHIND_TLS else ":8000"
    return f"{scheme}://{host.lstrip('.')}{port}{path}"


def _subject(late: int, soon: int) -> str:
    if late:
        return ngettext("โปร่งใส: เกินกำหนด %(late)d รายการ", "โปร่งใส: เกินกำหนด %(late)d รายการ", late) % {
            "late": late
        }
    return ngettext("โปร่งใส: ใกล้ถึงกำหนด %(soon)d รายการ", "โปร่งใส: ใกล้ถึงกำหนด %(soon)d รายการ", soon) % {
        "soon": soon
    }


def _by_agency(
    dues: "Sequence[Due]", names: Mapping[int, str], ids: Mapping[int, str], today: date
) -> list[tuple[str, list[dict[str, object]]]]:
    ordered = sorted(dues, key=lambda due: (names.get(due.agency_id, ""), due.day))
    return [
        (names.get(agency, ""), [_line(due, ids, today) for due in group])
        for agency, group in groupby(ordered, key=lambda due: due.agency_id)
    ]


def _line(due: "Due", ids: Mapping[int, str], today: date) -> dict[str, object]:
    address = address_of(reverse("measure", args=[ids[due.agency_id], due.measure_id]))
    return {"due": due, "is_late": due.day < today, "address": address}
