"""Settings of a what-if as an officer types them: ``O17=100``, ``7=90``, also in Thai digits."""

import math
from collections.abc import Iterator, Mapping, Sequence

from prongsai.analysis.errors import BadSettingsError, SettingFault
from prongsai.analysis.labels import label_th, listed_th, mark_th, node_called
from prongsai.analysis.targets import FULL, allowed_values
from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import Framework, NodeId


def parse_settings(framework: Framework, settings: Sequence[str]) -> dict[NodeId, float]:
    """Return the new score (0–100) of each node named.

    Raises ``BadSettingsError`` with every fault at once: no ``=``, unknown node, no number, outside
    0–100, a value that the item's scale does not allow, a node set twice, a node set with its own part.
    """
    faults: list[SettingFault] = []
    parsed: dict[NodeId, float] = {}
    for setting in settings:
        result = _parse(framework, setting)
        if isinstance(result, SettingFault):
            faults.append(result)
        elif result[0] in parsed:
            faults.append(_fault(setting, f"ระบุ {result[0]} ซ้ำ โปรดระบุเพียงค่าเดียว", "set twice; set it once"))
        else:
            parsed[result[0]] = result[1]
    faults += _set_with_their_parts(framework, parsed)
    if faults:
        raise BadSettingsError(faults)
    return parsed


def _parse(framework: Framework, setting: str) -> tuple[NodeId, float] | SettingFault:
    name, equals, number = (text.strip() for text in to_arabic(setting).partition("="))
    if not equals:
        return _fault(setting, "ต้องเขียนเป็น รหัส=คะแนน เช่น O17=100", "write NODE=VALUE, such as O17=100")
    node = node_called(framework, name)
    if node is None:
        return _fault(
            setting,
            f"กรอบการประเมิน {framework.id} ไม่มีรหัส {name} "
            f"(ดูรหัสทั้งหมดด้วยคำสั่ง prongsai framework show {framework.id})",
            f"framework {framework.id} has no node {name} (see prongsai framework show {framework.id})",
        )
    return _value(framework, setting, node, number)


def _value(
    framework: Framework, setting: str, node: NodeId, number: str
) -> tuple[NodeId, float] | SettingFault:
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if not 0 <= value <= FULL:
        return _fault(setting, "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100", "the score must be a number from 0 to 100")
    allowed = allowed_values(framework, framework[node])
    if allowed and value not in allowed:
        marks = [mark_th(mark) for mark in allowed]
        return _fault(
            setting,
            f"{label_th(framework[node])} มีได้เฉพาะ {listed_th(marks, 'หรือ')} คะแนน",
            f"{node} can only be {', '.join(marks)}",
        )
    return node, value


def _set_with_their_parts(framework: Framework, parsed: Mapping[NodeId, float]) -> Iterator[SettingFault]:
    """Find nodes set together with something below them: which of the two should count?"""
    for node in parsed:
        for below in framework.below(node):
            if below.id in parsed:
                yield _fault(
                    f"{node}, {below.id}",
                    f"{below.id} เป็นส่วนหนึ่งของ {node} จึงกำหนดพร้อมกันไม่ได้ โปรดเลือกเพียงอย่างเดียว",
                    f"{below.id} is a part of {node}; set only one of them",
                )


def _fault(setting: str, message_th: str, message_en: str) -> SettingFault:
    return SettingFault(setting, message_th, message_en)
