"""Cards and posters of a survey: their words; the press sets them. A card's code stands nowhere else."""  # speaks-thai

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from prongsai.documents.handouts import Card, CardSheet, Poster
from prongsai.engine.years import BUDDHIST_ERA_OFFSET
from prongsai.planning.periods import MONTHS_TH
from prongsai.web.cycles.states import State
from prongsai.web.press.errors import PressFailedError
from prongsai.web.press.orders import HandoutOrder
from prongsai.web.press.press import PRESS
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.survey.codes import typed
from prongsai.web.survey.models import Channel, Way
from prongsai.web.survey.screens import survey_of
from prongsai.web.survey.tickets import digest_of, make_codes
from prongsai.web.trail.record import record

_UNOFFICIAL = "ชุดซักซ้อม ไม่เป็นทางการ"


def new_cards(actor: Actor, channel: Channel, number: int, base: str) -> bytes:
    """Make codes and return them as cards to print; where printing fails there are no codes either.

    Not in one transaction: while the press works, nobody's answer shall wait for the database.
    """
    codes = make_codes(actor, channel, number)
    try:
        return PRESS.print_handout(HandoutOrder(card_sheet(channel, codes, base)))
    except PressFailedError:
        drop_codes(actor, channel, codes)
        raise


@transaction.atomic
def drop_codes(actor: Actor, channel: Channel, codes: Sequence[str]) -> None:
    """Take back codes that reached nobody."""
    actor.check(Action.TAKE_PART, channel.participation.agency)
    digests = [digest_of(typed(code)) for code in codes]
    channel.tickets.filter(digest__in=digests, is_spent=False).delete()
    record(actor, "survey.codes.drop", channel.participation.agency, channel, after={"codes": len(codes)})


def poster_of(channel: Channel, base: str) -> bytes:
    """Return the poster of an open link as a PDF."""
    return PRESS.print_handout(HandoutOrder(poster(channel, base)))


def link_of(channel: Channel, base: str) -> str:
    """Return the whole address of a channel's questionnaire."""
    return base + reverse("survey", args=[channel.public_id])


def link_of_code(channel: Channel, code: str, base: str) -> str:
    """Return the address in a card's QR code.

    The code stands behind a ``#``: a browser never sends that part, so it is in no log of ours, of a proxy or of
    the agency's network. The page's script takes it from there and out of the browser's history; who has no
    script types the code that is printed below.
    """
    return f"{link_of(channel, base)}#{code.replace('-', '')}"


def card_sheet(channel: Channel, codes: Sequence[str], base: str) -> CardSheet:
    cycle = channel.participation.cycle
    minutes = survey_of(cycle.framework, channel.instrument).minutes
    return CardSheet(
        title=f"แบบวัด {channel.instrument} ปี {cycle.fiscal_year}",
        agency=channel.participation.agency.name,
        steps=(
            "สแกน QR หรือเปิดที่อยู่ด้านล่างแล้วพิมพ์รหัส",
            f"ตอบได้ครั้งเดียว ประมาณ {minutes} นาที",
            "ตอบแล้วทำลายบัตรนี้",
        ),
        address=(base + reverse("survey-enter")).partition("://")[2],
        note=" ".join(["ไม่มีใครรู้ว่าคำตอบใดเป็นของใคร", *_until(channel)]),
        cards=tuple(Card(code, link_of_code(channel, code, base)) for code in codes),
        unofficial="" if cycle.framework.is_official else _UNOFFICIAL,
    )


def poster(channel: Channel, base: str) -> Poster:
    cycle = channel.participation.cycle
    minutes = survey_of(cycle.framework, channel.instrument).minutes
    where = f"ช่องทาง: {channel.label or _thai(channel.way)}"
    return Poster(
        title="ขอความเห็นของท่าน",
        agency=channel.participation.agency.name,
        lead="หน่วยงานนี้ให้บริการท่านเป็นอย่างไร สแกนแล้วบอกเรา",
        link=link_of(channel, base),
        until=" ".join(["รับความเห็น", *_until(channel)]),
        promises=(
            "ไม่ถามชื่อ ไม่เก็บหมายเลขโทรศัพท์ ไม่มีใครรู้ว่าเป็นคำตอบของท่าน",
            f"ใช้เวลาประมาณ {minutes} นาที ไม่ต้องติดตั้งแอป",
        ),
        where=f"{where} · แบบวัด {channel.part or channel.instrument} ปีงบประมาณ พ.ศ. {cycle.fiscal_year}",
        unofficial="" if cycle.framework.is_official else f"{_UNOFFICIAL} ไม่ใช่ข้อคำถามของสำนักงาน ป.ป.ช.",
    )


def _until(channel: Channel) -> list[str]:
    days = channel.participation.cycle.calendar.get(State.COLLECT)
    if days is None:
        return []
    last = days.closes
    return [f"ถึงวันที่ {last.day} {MONTHS_TH[last.month - 1]} {last.year + BUDDHIST_ERA_OFFSET}"]


def _thai(way: str) -> str:
    with translation.override("th"):
        return str(Way(way).label)
