"""The way to the next level in sentences of official Thai."""

from collections.abc import Sequence

from prongsai.analysis.labels import after_th, label_th, level_th, listed_th, mark_th, points_th, score_of_th
from prongsai.analysis.model import LevelDistance, Margin
from prongsai.analysis.whatif_routes import NextLevel, Reach, Route, Step
from prongsai.engine.framework.model import Framework, NodeId

_MOST_NAMED = 6
"""More items that would do the same are only counted."""
_BY_ITEMS = "แก้ไขข้อของ OIT ที่ยังไม่ได้คะแนนเต็มก็ถึงระดับถัดไปได้ ทางเลือกที่ใช้จำนวนข้อน้อยที่สุดมีดังนี้"
_NOT_BY_ITEMS = (
    "แก้ไขข้อของ OIT ที่ทราบว่ายังไม่ได้คะแนนเต็มอย่างเดียวยังไม่ถึงระดับถัดไป ต้องเพิ่มคะแนนตัวชี้วัดด้วย "
    "ทางเลือกที่แก้ไขน้อยรายการที่สุดมีดังนี้"
)
_BY_INDICATORS = "ไม่มีข้อของ OIT ที่ทราบว่ายังไม่ได้คะแนนเต็ม จึงต้องเพิ่มคะแนนตัวชี้วัด ทางเลือกที่แก้ไขน้อยรายการที่สุดมีดังนี้"
_OUT_OF_REACH = "คะแนนที่ทราบยังไม่พอที่จะบอกทางไปถึงระดับถัดไป"


def next_level_th(framework: Framework, found: NextLevel) -> list[str]:
    """Return where the agency stands and each route as a sentence (Arabic digits, no full stops)."""
    if found.reach is Reach.UNKNOWN:
        return [_unknown(framework, found)]
    if found.reach is Reach.AT_THE_TOP:
        return [_at_the_top(framework, found.distance)]
    stands = _stands(framework, found.distance)
    if found.reach is Reach.OUT_OF_REACH:
        return [*stands, _OUT_OF_REACH]
    routes = [
        f"ทางเลือกที่ {number} {route_th(framework, route)}{_even_better(found, route)}"
        for number, route in enumerate(found.routes, start=1)
    ]
    return [*stands, _how(found), *routes]


def _how(found: NextLevel) -> str:
    if found.reach is Reach.ITEMS:
        return _BY_ITEMS
    return _NOT_BY_ITEMS if found.lost_items else _BY_INDICATORS


def route_th(framework: Framework, route: Route) -> str:
    """Return one route as a phrase: what to raise from what to what, and what it wins."""
    steps = listed_th([_step(framework, step) for step in route.steps])
    won = "" if route.points is None else f" ได้คะแนนภาพรวมเพิ่มขึ้น {points_th(route.points)} คะแนน"
    return f"{after_th('เพิ่มคะแนน', steps)}{won}{_instead(route)}"


def _even_better(found: NextLevel, route: Route) -> str:
    if route.level is None or route.level is found.distance.above:
        return ""
    return f" และขึ้นถึง{level_th(route.level)}"


def _step(framework: Framework, step: Step) -> str:
    return f"{label_th(framework[step.node])} จาก {points_th(step.before)} เป็น {points_th(step.after)} คะแนน"


def _instead(route: Route) -> str:
    """Say which items may take the place of which, because they would do exactly the same."""
    taken: dict[tuple[NodeId, ...], list[NodeId]] = {}
    for step in route.steps:
        taken.setdefault(step.or_instead, []).append(step.node)
    pairs = [
        f"ข้อ {listed_th(_named(same), 'หรือ')} ใช้แทนข้อ {listed_th(nodes, 'หรือ')} ได้"
        for same, nodes in taken.items()
        if same
    ]
    return f" ({' และ'.join(pairs)})" if pairs else ""


def _named(nodes: Sequence[NodeId]) -> list[str]:
    """Name some items by code; of many, the rest are only counted."""
    if len(nodes) <= _MOST_NAMED:
        return list(nodes)
    return [*nodes[:_MOST_NAMED], f"อีก {len(nodes) - _MOST_NAMED} ข้อ"]


def _stands(framework: Framework, distance: LevelDistance) -> list[str]:
    now = level_th(distance.level) if distance.level is not None else ""
    above = level_th(distance.above) if distance.above is not None else ""
    lacking = listed_th([_lacking(framework, margin) for margin in distance.lacking])
    return [f"ผลการประเมินอยู่ใน{now} ระดับถัดไปคือ{above} ซึ่งยังขาด{lacking}"]


def _lacking(framework: Framework, margin: Margin) -> str:
    return (
        f"{score_of_th(framework[margin.node])} อีก {points_th(-margin.points)} คะแนน "
        f"(ได้ {points_th(margin.score)} เกณฑ์ {mark_th(margin.at_least)})"
    )


def _at_the_top(framework: Framework, distance: LevelDistance) -> str:
    level = level_th(distance.level) if distance.level is not None else ""
    stands = f"ผลการประเมินอยู่ใน{level} ซึ่งเป็นระดับสูงสุดแล้ว"
    if distance.tightest is None:
        return stands
    margin = distance.tightest
    return (
        f"{stands} โดย{score_of_th(framework[margin.node])} สูงกว่าเกณฑ์ {mark_th(margin.at_least)} คะแนน "
        f"อยู่ {points_th(margin.points)} คะแนน"
    )


def _unknown(framework: Framework, found: NextLevel) -> str:
    if not framework.levels:
        return "ยังไม่ทราบเกณฑ์ระดับผลการประเมินของปีนี้ จึงยังบอกทางไปถึงระดับถัดไปไม่ได้"
    missing = listed_th([label_th(framework[node]) for node in found.unknown])
    return f"ยังบอกระดับถัดไปไม่ได้ เพราะยังไม่ทราบ{after_th('คะแนน', missing)}"
