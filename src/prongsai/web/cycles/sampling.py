"""The least number of respondents by the year's sampling rule, with the way to it in words.  # speaks-thai

Pure: a framework and headcounts in, numbers and words out. An unknown rule gives no number. The rules do not
say how a share that is no whole number is rounded: it is rounded up here, and the number is then uncertain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from prongsai.engine.framework.model import Framework, NodeId, SamplingRule, Status


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least so many must answer; ``number`` ``None``: not known. ``th``, ``en``: how it was reached."""

    instrument: NodeId
    number: int | None
    th: str
    en: str
    status: Status


def minimums(
    framework: Framework, headcount_iit: int | None, headcount_eit: int | None
) -> Mapping[NodeId, Minimum]:
    """Return the minimum of every survey, and of every part of one that the framework names a rule for."""
    rules = {rule.instrument: rule for rule in framework.sampling}
    counts = {"IIT": headcount_iit, "EIT": headcount_eit}
    wanted = [*(survey for survey in counts if survey in framework), *rules]
    return {
        node: minimum_of(node, rules.get(node), counts.get(node.partition(".")[0]))
        for node in dict.fromkeys(wanted)
    }


def minimum_of(node: NodeId, rule: SamplingRule | None, population: int | None) -> Minimum:
    """Return the least number of respondents out of a population, and how it is reached."""
    if rule is None or rule.share is None:
        return Minimum(
            node,
            None,
            "ยังไม่ทราบเกณฑ์จำนวนขั้นต่ำของปีนี้ จึงไม่กำหนดจำนวน",
            "The rule for this minimum is not known for this year, so no number is set",
            Status.UNKNOWN,
        )
    if population is None:
        return Minimum(
            node,
            None,
            "คิดได้เมื่อหน่วยงานแจ้งจำนวนคน",
            "Can be worked out once the agency has given its headcount",
            rule.provenance.status,
        )
    if rule.all_below is not None and population < rule.all_below:
        return Minimum(
            node,
            population,
            f"มี {population:,} คน ไม่ถึง {rule.all_below:,} คน จึงให้ตอบทุกคน",
            f"{population:,} people are fewer than {rule.all_below:,}: all are to answer",
            rule.provenance.status,
        )
    return _by_share(node, rule, Fraction(str(rule.share)), population)


def _by_share(node: NodeId, rule: SamplingRule, share: Fraction, population: int) -> Minimum:
    exact, status = share * population, rule.provenance.status
    th = f"ร้อยละ {_percent(share)} ของ {population:,} คน = {_decimal(exact)}"
    en = f"{_percent(share)}% of {population:,} = {_decimal(exact)}"
    if rule.at_least is not None and exact < rule.at_least:
        number = rule.at_least
        th, en = f"{th} แต่ไม่น้อยกว่า {number:,} คน", f"{en}, but not fewer than {number:,}"
    elif rule.at_most is not None and exact > rule.at_most:
        number = rule.at_most
        th, en = f"{th} แต่ไม่ต้องเกิน {number:,} คน", f"{en}, but no more than {number:,} are needed"
    elif (number := ceil(exact)) != exact:
        status = Status.UNCERTAIN
        th = f"{th} ปัดขึ้นเป็น {number:,} (เกณฑ์ไม่ได้บอกวิธีปัดเศษ จึงยังไม่แน่นอน)"
        en = f"{en}, rounded up to {number:,} (the rule does not say how to round, so this is uncertain)"
    if number > population:
        number = population
        th, en = (
            f"{th} มีเพียง {number:,} คน จึงให้ตอบทุกคน",
            f"{en}; there are only {number:,}: all are to answer",
        )
    return Minimum(node, number, th, en, status)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}"


def _decimal(exact: Fraction) -> str:
    return f"{float(exact):,.2f}".rstrip("0").rstrip(".")
