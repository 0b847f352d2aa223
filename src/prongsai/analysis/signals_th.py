"""Early warnings in official Thai."""

from collections.abc import Callable

from prongsai.analysis.labels import level_th, mark_th, points_th, score_of_th
from prongsai.analysis.model import Signal, SignalCode
from prongsai.analysis.signals import ROUNDING_POINTS
from prongsai.engine.framework.model import Framework, NodeKind
from prongsai.engine.rounding import shown


def signal_th(framework: Framework, signal: Signal) -> str:
    """Return a warning as one sentence of official Thai (Arabic digits, no full stop)."""
    return _WORDINGS[signal.code](framework, signal)


def _big_drop_th(framework: Framework, signal: Signal) -> str:
    node = framework[signal.node]
    advice = " ควรหาสาเหตุและแก้ไขโดยเร็ว" if node.kind is NodeKind.INDICATOR else ""
    return (
        f"{score_of_th(node)} ลดลงจาก {points_th(signal.against)} คะแนน "
        f"ในปีงบประมาณ พ.ศ. {signal.previous_year} เหลือ {points_th(signal.score)} คะแนน "
        f"(ลดลง {points_th(shown(signal.against) - shown(signal.score))} คะแนน){advice}"
    )


def _below_condition_th(framework: Framework, signal: Signal) -> str:
    return (
        f"คะแนนภาพรวมถึงเกณฑ์ของ{_level_th(signal)} แต่{score_of_th(framework[signal.node])} "
        f"ได้ {points_th(signal.score)} คะแนน ยังไม่ถึง {mark_th(signal.against)} คะแนน "
        "ตามเงื่อนไขของระดับนั้น จึงยังไม่ได้รับระดับดังกล่าว"
    )


def _masked_th(framework: Framework, signal: Signal) -> str:
    above = f"แต่{score_of_th(framework[signal.other])}" if signal.other is not None else "แต่คะแนนเฉลี่ย"
    return (
        f"{score_of_th(framework[signal.node])} ได้ {points_th(signal.score)} คะแนน "
        f"ต่ำกว่าเกณฑ์ผ่าน {mark_th(signal.against)} คะแนน {above} ซึ่งเป็นค่าเฉลี่ย "
        "ยังผ่านเกณฑ์ จึงอาจมองข้ามจุดอ่อนนี้ไป"
    )


def _within_rounding_th(framework: Framework, signal: Signal) -> str:
    return (
        f"{score_of_th(framework[signal.node])} อยู่ห่างจากเกณฑ์ {mark_th(signal.against)} คะแนน "
        f"ของ{_level_th(signal)} ไม่ถึง {ROUNDING_POINTS} คะแนน ผลจึงขึ้นอยู่กับการปัดเศษ "
        "ควรตรวจสอบกับคะแนนก่อนปัดเศษ"
    )


def _within_sampling_th(framework: Framework, signal: Signal) -> str:
    return (
        f"เกณฑ์ {mark_th(signal.against)} คะแนนของ{_level_th(signal)} "
        f"อยู่ในช่วงความคลาดเคลื่อนจากการสุ่มผู้ตอบของ{score_of_th(framework[signal.node])} "
        f"({points_th(signal.score)} คะแนน) หากผู้ตอบเป็นคนกลุ่มอื่น ระดับอาจเปลี่ยนไปได้"
    )


def _level_th(signal: Signal) -> str:
    return level_th(signal.level) if signal.level is not None else "ระดับผลการประเมิน"


_WORDINGS: dict[SignalCode, Callable[[Framework, Signal], str]] = {
    SignalCode.BIG_DROP: _big_drop_th,
    SignalCode.BELOW_LEVEL_CONDITION: _below_condition_th,
    SignalCode.MASKED: _masked_th,
    SignalCode.WITHIN_ROUNDING: _within_rounding_th,
    SignalCode.WITHIN_SAMPLING: _within_sampling_th,
}
