"""How the scores of all agencies are spread, as a chart with its table."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from prongsai.web.publication.summary import Summary
from prongsai.web.understand.charts import chart_block

if TYPE_CHECKING:
    from prongsai.documents.content import ChartBlock


def spread(summary: Summary) -> "ChartBlock | None":
    """Return bars of how many agencies scored within each stretch; ``None`` where nobody has a score."""
    from prongsai.documents.chart_model import BarChart, Point, Series

    if not summary.scored:
        return None
    rows = [
        (_name(low, high), number, 100 * number / summary.scored) for low, high, number in summary.stretches
    ]
    rows.reverse()
    points = tuple(Point(name, share, f"{number:,} ({share:.1f}%)") for name, number, share in rows)
    return chart_block(
        BarChart((Series(_("หน่วยงาน"), points),), ()),
        _("จำนวนหน่วยงานตามช่วงคะแนน"),
        [_("คะแนน"), _("หน่วยงาน"), _("ร้อยละ")],
        [(name, (f"{number:,}", f"{share:.1f}")) for name, number, share in rows],
    )


def _name(low: int, high: int) -> str:
    return f"{low}–{min(high - 0.01, 100):.2f}"
