"""The cells of a filled wording sheet → a ``Wording``, or every fault of it at once."""

from collections.abc import Sequence

from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.framework.wording.cells import Sheet
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind
from prongsai.engine.framework.wording.faults import Faults, RefusedWordingError
from prongsai.engine.framework.wording.items import Known, items_of
from prongsai.engine.framework.wording.model import SURVEYS, Wording
from prongsai.engine.framework.wording.numbering import in_order
from prongsai.engine.framework.wording.scales import scales_of
from prongsai.engine.framework.wording.tables import item_records, scale_records


def parse(sheets: Sequence[Sheet], source: Framework, name: str) -> Wording:
    """Return the wording that stands in the sheets, for the indicators of ``source``.

    ``name`` is what the sheet is called in messages. Raises ``RefusedWordingError`` with every fault.
    """
    faults = Faults()
    records = item_records(sheets, faults)
    scales = scales_of(scale_records(sheets, faults), faults)
    indicators = {instrument: indicators_of(source, instrument) for instrument in SURVEYS.values()}
    known = Known(indicators, tuple(scales))
    items = items_of(records, known, faults)
    if not any(fault.kind is WordingFaultKind.NO_TABLE for fault in faults.found):
        first = records[0].sheet.place(1, 1) if records else "A1"
        items = in_order(items, known, faults, first)
    if faults.found:
        raise RefusedWordingError(name, faults.found)
    return Wording(items, scales)


def indicators_of(framework: Framework, instrument: NodeId) -> tuple[NodeId, ...]:
    """Return what the items of a survey hang under: its indicators, or the sub-indicators of one that has them."""
    kinds = (NodeKind.INDICATOR, NodeKind.SUBINDICATOR)
    below = [node for node in framework.below(instrument) if node.kind in kinds]
    parents = {node.parent for node in below if node.kind is NodeKind.SUBINDICATOR}
    return tuple(node.id for node in below if node.id not in parents)
