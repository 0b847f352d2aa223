"""The nodes of a measure as a cell names them: one per line, ``ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล``, ``ข้อ O17``.

Read as officers write them: ``9``, ``o17``, ``O 17``, ``017``, ``O11, O12``, ``O11-O14``, ``ตัวชี้วัดที่ ๙``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from prongsai.analysis.labels import label_th, short_label_th
from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import Framework, NodeId, NodeKind

_CODE = r"ITA|OIT|IIT|EIT(?:\.\d)?|[IEO]\s?\d{1,2}(?:\.\d{1,2})?|0\d{1,2}|\d{1,2}(?:\.\d{1,2})?"
_KIND = r"(?:ตัวชี้วัดย่อยที่|ตัวชี้วัดย่อย|ตัวชี้วัดที่|ตัวชี้วัด|ประเด็นย่อย|ข้อที่|ข้อ|แบบวัด|แบบตรวจ|ภาพรวม)?\s*\(?\s*"
_FIRST = re.compile(rf"\s*{_KIND}(?P<code>{_CODE})(?![\w.]*\d)\)?", re.IGNORECASE)
_TO = re.compile(rf"\s*(?:-|–|ถึง)\s*{_KIND}(?P<code>[IEO]?\s?\d{{1,2}})(?!\d)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|/|·|;|และ)")


def nodes_text(nodes: Iterable[NodeId], framework: Framework | None) -> str:
    """Return the text of a cell; without the year's framework the bare codes."""
    return "\n".join(_label(node, framework) for node in nodes)


def _label(node: NodeId, framework: Framework | None) -> str:
    if framework is None or node not in framework:
        return node
    known = framework[node]
    if known.kind in (NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.PART):
        return node
    return label_th(known) if known.kind is NodeKind.INDICATOR else short_label_th(known)


def nodes_of(text: str, framework: Framework | None) -> tuple[tuple[NodeId, ...], tuple[str, ...]]:
    """Return the nodes that a cell names, each once, and the codes or lines that name no node of the year."""
    named: list[NodeId] = []
    unknown: list[str] = []
    for line in (line.strip() for line in to_arabic(text).split("\n")):
        codes = list(_codes(line))
        if line and not codes:
            unknown.append(line)
        for code in codes:
            is_known = framework is None or code in framework
            (named if is_known else unknown).append(code)
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(unknown))


def _codes(line: str) -> Iterator[NodeId]:
    """Yield the codes at the beginning of a line; what follows them is a name."""
    at = 0
    while found := _FIRST.match(line, at):
        first = _code(found["code"])
        at = found.end()
        if (to := _TO.match(line, at)) and (span := _span(first, _code(to["code"]))):
            yield from span
            at = to.end()
        else:
            yield first
        separator = _AND.match(line, at)
        if separator is None:
            return
        at = separator.end()


def _code(text: str) -> NodeId:
    """Return a code as the year writes it; a zero for the letter O is a common slip (``017``)."""
    code = re.sub(r"\s", "", text).upper()
    if code.startswith("0"):
        return f"O{int(code)}"
    letter, number = (code[0], code[1:]) if code[0] in "IEO" and code[1:2].isdigit() else ("", code)
    return letter + re.sub(r"^0+(?=\d)", "", number)


def _span(first: NodeId, last: NodeId) -> Sequence[NodeId]:
    """Return the items from one code to another of the same kind; empty where they make no span."""
    letter = first[0] if first[0] in "IEO" else ""
    begin, end = first.removeprefix(letter), last.removeprefix(letter)
    if not (begin.isdigit() and end.isdigit()):
        return ()
    return [f"{letter}{number}" for number in range(int(begin), int(end) + 1)]
