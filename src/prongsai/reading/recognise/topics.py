"""The items that a row of a measures table is about (หัวข้อการประเมิน), with their codes or by their wording."""

import re

from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import NodeId
from prongsai.reading.recognise.cells import Cell
from prongsai.reading.recognise.fragments import one_line
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import NamedItem, item_in

_CODE = re.compile(
    r"(?:^|(?<=\n))[EIOQ]?\s?0{0,2}\d{1,2}[.)]?\s*(?=[^\d\s.])|(?<=\s)[EIO]\s?\d{1,2}\s+(?=\S)"
)


def topics(text: str) -> tuple[str, ...]:
    """Return the topics of a plain cell: one for each code that begins a line or stands before a wording."""
    starts = [match.start() for match in _CODE.finditer(to_arabic(text))]
    if not starts:
        return (one_line(text),) if text.strip() else ()
    starts = [0, *starts] if starts[0] and text[: starts[0]].strip() else starts
    ends = [*starts[1:], len(text)]
    return tuple(one_line(text[start:end]) for start, end in zip(starts, ends, strict=True))


def items_in(cell: Cell, names: Names, instrument: NodeId | None) -> tuple[NamedItem, ...]:
    """Return the items that a cell names, in order; wordings that are no item's are left out."""
    found = (item_in(topic, names, instrument) for topic in topics(cell.text))
    return tuple(item for item in found if item is not None)
