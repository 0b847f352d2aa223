"""An officer begins with nothing but the file of last year's result and ends with a report to sign."""

import io

import docx
import pytest

from tests.web.browser import overflow
from tests.web.journeys import steps
from tests.web.journeys.conftest import Opens
from tests.web.journeys.steps import EXAMPLES, Way
from tests.web.ops.running import Served

AGENCY = "องค์การบริหารส่วนตำบลน้ำผึ้ง"


@pytest.mark.parametrize("way", list(Way), ids=lambda way: way.name.lower())
def test_from_the_first_run_to_the_finished_report(way: Way, empty: Served, opens: Opens) -> None:
    page = opens(empty.base, way)
    steps.begin(page, AGENCY)
    steps.send(page, next(EXAMPLES.glob("1-*")))
    assert "67.46" in page.locator("main").inner_text()
    steps.accept(page)
    page.goto(steps.agency_address(page))
    assert "67.46" in page.locator("main").inner_text()
    assert overflow(page) == 0 if way.has_script else True
    steps.start_plan(page)
    files = steps.produce(page, "รายงานผลการวิเคราะห์")
    assert files["pdf"].startswith(b"%PDF-")
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(files["docx"])).paragraphs)
    assert AGENCY in words
