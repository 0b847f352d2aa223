"""Documents of the cast: an edited draft, two versions, and orders for a whole organisation and for the agency."""

from django.utils import timezone

from prongsai.documents.formats import Format
from prongsai.web.registry.models import Agency
from prongsai.web.reports import batch_actions, preview, text_actions
from prongsai.web.reports.actions import change_settings, produce
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.queries import manuscript_of
from prongsai.web.reports.text_actions import Place
from prongsai.web.reports.wording import Wording, mark
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast

OWN_WORDS = (
    "ผู้บริหารมีนโยบายชัดเจนว่าการใช้อำนาจต้องตรวจสอบได้ น้ำสะอาด ที่ดินทำกิน และเรื่องของปู่ย่าตายายต้องได้รับบริการเท่าเทียมกัน"
)


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Return the paper, a section, a text, a version, a file, a picture and a batch."""
    actor, paper = Actor(cast.owner), paper_named("analysis")
    place, today = Place(cast.agency, run.fiscal_year, paper), timezone.localdate()
    produce(actor, cast.agency, paper.slug, run.fiscal_year)
    settings = {
        "unit": "สำนักปลัด",
        "when": "ตุลาคม 2568",
        "digits": "thai",
        "target": "85",
        "with_audit": True,
        "until": None,
    }
    change_settings(actor, cast.agency, paper, run.fiscal_year, settings, 0)
    written = manuscript_of(cast.agency, run.fiscal_year, paper, today)
    hope = next(text for text in written.texts if text.address == "foreword.hope")
    text_actions.write_texts(actor, place, [Wording(hope.address, (OWN_WORDS,), mark(hope.lines))])
    text_actions.add_paragraph(actor, place, "summary", ("ผู้บริหารรับทราบผลและมอบหมายให้ทุกส่วนราชการดำเนินการทันที",))
    version = produce(actor, cast.agency, paper.slug, run.fiscal_year)
    sheets = preview.sheets_of(manuscript_of(cast.agency, run.fiscal_year, paper, today))
    batch = batch_actions.order_batch(
        Actor(cast.operator),
        cast.organisation,
        paper,
        run.fiscal_year,
        [Format.DOCX, Format.PDF],
        Agency.objects.filter(pk=cast.agency.pk),
    )
    batch_actions.make_some(batch)
    order = batch_actions.order_one(actor, cast.agency, paper, run.fiscal_year, [Format.PDF])
    return {
        "report": paper.slug,
        "section": "foreword",
        "version": version.public_id,
        "format": "pdf",
        "sheets": sheets.fingerprint,
        "sheet": "1",
        "batch": batch.public_id,
        "order": order.public_id,
    }
