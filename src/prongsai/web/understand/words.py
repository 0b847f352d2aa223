"""What Part A says, in the reader's language: Thai from ``prongsai.analysis``, English from ``english``."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from prongsai.engine.framework.model import Framework, Level, Node, NodeKind

if TYPE_CHECKING:
    from prongsai.analysis.errors import SettingFault
    from prongsai.analysis.explain import Explanation
    from prongsai.analysis.explain_th import StepWords
    from prongsai.analysis.model import Signal
    from prongsai.analysis.whatif_routes import NextLevel
    from prongsai.engine.levels import LevelVerdict


def in_thai() -> bool:
    """Say whether the reader reads Thai."""
    return get_language() == "th"


def label(node: Node) -> str:
    """Return a node with its name: ``ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล``, ``Item O17 …``."""
    from prongsai.web.face.tags.words import node_title

    return node_title(node)


def name(node: Node) -> str:
    """Return the whole name or question of a node; empty where it is not known."""
    return (node.name.th if in_thai() else node.name.en) or ""


def axis_label(node: Node) -> str:
    """Return a node for a chart or a narrow column: ``9. การเปิดเผยข้อมูล``, ``IIT``."""
    if node.kind in (NodeKind.INSTRUMENT, NodeKind.PART):
        return node.id
    if node.kind is NodeKind.OVERALL:
        return "คะแนนภาพรวม" if in_thai() else "Overall"  # speaks-thai
    return f"{node.id}{'.' if node.kind is NodeKind.INDICATOR else ''} {name(node)}".strip()


def level_name(level: Level | None) -> str:
    """Return a level's name; empty where there is none."""
    return "" if level is None else (level.name.th if in_thai() else level.name.en) or ""


def verdict(found: "LevelVerdict") -> str:
    """Return the level, or that it cannot be told and between which it lies."""
    if in_thai():
        from prongsai.analysis.labels import verdict_th

        return verdict_th(found)
    from prongsai.web.understand.english.labels import verdict_en

    return verdict_en(found)


def step(framework: Framework, explanation: "Explanation") -> "StepWords":
    """Return what there is to say of one node by itself."""
    if in_thai():
        from prongsai.analysis.explain_th import step_th

        return step_th(framework, explanation)
    from prongsai.web.understand.english.explain import step_en

    return step_en(framework, explanation)


def signal(framework: Framework, found: "Signal") -> str:
    """Return one early warning as a sentence."""
    if in_thai():
        from prongsai.analysis.signals_th import signal_th

        return signal_th(framework, found)
    from prongsai.web.understand.english.signals import signal_en

    return signal_en(framework, found)


def next_level(framework: Framework, found: "NextLevel") -> list[str]:
    """Return where the agency stands towards the next level, without the routes."""
    if in_thai():
        from prongsai.analysis.whatif_th import next_level_th

        return next_level_th(framework, replace(found, routes=()))
    from prongsai.web.understand.english.routes import next_level_en

    return next_level_en(framework, found)


def fault(found: "SettingFault") -> str:
    """Return what is wrong with one setting of a what-if."""
    message = found.message_th if in_thai() else found.message_en
    return message[:1].upper() + message[1:]


def place(at: str) -> str:
    """Return where something stands in a document: ``page 3 line 7``, ``หน้า 3 บรรทัดที่ 7``."""
    if not in_thai():
        return at
    from prongsai.analysis.audit.wording import place_th

    return place_th(at)
