"""Is a year's folder complete and free of contradiction? Every fault at once, one module per matter.

``facts`` (status and sources) · ``tree`` (parents, numbering) · ``methods`` (methods, weights) ·
``scales`` · ``levels`` · ``year`` (ids, calendar, duties, sampling).
A file whose shape is wrong is checked no further; all the others are.
"""

from collections.abc import Callable, Iterator

from prongsai.engine.framework.checks.facts import facts
from prongsai.engine.framework.checks.levels import levels
from prongsai.engine.framework.checks.methods import methods
from prongsai.engine.framework.checks.scales import scales
from prongsai.engine.framework.checks.tree import tree
from prongsai.engine.framework.checks.year import year
from prongsai.engine.framework.draft import Draft
from prongsai.engine.framework.faults import Fault

_CHECKS: tuple[Callable[[Draft], Iterator[Fault]], ...] = (facts, tree, methods, scales, levels, year)


def check(draft: Draft) -> tuple[Fault, ...]:
    """Return every fault of a folder: those of its files' shape, then those of each matter."""
    of_shape = [fault for file in draft.all_files for fault in file.faults]
    return tuple(dict.fromkeys([*of_shape, *(fault for checked in _CHECKS for fault in checked(draft))]))
