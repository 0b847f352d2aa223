"""The report as PDF: tagged (PDF/UA-1), letters embedded, same bytes for the same content."""

from prongsai.documents import typesetter
from prongsai.documents.content import ReportContent
from prongsai.documents.digits import in_digits
from prongsai.documents.typst_data import report_data
from prongsai.engine.digits import DigitStyle


def render(content: ReportContent, digits: DigitStyle = "thai") -> bytes:
    """Return the report as a PDF file with figures in the asked digits."""
    return typesetter.pdf(report_data(in_digits(content, digits), digits))
