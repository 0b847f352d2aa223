"""``count-mismatch``: numbers of items or of people that do not agree with what is listed."""

from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip, severity_under
from prongsai.analysis.audit.wording import called, whole
from prongsai.analysis.findings import FindingCode
from prongsai.analysis.labels import after_th
from prongsai.engine.assessment import Statement, StatementKind
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind


def check_counts(case: Case) -> Iterator[Slip]:
    """Yield a slip for every count of items that the listed scores deny, and for unlike respondents."""
    passed = list(_claimed(case, StatementKind.COUNT_PASSED))
    failed = list(_claimed(case, StatementKind.COUNT_FAILED))
    single = [slip for node, said in (*passed, *failed) for slip in _against_items(case, node, said)]
    yield from single or _against_total(case, passed, failed)
    yield from _respondents(case)


def _claimed(case: Case, kind: StatementKind) -> Iterator[tuple[NodeId, Statement]]:
    for statement in case.statements(kind):
        if statement.node is not None and statement.node in case.framework and statement.value is not None:
            yield statement.node, statement


def _against_items(case: Case, node: NodeId, said: Statement) -> Iterator[Slip]:
    """Yield a slip when no completion of the printed items has as many passed (or failed) as claimed."""
    items = _items(case.framework, node)
    wants_full = said.kind is StatementKind.COUNT_PASSED
    full = [case.figures.values(item.id) for item in items]
    counted = sum(bool(values) and all((value >= 100) is wants_full for value in values) for values in full)
    unsure = sum(not values or len({value >= 100 for value in values}) > 1 for values in full)
    if not any(full) or said.value is None or counted <= said.value <= counted + unsure:
        return
    expected = f"{counted}" if not unsure else f"{counted}–{counted + unsure}"
    word = Said("ได้คะแนนเต็ม", "got full points") if wants_full else Said("ไม่ได้คะแนนเต็ม", "lost points")
    name = called(case.framework, node)
    yield Slip(
        FindingCode.COUNT_MISMATCH,
        Said(
            f"ข้อความระบุว่า{after_th('ข้อย่อยของ', name.th)} {word.th} {whole(said.value)} ข้อ แต่นับจากคะแนนรายข้อได้ {expected} ข้อ",
            f"the text counts {whole(said.value)} items of {name.en} that {word.en}; the list has {expected}",
        ),
        (said.at,),
        node,
        whole(said.value),
        expected,
        severity_under(*(item.provenance for item in items if unsure)),
    )


def _against_total(
    case: Case, passed: list[tuple[NodeId, Statement]], failed: list[tuple[NodeId, Statement]]
) -> Iterator[Slip]:
    """Yield a slip when the claimed counts do not add up to the items of the year."""
    for node, of_passed in passed:
        of_failed = next((said for other, said in failed if other == node), None)
        items = _items(case.framework, node)
        if of_failed is None or of_passed.value is None or of_failed.value is None or not items:
            continue
        summed = of_passed.value + of_failed.value
        if summed != len(items):
            yield _wrong_total(case, node, summed, (of_passed.at, of_failed.at))


def _wrong_total(case: Case, node: NodeId, summed: float, places: tuple[str, ...]) -> Slip:
    items, name = _items(case.framework, node), called(case.framework, node)
    return Slip(
        FindingCode.COUNT_MISMATCH,
        Said(
            f"{after_th('จำนวนข้อที่ผ่านและไม่ผ่านของ', name.th)} รวมกันได้ {whole(summed)} ข้อ แต่ปีนั้นมี {len(items)} ข้อ",
            f"the passed and failed items of {name.en} add up to {whole(summed)}, but the year has {len(items)}",
        ),
        places,
        node,
        whole(summed),
        f"{len(items)}",
        severity_under(*(item.provenance for item in items)),
    )


def _respondents(case: Case) -> Iterator[Slip]:
    """Yield a slip for an instrument with different numbers of respondents, none the sum of the others."""
    said: dict[NodeId, dict[float, str]] = {}
    for node, statement in _claimed(case, StatementKind.RESPONDENTS):
        if statement.value is not None:
            said.setdefault(node, {}).setdefault(statement.value, statement.at)
    for node, numbers in said.items():
        if len(numbers) < 2 or max(numbers) == sum(numbers) - max(numbers):
            continue
        texts, name = " / ".join(map(whole, numbers)), called(case.framework, node)
        yield Slip(
            FindingCode.COUNT_MISMATCH,
            Said(
                f"{after_th('จำนวนผู้ตอบแบบวัด', name.th)} ไม่ตรงกันในเอกสารเดียวกัน คือ {texts} คน",
                f"the respondents of {name.en} differ within the document: {texts}",
            ),
            tuple(numbers.values()),
            node,
            texts,
        )


def _items(framework: Framework, node: NodeId) -> list[Node]:
    return [item for item in framework.below(node) if item.kind is NodeKind.ITEM]
