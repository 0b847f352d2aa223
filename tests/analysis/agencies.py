"""The results that the tests of this package analyse: the figures of five real reports, as printed.

Typed in by hand from ``reference/cases.jsonl``; reading the reports themselves is tested elsewhere.
"""

from collections.abc import Mapping
from typing import cast

import pytest

from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Statement, StatementKind
from prongsai.engine.framework.model import NodeId

_TEN = tuple(str(number) for number in range(1, 11))


def assessment(
    framework: str, scores: Mapping[NodeId, float], level: str | None = None, **respondents: int
) -> Assessment:
    """Return what a document of that year's framework prints; ``IIT=30`` are respondents."""
    return Assessment(
        agency=Agency(name="องค์การบริหารส่วนตำบลตัวอย่าง", type="อบต."),
        fiscal_year=int(framework[:4]),
        framework=framework,
        scores=dict(scores),
        level=level,
        statements=tuple(
            Statement(
                kind=StatementKind.RESPONDENTS, node=node, text=f"{number} คน", value=number, at="line 1"
            )
            for node, number in respondents.items()
        ),
    )


def near(value: float, within: float = 1e-6) -> float:
    """Return what equals a score that differs by no more than ``within``, also inside tuples."""
    return cast(float, pytest.approx(value, abs=within))


def ten(*scores: float) -> dict[NodeId, float]:
    """Return the ten indicators with these scores, in order."""
    return dict(zip(_TEN, scores, strict=True))


KORAT_2568 = assessment(
    "2568",
    {
        **ten(98.63, 98.57, 99.69, 98.88, 97.63, 97.70, 94.96, 94.75, 96.25, 90.00),
        "ITA": 95.60,
        "IIT": 98.68,
        "EIT": 95.80,
        "OIT": 93.13,
    },
    "ผ่านดี",
)
"""Overall above 95, held below the highest level by OIT alone."""

DONGKHWANG_2567 = assessment(
    "2567", ten(99.11, 99.78, 100.0, 99.33, 98.89, 97.08, 92.75, 86.17, 79.29, 90.00)
)
DONGKHWANG_2568 = assessment(
    "2568", ten(92.89, 95.11, 98.89, 75.33, 93.11, 99.17, 98.83, 98.92, 41.50, 65.00)
)
"""A year later: indicator 9 fell from 79.29 to 41.50."""

THUNGKRACHO_2564 = assessment(
    "2564",
    {
        **{f"O{number}": 0.0 if number in (17, 28) else 100.0 for number in range(1, 44)},
        "9": 92.50,
        "10": 100.00,
        "OIT": 86.37,
    },
)
"""Nothing but OIT: every item, O17 and O28 at 0; the total printed is not what its parts make."""

LAMLIANG_2565 = assessment(
    "2565", {**ten(99.84, 99.49, 99.35, 99.51, 99.92, 95.03, 92.99, 93.07, 96.00, 100.00), "ITA": 97.20}, "AA"
)

DATO_2563 = assessment(
    "2563",
    {
        "1": 89.17,
        "2": 83.89,
        "4": 78.97,
        "5": 78.58,
        "6": 82.33,
        "7": 81.32,
        "8": 75.43,
        "9": 61.12,
        "10": 31.25,
        "IIT": 83.60,
        "EIT": 79.69,
        "OIT": 46.18,
        "ITA": 67.46,
    },
    "C",
)
"""Indicator 3 is not printed."""
