"""How the years are shown on a terminal: an overview, a tree, one node, a comparison."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled
from rich.tree import Tree

from prongsai.engine.framework.differences import ChangeKind, differences
from prongsai.engine.framework.facts import STATUS_TH, can_score_from_answers, item_counts
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind, Provenance, Status

_MARKS = {Status.CONFIRMED: ("●", "green"), Status.UNCERTAIN: ("◐", "yellow"), Status.UNKNOWN: ("○", "red")}
_KINDS = {
    NodeKind.OVERALL: "คะแนนรวม",
    NodeKind.INSTRUMENT: "แบบวัด",
    NodeKind.PART: "ส่วนของแบบวัด",
    NodeKind.INDICATOR: "ตัวชี้วัด",
    NodeKind.SUBINDICATOR: "ตัวชี้วัดย่อย",
    NodeKind.ITEM: "ข้อ",
    NodeKind.SUBISSUE: "ประเด็นย่อย",
}
_METHODS = {
    Method.WEIGHTED_MEAN: "เฉลี่ยถ่วงน้ำหนัก",
    Method.MEAN: "ค่าเฉลี่ย",
    Method.MEAN_OF_ANSWERS: "ค่าเฉลี่ยของคำตอบ",
    Method.VERDICT: "ผลการตรวจ",
    Method.GIVEN: "ใช้คะแนนที่ได้รับแจ้งเท่านั้น",
}
_CHANGES = {
    ChangeKind.CHANGED: "กติกาที่เปลี่ยน",
    ChangeKind.RENAMED: "เปลี่ยนชื่อ",
    ChangeKind.ADDED: "เพิ่ม",
    ChangeKind.REMOVED: "ตัดออก",
    ChangeKind.RENUMBERED: "เปลี่ยนเลขข้อ",
    ChangeKind.REWORDED: "แก้ถ้อยคำ",
    ChangeKind.MOVED: "ย้ายตัวชี้วัดย่อย",
    ChangeKind.NOT_KNOWN: "ปีหลังยังไม่ทราบ",
}
_DECLINES = {True: "เลือกได้", False: "เลือกไม่ได้", None: "ยังไม่ทราบ จึงไม่มีให้เลือก"}
_PIPE_WIDTH = 160
_NO_NAME = "(ยังไม่ทราบชื่อ)"


def console() -> Console:
    """Return the console that all these are printed on; a pipe is as wide as a page laid across."""
    return Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)


def overview(frameworks: Sequence[Framework]) -> RenderableType:
    """Return the table of years: how many items are sourced how far, and what can be done with each."""
    table = _table("กรอบ", "ข้อ IIT", "ข้อ EIT", "ข้อ OIT", "ระดับ", "คิดคะแนนจากคำตอบ")
    for framework in frameworks:
        counts = (_counts(framework, instrument) for instrument in ("IIT", "EIT", "OIT"))
        levels = str(len(framework.levels)) if framework.levels else "ยังไม่ทราบ"
        scores = "ได้" if can_score_from_answers(framework) else "ยังไม่ได้"
        table.add_row(framework.id, *counts, levels, scores)
    return Group(table, _legend())


def _table(*headings: str, title: str | None = None) -> Table:
    """Return an empty table that never cuts a word off: what is too long goes on in the next line."""
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _counts(framework: Framework, instrument: NodeId) -> Styled:
    counts = {status: count for status, count in item_counts(framework, instrument).items() if count}
    if not counts:
        return Styled("ยังไม่ทราบ", style="red")
    shown = Styled()
    for status, count in counts.items():
        mark, colour = _MARKS[status]
        shown.append(f"{mark}{count} ", style=colour)
    return shown


def _legend() -> Styled:
    legend = Styled()
    for status, (mark, colour) in _MARKS.items():
        legend.append(f"{mark} {STATUS_TH[status]} ({status})  ", style=colour)
    return legend


def tree(framework: Framework) -> RenderableType:
    """Return a year as a tree of its nodes with their statuses, then its levels."""
    root = Tree(_label(framework["ITA"]))
    _grow(framework, root, "ITA")
    levels = _table("ระดับ (ดีที่สุดก่อน)", "เงื่อนไข", "ผ่าน", title="ระดับผลการประเมิน")
    for level in framework.levels:
        conditions = ", ".join(f"{c.node} ≥ {c.at_least:g}" for c in level.conditions)
        levels.add_row(
            _marked(str(level.name.th), level.provenance), conditions, "ผ่าน" if level.passes else "ไม่ผ่าน"
        )
    below = levels if framework.levels else Styled("ยังไม่ทราบระดับผลการประเมินของปีนี้", style="red")
    notes = [Styled(f"• {note}") for note in framework.notes]
    return Group(Styled(str(framework.name.th), style="bold"), root, below, *notes, _legend())


def _grow(framework: Framework, branch: Tree, node: NodeId) -> None:
    for child in framework.children(node):
        _grow(framework, branch.add(_label(child)), child.id)
        if child.id == "EIT":
            for part in framework.of_kind(NodeKind.PART):
                branch.children[-1].add(_label(part))


def _label(node: Node) -> Styled:
    label = _marked(f"{node.id} {node.name.th or _NO_NAME}", node.provenance)
    if node.weight is not None:
        label.append(f"  น้ำหนัก {node.weight:g}", style="cyan")
    if node.is_reversed:
        label.append("  คิดคะแนนกลับทาง", style="magenta")
    if node.method is Method.GIVEN and node.kind is not NodeKind.PART:
        label.append("  ยังไม่ทราบวิธีคิด", style="red")
    return label


def _marked(text: str, provenance: Provenance) -> Styled:
    mark, colour = _MARKS[provenance.status]
    return Styled.assemble((f"{mark} ", colour), text)


def details(framework: Framework, node: Node) -> RenderableType:
    """Return everything of one node, each fact with its status, sources and remark."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in _details(framework, node):
        table.add_row(label, text)
    return table


def _details(framework: Framework, node: Node) -> Iterator[tuple[str, str | Styled]]:
    yield _KINDS[node.kind], f"{node.id} {node.name.th or _NO_NAME}"
    yield "English", node.name.en or "–"
    yield from _sourced("ที่มา", node.provenance)
    if node.parent is not None:
        parent = framework[node.parent]
        yield "อยู่ใน", f"{parent.id} {parent.name.th or _NO_NAME}"
    if node.weight_provenance is not None:
        yield "น้ำหนัก", "–" if node.weight is None else f"{node.weight:g}"
        yield from _sourced("", node.weight_provenance)
    yield "วิธีคิดคะแนน", f"{_METHODS[node.method]} ({node.method})"
    yield from _sourced("", node.method_provenance)
    if node.scale is not None:
        yield from _scale(framework, node, node.scale)
        if node.id[0] in "IE":
            yield "ไม่ขอตอบ", _DECLINES[node.may_decline]
    if node.hint is not None and node.hint.th is not None:
        yield "คำชี้แจง", node.hint.th
    yield from _components(node)
    if node.applies_to is not None:
        yield "ใช้กับ", ", ".join(node.applies_to)
    yield from _duties(framework, node)
    yield from (
        (child.id, _marked(child.name.th or _NO_NAME, child.provenance))
        for child in framework.children(node.id)
    )


def _sourced(label: str, provenance: Provenance) -> Iterator[tuple[str, str | Styled]]:
    yield label, _marked(STATUS_TH[provenance.status], provenance)
    yield from (("", f"– {citation}") for citation in provenance.source)
    if provenance.note:
        yield "", f"หมายเหตุ: {provenance.note}"


def _scale(framework: Framework, node: Node, scale: str) -> Iterator[tuple[str, str | Styled]]:
    known = framework.scales[scale]
    scores = known.scores(is_reversed=node.is_reversed)
    if known.options is None or scores is None:
        yield "คะแนนที่ให้ได้", "ยังไม่ทราบ"
    else:
        named = [option.label.th or option.label.en or "?" for option in known.options]
        options = ", ".join(f"{name} = {score:g}" for name, score in zip(named, scores, strict=True))
        yield "คะแนนที่ให้ได้", options + (" (คิดกลับทาง)" if node.is_reversed else "")
    yield from _sourced("", known.provenance)


def _components(node: Node) -> Iterator[tuple[str, str | Styled]]:
    if not node.id.startswith("O") or node.kind is not NodeKind.ITEM:
        return
    if node.components is None or node.components_provenance is None:
        yield "องค์ประกอบด้านข้อมูล", "ยังไม่ทราบ"
        return
    yield from (
        ("องค์ประกอบด้านข้อมูล" if at == 0 else "", f"• {shows}") for at, shows in enumerate(node.components)
    )
    yield from _sourced("", node.components_provenance)


def _duties(framework: Framework, node: Node) -> Iterator[tuple[str, str | Styled]]:
    for duty in framework.duties:
        if duty.item == node.id:
            yield "เอกสารประจำปี", f"{duty.title.th}: {' · '.join(duty.contents)}"
            yield from _sourced("", duty.provenance)


def comparison(old: Framework, new: Framework) -> RenderableType:
    """Return what changed between two years, one table per kind of change."""
    order = list(_CHANGES)
    found = sorted(differences(old, new), key=lambda difference: order.index(difference.kind))
    if not found:
        return Styled(f"กรอบ {old.id} และ {new.id} ไม่ต่างกัน")
    tables = []
    for kind, group in groupby(found, key=lambda difference: difference.kind):
        rows = list(group)
        table = _table("รายการ", old.id, new.id, title=f"{_CHANGES[kind]} {len(rows)} รายการ")
        for row in rows:
            table.add_row(row.subject, row.before, row.after)
        tables.append(table)
    return Group(*tables)
