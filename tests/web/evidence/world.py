"""Evidence half given: alive, dead and unclear addresses, a removed one, notes, and the public page switched on."""

from datetime import timedelta

from django.utils import timezone

from prongsai.evidence.verdict import WORDS, Reason
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.actions import Given, give_evidence, open_page, remove_address
from prongsai.web.evidence.models import Address, Check
from prongsai.web.evidence.queries import evidence_of
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.stored import store
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle

SITE = "https://www.example.go.th"
_SHA256 = "ab" * 32
_TEXT = "โครงสร้างองค์การบริหารส่วนตำบลตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2568\nปลัด อบต. · กองคลัง · กองช่าง"


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Give evidence for some items and write down looks at it; return the values of the addresses."""
    _, participation = the_cycle(cast)
    actor = Actor(cast.owner)
    _give(actor, participation)
    first = evidence_of(participation)["O1"].addresses.all()[0]
    open_page(actor, participation)
    return {
        "item": "O1",
        "given": first.public_id,
        "check": _looked_at(participation, first).public_id,
        "participation": participation.public_id,
    }


def _give(actor: Actor, participation: Participation) -> None:
    if evidence_of(participation):
        return
    note = "แผนผังอยู่ในหน้าที่ 2 ของไฟล์"
    give_evidence(
        actor, participation, "O1", 0, Given([f"{SITE}/structure", f"{SITE}/chart.pdf"], note, (0, 1))
    )
    give_evidence(actor, participation, "O3", 0, Given([f"{SITE}/ติดต่อ/หน่วยงาน?หน้า=1"]))
    give_evidence(actor, participation, "O10", 0, Given([f"{SITE}/e-service", f"{SITE}/old"]))
    remove_address(actor, evidence_of(participation)["O10"].addresses.all()[1])
    give_evidence(actor, participation, "O11", 0, Given([f"{SITE}/plan"]))


def _looked_at(participation: Participation, first: Address) -> Check:
    """Write down what looks would have found; return the newest look at the first address."""
    given = evidence_of(participation)
    seen(given["O3"].addresses.all()[0], Reason.NOT_FOUND)
    seen(given["O10"].addresses.all()[0], Reason.BOT_WALL)
    seen(first, Reason.TIMEOUT, days_ago=3)
    return seen(first, Reason.ANSWERED)


def seen(address: Address, reason: Reason, days_ago: int = 0) -> Check:
    """Write down a look at an address, as the look-out would."""
    is_alive = reason is Reason.ANSWERED
    content = {
        "sha256": _SHA256,
        "bytes": 18230,
        "media_type": "text/html",
        "format": "html",
        "title": "โครงสร้างหน่วยงาน",
        "text": "",
        "is_cut": False,
        "no_text": None,
        "etag": '"5f-61a"',
        "last_modified": "Mon, 06 Jan 2025 03:00:00 GMT",
    }
    hints = [
        {
            "code": "component",
            "state": "found",
            "component": 0,
            "th": "พบคำสำคัญขององค์ประกอบนี้",
            "en": "Words of this component were found.",
            "quote": "โครงสร้างองค์การบริหารส่วนตำบลตัวอย่าง",
            "at": None,
        },
        {
            "code": "fiscal-year",
            "state": "unsure",
            "component": None,
            "th": "พบปี 2568 แต่ไม่ระบุว่าเป็นปีงบประมาณ",
            "en": "The year 2568 is there, not as a fiscal year.",
            "quote": "2568",
            "at": "page 3",
        },
    ]
    return Check.objects.create(
        address=address,
        at=timezone.now() - timedelta(days=days_ago),
        verdict=WORDS[reason].verdict.value,
        reason=reason.value,
        sha256=_SHA256 if is_alive else "",
        capture=store(b"WARC/1.1 sample") if is_alive else "",
        text=_TEXT if is_alive else "",
        report={
            "urls": [address.url, f"{SITE}/moved"] if is_alive else [address.url],
            "status": 200 if is_alive else None,
            "content": content if is_alive else None,
            "hints": hints if is_alive else [],
            "detail": "" if is_alive else "TimeoutError: no answer in 30 s",
        },
    )
