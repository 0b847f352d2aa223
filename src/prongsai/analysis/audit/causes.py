"""Why a printed mean may differ from the mean of its parts: the slips that officers make in Word.

Each hypothesis is tried in turn against the exact expectation; the first that fits is named, always as
*likely*, because the result sheet decides and the document does not.
"""

from collections.abc import Callable, Iterator

from prongsai.analysis.audit.case import Case, Said
from prongsai.analysis.audit.estimates import Estimate, identical, printed_as, total
from prongsai.analysis.audit.wording import score_of
from prongsai.analysis.labels import points_th
from prongsai.engine.framework.model import NodeId, NodeKind


def likely_cause(case: Case, node: NodeId, printed: float) -> Said | None:
    """Return the likely cause of a printed mean that its parts do not give, or ``None``."""
    for hypothesis in _HYPOTHESES:
        if (cause := hypothesis(case, node, printed)) is not None:
            return cause
    return None


def swapped(value: float) -> Iterator[float]:
    """Yield the figure with every two neighbouring digits swapped: 95.60 gives 59.60, 96.50 and 95.06."""
    digits = f"{value:.2f}"
    for left in range(len(digits) - 1):
        right = left + 2 if digits[left + 1] == "." else left + 1
        if digits[left] != "." and right < len(digits) and digits[left] != digits[right]:
            changed = list(digits)
            changed[left], changed[right] = changed[right], changed[left]
            yield float("".join(changed))


def mistyped(value: float, meant: float) -> bool:
    """Say whether two figures are printed with the same digits but one."""
    one, other = f"{value:.2f}", f"{meant:.2f}"
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits_swapped(case: Case, node: NodeId, printed: float) -> Said | None:
    for expected in case.figures.computed[node]:
        for meant in swapped(printed):
            if expected.agrees_with(meant):
                return Said(
                    f"น่าจะพิมพ์ตัวเลขสลับหลัก จาก {points_th(meant)} เป็น {points_th(printed)}",
                    f"the digits were probably swapped: {points_th(meant)} became {points_th(printed)}",
                )
    return None


def _digits_of_a_part_swapped(case: Case, node: NodeId, printed: float) -> Said | None:
    for part in case.figures.shares_of(node):
        for value in case.figures.values(part):
            for meant in swapped(value):
                if meant <= 100 and _mean_with(case, node, part, meant).agrees_with(printed):
                    score = score_of(case.framework, part)
                    return Said(
                        f"น่าจะพิมพ์{score.th} สลับหลัก จาก {points_th(meant)} เป็น {points_th(value)}",
                        f"the digits of {score.en} were probably swapped: {points_th(meant)} became {points_th(value)}",
                    )
    return None


def _another_total_copied(case: Case, node: NodeId, printed: float) -> Said | None:
    for other, figures in case.figures.printed.items():
        is_score_of_its_own = case.framework[other].kind not in {NodeKind.ITEM, NodeKind.SUBISSUE}
        if other == node or not is_score_of_its_own:
            continue
        if any(identical(figure.value, printed) for figure in figures):
            score = score_of(case.framework, other)
            return Said(f"น่าจะคัดลอก{score.th} มาใส่", f"the score of {score.en} was probably copied in")
    return None


def _a_part_left_out(case: Case, node: NodeId, printed: float) -> Said | None:
    of_parts = case.figures.shares_of(node)
    for left_out, share in of_parts.items():
        rest = {part: other / (1 - share) for part, other in of_parts.items() if part != left_out}
        if len(rest) > 1 and _weighted(case, rest).agrees_with(printed):
            score = score_of(case.framework, left_out)
            return Said(f"น่าจะไม่ได้นำ{score.th} มาเฉลี่ยด้วย", f"{score.en} was probably left out of the mean")
    return None


def _not_weighted(case: Case, node: NodeId, printed: float) -> Said | None:
    indicators = [n.id for n in case.framework.below(node) if n.kind is NodeKind.INDICATOR]
    for parts in (list(case.figures.shares_of(node)), indicators):
        if len(parts) < 2 or not all(case.figures.known(part) for part in parts):
            continue
        if _weighted(case, dict.fromkeys(parts, 1 / len(parts))).agrees_with(printed):
            return Said(
                "น่าจะเฉลี่ยโดยไม่ได้ถ่วงน้ำหนักตามเกณฑ์ของปี",
                "the simple mean was probably taken instead of the weighted one",
            )
    return None


def _one_digit_mistyped(case: Case, node: NodeId, printed: float) -> Said | None:
    expected = case.figures.computed[node][0].value
    if not mistyped(printed, expected):
        return None
    return Said("น่าจะพิมพ์ตัวเลขผิดไปหนึ่งหลัก", "one digit was probably mistyped")


def _the_overall_score(case: Case, node: NodeId, printed: float) -> Said | None:  # noqa: ARG001
    """Guess, of last resort: an instrument's total is wrong in a document that prints no overall score."""
    overall = case.framework[node].parent
    if case.framework[node].kind is not NodeKind.INSTRUMENT or overall is None or case.figures.known(overall):
        return None
    return Said(
        "อาจนำคะแนนภาพรวมของหน่วยงาน (ITA) ซึ่งเอกสารไม่ได้พิมพ์ไว้ มาใส่แทน",
        "this may be the overall score (ITA), which the document does not print elsewhere",
    )


def _weighted(case: Case, of_parts: dict[NodeId, float]) -> Estimate:
    """Return the mean of the parts' first known values with these shares."""
    return total(case.figures.known(part)[0].times(share) for part, share in of_parts.items())


def _mean_with(case: Case, node: NodeId, changed: NodeId, value: float) -> Estimate:
    """Return the node's mean as it would be if one part had another value."""
    return total(
        (printed_as(value) if part == changed else case.figures.known(part)[0]).times(share)
        for part, share in case.figures.shares_of(node).items()
    )


_HYPOTHESES: tuple[Callable[[Case, NodeId, float], Said | None], ...] = (
    _digits_swapped,
    _another_total_copied,
    _a_part_left_out,
    _not_weighted,
    _digits_of_a_part_swapped,
    _one_digit_mistyped,
    _the_overall_score,
)
