"""``misnamed-indicator`` and ``item-code-slip``: the wrong name beside a number, the wrong number beside a title."""

import re
from collections.abc import Iterator

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.audit.wording import called
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import Statement, StatementKind
from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind, Status

_NAMED = frozenset({NodeKind.INDICATOR, NodeKind.SUBINDICATOR})
_SAME_MEANING = (("ของทางราชการ", "ของราชการ"), ("ปรับปรุงระบบการทำงาน", "ปรับปรุงการทำงาน"))
"""Wordings that official sources use for each other (FRAMEWORKS §1); the right one is the framework's."""
_SHORTENED = 0.6
"""A name cut off after this much of it is an abbreviation, not another name."""
_UNREADABLE = "\ufffd"


def check_names(case: Case) -> Iterator[Slip]:
    """Yield a slip for every distinct name beside a number that is not the name of that indicator."""
    wrong: dict[tuple[NodeId, str], list[str]] = {}
    for statement in case.statements(StatementKind.NODE_NAME):
        node = case.framework.nodes.get(statement.node or "")
        if node is not None and _is_checkable(node) and not is_called(node.name.th or "", statement.text):
            wrong.setdefault((node.id, statement.text.strip()), []).append(statement.at)
    for (node_id, text), places in wrong.items():
        yield _misnamed(case.framework, node_id, text, tuple(places))


def check_item_codes(case: Case) -> Iterator[Slip]:
    """Yield a slip for every item code whose number is not that of the title beside it.

    A zero for the letter O (``017``) is no slip: there is nothing else that it could mean.
    """
    for statement in case.statements(StatementKind.ITEM_CODE):
        if statement.node is not None and statement.node in case.framework and not _is_code_of(statement):
            yield _wrong_code(case.framework, statement.node, statement)


def is_called(official: str, printed: str) -> bool:
    """Say whether a printed name is the official one: its wording may be cut off or go on, not change."""
    right, text = _plain(official), _plain(printed)
    if not text or _UNREADABLE in text:
        return True
    cut_off = right.startswith(text) and len(text) >= _SHORTENED * len(right)
    return cut_off or text.startswith(right)


def _is_checkable(node: Node) -> bool:
    """Say whether the node's own name is known well enough to correct others by it.

    The ten indicators kept their names through all years (FRAMEWORKS §1); sub-indicators did not.
    """
    if node.name.th is None:
        return False
    is_sure = node.provenance.status is Status.CONFIRMED
    return node.kind is NodeKind.INDICATOR or (node.kind is NodeKind.SUBINDICATOR and is_sure)


def _plain(name: str) -> str:
    """Return a name without spaces and marks, in the framework's choice between equal wordings."""
    name = re.sub(r"[\s\u200b.:;,*\"“”()\-–]", "", name).replace("ํา", "ำ")
    for variant, chosen in _SAME_MEANING:
        name = name.replace(variant, chosen)
    return name


def _misnamed(framework: Framework, node: NodeId, text: str, places: tuple[str, ...]) -> Slip:
    owner = next(
        (
            n
            for n in framework.of_kind(*_NAMED)
            if n.id != node and n.name.th and _plain(n.name.th) == _plain(text)
        ),
        None,
    )
    name, official = called(framework, node), framework[node].name.th
    what = Said(
        f"{name.th} พิมพ์ชื่อเป็น “{text}” ไม่ตรงกับชื่อตามกรอบการประเมิน",
        f"{name.en} is called “{text}” instead of its official name",
    )
    if owner is not None:
        other = called(framework, owner.id)
        what = what.followed_by(Said(f"แต่เป็นชื่อของ{other.th}", f"that is the name of {other.en}"))
    return Slip(
        FindingCode.MISNAMED_INDICATOR,
        what,
        places,
        node,
        text,
        official,
        Severity.WARNING if owner is None else Severity.ERROR,
    )


def _is_code_of(statement: Statement) -> bool:
    """Say whether the printed code is the node's: same number, and no letter of another instrument."""
    letter, number = (statement.node or "")[:1], (statement.node or "")[1:].split(".")[0]
    printed = to_arabic(statement.text).upper()
    printed_letter = next(iter(re.findall(r"[IEO]", printed)), letter)
    digits = re.findall(r"\d+", printed)
    said = statement.value if statement.value is not None else float(digits[-1]) if digits else None
    return said is None or (said == float(number) and printed_letter == letter)


def _wrong_code(framework: Framework, node: NodeId, statement: Statement) -> Slip:
    title = framework[node].name.th or ""
    return Slip(
        FindingCode.ITEM_CODE_SLIP,
        Said(
            f"พิมพ์รหัสข้อเป็น “{statement.text}” แต่ชื่อข้อที่อยู่ข้างกัน ({title}) คือข้อ {node}",
            f"the item code is printed “{statement.text}”, but the title beside it is that of {node}",
        ),
        (statement.at,),
        node,
        statement.text,
        node,
    )
