"""When a measure runs, as agencies write it."""

from datetime import date

import pytest

from prongsai.reading.recognise.periods import period_of


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("พ.ย. ๖๕ ถึง มี.ค. ๖๖", date(2022, 11, 1), date(2023, 3, 31)),
        ("มค.-มีค.67", date(2024, 1, 1), date(2024, 3, 31)),
        ("ต.ค. - ธ.ค. 2566", date(2023, 10, 1), date(2023, 12, 31)),
        ("ต.ค. - มี.ค. 2568", date(2024, 10, 1), date(2025, 3, 31)),
        ("เดือนเมษายน ๒๕๖๘", date(2025, 4, 1), date(2025, 4, 30)),
        ("กุมภาพันธ์ ๒๕๖๗", date(2024, 2, 1), date(2024, 2, 29)),
        ("1 ต.ค. 2567 – 30 ก.ย. 2568", date(2024, 10, 1), date(2025, 9, 30)),
        ("01/10/2567 - 30/09/2568", date(2024, 10, 1), date(2025, 9, 30)),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘", date(2024, 10, 1), date(2025, 9, 30)),
        ("ไตรมาส ๑-๓ ปีงบประมาณ ๒๕๖๙", date(2025, 10, 1), date(2026, 6, 30)),
    ],
)
def test_days_are_told_by_dates_months_quarters_and_years(printed: str, start: date, end: date) -> None:
    period = period_of(printed, None)
    assert period is not None
    assert (period.text, period.start, period.end) == (printed, start, end)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("ไตรมาส ๑-๓", date(2025, 10, 1), date(2026, 6, 30)),
        ("ไตรมาสที่ 2 - ไตรมาสที่ 4", date(2026, 1, 1), date(2026, 9, 30)),
        ("ไตรมาส 4", date(2026, 7, 1), date(2026, 9, 30)),
        ("ดำเนินการ ต่อเนื่องตลอด ปีงบประมาณ", date(2025, 10, 1), date(2026, 9, 30)),
        ("พ.ย. - ก.พ.", date(2025, 11, 1), date(2026, 2, 28)),
    ],
)
def test_a_period_without_a_year_is_in_the_plans_year(printed: str, start: date, end: date) -> None:
    period = period_of(printed, 2569)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("printed", ["ไตรมาส ๑-๓", "ดำเนินการต่อเนื่องตลอดปีงบประมาณ", "ทุกเดือน", "พ.ย. - ก.พ."])
def test_days_that_nobody_tells_stay_unknown(printed: str) -> None:
    period = period_of(printed, None)
    assert period is not None
    assert (period.text, period.start, period.end) == (printed, None, None)


def test_an_open_period_has_one_end_only() -> None:
    onwards = period_of("เดือนมิถุนายน ๒๕๖๘ เป็นต้นไป", None)
    until = period_of("ภายใน 31 มี.ค. 2567", None)
    assert onwards is not None
    assert until is not None
    assert (onwards.start, onwards.end) == (date(2025, 6, 1), None)
    assert (until.start, until.end) == (None, date(2024, 3, 31))


@pytest.mark.parametrize("printed", ["๓๑ เมษายน ๒๕๖๘", "มี.ค. ๖๖ ถึง พ.ย. ๖๕"])
def test_impossible_days_are_not_guessed(printed: str) -> None:
    period = period_of(printed, None)
    assert period is not None
    assert (period.start, period.end) == (None, None)


def test_an_empty_cell_is_no_period() -> None:
    assert period_of(" ", 2568) is None
