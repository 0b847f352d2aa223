"""Are the questions of a sheet complete: numbered without a gap, and some for each indicator?"""

from collections.abc import Sequence

from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind as Kind
from prongsai.engine.framework.wording.faults import Faults
from prongsai.engine.framework.wording.items import Known
from prongsai.engine.framework.wording.model import SURVEYS, WordedItem


def in_order(
    items: Sequence[WordedItem], known: Known, faults: Faults, first_cell: str
) -> tuple[WordedItem, ...]:
    """Return the questions survey by survey, under each indicator by their numbers; gaps are told.

    A survey without any question is left to what the framework says already.
    """
    if not items:
        faults.add(Kind.NO_ITEMS, first_cell)
    ordered: list[WordedItem] = []
    for letter, instrument in SURVEYS.items():
        own = [item for item in items if item.instrument == instrument]
        if any(item.indicator not in known.indicators[instrument] for item in own):
            continue  # that is the fault to tell, and not the gap that it leaves
        for indicator in known.indicators[instrument] if own else ():
            below = sorted((item for item in own if item.indicator == indicator), key=_number)
            if not below:
                faults.add(Kind.EMPTY_INDICATOR, own[0].place, indicator)
            ordered += below
        _check(letter, [item for item in ordered if item.instrument == instrument], faults)
    return tuple(ordered)


def _check(letter: str, items: Sequence[WordedItem], faults: Faults) -> None:
    """Tell every gap once: after it, counting goes on from what was found."""
    expected = 0
    for item in items:
        expected += 1
        if _number(item) != expected:
            faults.add(Kind.NUMBERING_GAP, item.place, item.id, f"{letter}{expected}")
            expected = _number(item)
        below = 0
        for issue in item.subissues:
            below += 1
            if issue.id != f"{item.id}.{below}":
                faults.add(Kind.NUMBERING_GAP, issue.place, issue.id, f"{item.id}.{below}")
                below = int(issue.id.rpartition(".")[2])


def _number(item: WordedItem) -> int:
    return int(item.id[1:])
