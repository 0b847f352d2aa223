"""How the scores of all agencies are spread, and ways of answering beside each other: charts with their tables."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from prongsai.engine.rounding import shown
from prongsai.web.face.tags.words import node_short
from prongsai.web.publication.channel_page import Group
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


def ways(group: Group, pass_mark: float | None) -> "ChartBlock | None":
    """Return bars of the ways of a survey; ``None`` where fewer than two may be shown."""
    from prongsai.documents.chart_model import BarChart, Mark, Point, Series

    rows = [(str(one), one.scores[group.survey], one.respondents or 0) for one in group.shown]
    if len(rows) < 2:
        return None
    points = tuple(Point(name, value, f"{shown(value):.2f}") for name, value, _people in rows)
    said = _("เกณฑ์ผ่าน %(bound)s คะแนน") % {"bound": f"{pass_mark:g}"} if pass_mark else ""
    return chart_block(
        BarChart((Series(_("คะแนน"), points),), (Mark(pass_mark, said),) if pass_mark else ()),
        _("คะแนน %(survey)s ของแต่ละช่องทาง") % {"survey": node_short(group.node)},
        [_("ช่องทาง"), _("ผู้ตอบ"), _("คะแนน")],
        [(name, (f"{people:,}", f"{shown(value):.2f}")) for name, value, people in rows],
    )


def _name(low: int, high: int) -> str:
    return f"{low}–{min(high - 0.01, 100):.2f}"
