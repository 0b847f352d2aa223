"""How sure a result is, in words: what of the year's rules is not sourced, and how far a survey could stray."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as in_words
from django.utils.translation import gettext_noop

from prongsai.engine.framework.facts import NamedFact, compressed, facts
from prongsai.engine.framework.model import Framework, NodeKind, Status
from prongsai.web.results.models import ResultRun
from prongsai.web.understand import words

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis

_SCORING = (
    gettext_noop("น้ำหนัก"),
    gettext_noop("วิธีคิดคะแนน"),
    gettext_noop("มาตรวัด"),
    gettext_noop("ระดับ"),
    gettext_noop("วิธีรวมส่วนของ EIT"),
    gettext_noop("เกณฑ์ระดับ"),
    gettext_noop("เกณฑ์ผ่าน"),
    gettext_noop("การปัดเศษ"),
    gettext_noop("ข้อที่ไม่ใช้กับหน่วยงาน"),
    gettext_noop("ข้อ IIT ที่ไม่มีผู้ตอบ"),
    gettext_noop("ข้อ EIT ที่ไม่มีผู้ตอบ"),
    gettext_noop("ข้อ OIT ที่ไม่มีผลตรวจ"),
)
"""The aspects of ``engine.framework.facts`` that move a score or a level."""
_OF_NODES = ("น้ำหนัก", "วิธีคิดคะแนน")  # speaks-thai: the aspects whose subjects are ids of nodes


@dataclass(frozen=True, slots=True)
class Stray:
    """Where a survey score would lie had other people answered (95 %)."""

    label: str
    score: float
    low: float
    high: float
    respondents: int


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is ``unknown`` and what is ``uncertain`` of the rules, each aspect once; the surveys' intervals."""

    unknown: tuple[str, ...]
    uncertain: tuple[str, ...]
    strays: tuple[Stray, ...]
    has_newer_rules: bool
    """Whether the year's rules were mended since the result was accepted."""


def doubts_of(run: ResultRun, analysis: "Analysis") -> Doubts:
    """Return the doubts of a result."""
    framework = run.framework
    return Doubts(
        unknown=tuple(_aspects(framework, Status.UNKNOWN)),
        uncertain=tuple(_aspects(framework, Status.UNCERTAIN)),
        strays=tuple(_strays(framework, analysis)),
        has_newer_rules=framework.checksum != run.framework_checksum,
    )


def _aspects(framework: Framework, status: Status) -> Iterator[str]:
    """Yield what of the rules has this status: ``วิธีคิดคะแนน (1–8, 10)``."""
    subjects: dict[str, list[str]] = defaultdict(list)
    for fact in facts(framework):
        if fact.provenance.status is status and fact.aspect in _SCORING:
            subjects[fact.aspect] += _nodes(fact)
    for aspect, nodes in subjects.items():
        yield f"{in_words(aspect)} ({compressed(nodes)})" if nodes else in_words(aspect)


def _nodes(fact: NamedFact) -> tuple[str, ...]:
    return fact.subjects if fact.aspect in _OF_NODES else ()


def _strays(framework: Framework, analysis: "Analysis") -> Iterator[Stray]:
    for node in framework.of_kind(NodeKind.INSTRUMENT):
        found = analysis.intervals.get(node.id)
        if found is not None:
            yield Stray(words.label(node), found.score, found.low, found.high, found.respondents)
