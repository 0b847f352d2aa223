"""The documents of a year: four papers of the three kinds of part A."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.documents.content import ReportKind
from prongsai.documents.formats import Format
from prongsai.engine.years import FiscalYear
from prongsai.web.rights.errors import NoSuchThingError


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a year: a kind, and of a follow-up its round. ``slug`` stands in addresses."""

    slug: str
    kind: ReportKind
    title: str | Promise
    purpose: str | Promise
    """What it is for, in one sentence."""
    round_months: int | None = None

    @property
    def is_follow_up(self) -> bool:
        return self.kind is ReportKind.FOLLOW_UP

    def file_name(self, year: FiscalYear, to: Format) -> str:
        """Return the name of its file as part A gives it: ``ita-2568-analysis.pdf``."""
        return f"ita-{year}-{self.slug}.{to}"


PAPERS = (
    Paper(
        "analysis",
        ReportKind.ANALYSIS,
        _("รายงานผลการวิเคราะห์"),
        _("ผลคะแนน จุดอ่อน ข้อเสนอแนะ และมาตรการ ครบในเล่มเดียว ใช้เสนอผู้บริหารและเผยแพร่"),
    ),
    Paper(
        "development",
        ReportKind.DEVELOPMENT,
        _("การนำผลไปสู่การพัฒนาองค์กร"),
        _("ตารางเดียวที่บอกว่าแต่ละตัวชี้วัดจะพัฒนาอย่างไร ใครทำ เมื่อไร"),
    ),
    Paper(
        "follow-up-6",
        ReportKind.FOLLOW_UP,
        _("รายงานผลการดำเนินการตามมาตรการ รอบ 6 เดือน"),
        _("ครึ่งปีแล้วทำอะไรไปบ้าง ได้ผลผลิตและผลลัพธ์อะไร"),
        6,
    ),
    Paper(
        "follow-up-12",
        ReportKind.FOLLOW_UP,
        _("รายงานผลการดำเนินการตามมาตรการ รอบ 12 เดือน"),
        _("ทั้งปีทำอะไรสำเร็จ เหลืออะไร และคะแนนเปลี่ยนไปอย่างไร"),
        12,
    ),
)
_BY_SLUG = {paper.slug: paper for paper in PAPERS}


def paper_named(slug: str) -> Paper:
    """Return the paper of an address; raises ``NoSuchThingError``."""
    if slug not in _BY_SLUG:
        raise NoSuchThingError
    return _BY_SLUG[slug]
