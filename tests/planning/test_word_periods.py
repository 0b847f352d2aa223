"""When a measure runs, as days and as a Thai plan prints it."""

from datetime import date

import pytest

from prongsai.planning.periods import Months


@pytest.mark.parametrize(
    ("months", "text", "start", "end"),
    [
        (Months(10, 12), "ไตรมาสที่ 1 (ตุลาคม – ธันวาคม 2568)", date(2025, 10, 1), date(2025, 12, 31)),
        (Months(10, 3), "ไตรมาสที่ 1–2 (ตุลาคม 2568 – มีนาคม 2569)", date(2025, 10, 1), date(2026, 3, 31)),
        (Months(1, 9), "ไตรมาสที่ 2–4 (มกราคม – กันยายน 2569)", date(2026, 1, 1), date(2026, 9, 30)),
        (Months(11, 2), "พฤศจิกายน 2568 – กุมภาพันธ์ 2569", date(2025, 11, 1), date(2026, 2, 28)),
        (Months(4, 4), "เมษายน 2569", date(2026, 4, 1), date(2026, 4, 30)),
        (
            Months(10, 9),
            "ตลอดปีงบประมาณ พ.ศ. 2569 (ตุลาคม 2568 – กันยายน 2569)",
            date(2025, 10, 1),
            date(2026, 9, 30),
        ),
    ],
)
def test_months_lie_in_the_fiscal_year_and_are_said_with_real_years(
    months: Months, text: str, start: date, end: date
) -> None:
    assert (months.text(2569), months.start(2569), months.end(2569)) == (text, start, end)


def test_a_leap_year_ends_february_on_the_29th() -> None:
    assert Months(11, 2).end(2571) == date(2028, 2, 29)
