"""Every kind of file that an agency may have becomes its accepted result, through the browser."""

from pathlib import Path

import pytest

from prongsai.reading.read import read
from tests.seeds import SEEDS, needs_seeds
from tests.web.journeys import steps
from tests.web.journeys.conftest import Opens
from tests.web.journeys.steps import EXAMPLES
from tests.web.ops.running import Served

SHIPPED = sorted(path for path in EXAMPLES.glob("[0-9]-*") if path.is_file())


def test_every_shipped_example_is_read_reviewed_and_accepted(empty: Served, opens: Opens) -> None:
    assert len(SHIPPED) == 5
    _bring_in(SHIPPED, empty, opens)


@needs_seeds
def test_every_seed_is_read_reviewed_and_accepted(empty: Served, opens: Opens) -> None:
    _bring_in(sorted(SEEDS.values()), empty, opens)


def _bring_in(files: list[Path], program: Served, opens: Opens) -> None:
    page = opens(program.base)
    steps.begin(page, "องค์การบริหารส่วนตำบลตัวอย่าง")
    home = steps.agency_address(page)
    for file in files:
        expected = {one.fiscal_year: one.scores.get("ITA") for one in read(file).assessments}
        steps.send(page, file)
        for year in expected:
            page.goto(home + "results/")
            steps.follow(page, f"ปีงบประมาณ พ.ศ. {year}")
            steps.accept(page)
        for year, overall in expected.items():
            page.goto(f"{home}results/{year}/")
            shown = page.locator("main").inner_text()
            assert overall is None or f"{overall:.2f}" in shown, f"{file.name} {year}: {overall} is not shown"
    page.goto(home + "results/history/")
    assert page.locator("main table tbody tr").count() >= 1


@pytest.mark.parametrize("name", ["empty.pdf", "not-a-result.txt"])
def test_a_file_that_holds_no_result_is_refused_with_what_to_do(
    name: str, empty: Served, opens: Opens, tmp_path: Path
) -> None:
    bad = tmp_path / name
    bad.write_bytes(b"" if name == "empty.pdf" else "ประกาศเรื่องวันหยุด".encode())
    page = opens(empty.base)
    steps.begin(page, "องค์การบริหารส่วนตำบลตัวอย่าง")
    steps.send(page, bad)
    assert "โปรด" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="รับรองผลนี้").count() == 0
