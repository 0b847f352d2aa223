"""Do id, folder and year agree, and do calendar, duties and sampling speak of what there is?"""

from collections.abc import Iterator

from prongsai.engine.framework.checks.nodes import item_ids, node_ids
from prongsai.engine.framework.draft import Draft
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import Located
from prongsai.engine.framework.schema import FrameworkFile
from prongsai.engine.years import BUDDHIST_ERA_OFFSET


def year(draft: Draft) -> Iterator[Fault]:
    """Check everything of a year that is neither tree nor scoring."""
    head, located = draft.framework.content, draft.framework.located
    if head is None:
        return
    yield from _identity(located, head, draft.folder.name)
    yield from _phases(located, head)
    yield from _duties(draft, head)
    yield from _sampling(draft, head)


def _identity(located: Located, head: FrameworkFile, folder: str) -> Iterator[Fault]:
    if head.id != folder:
        yield located.fault(FaultKind.FOLDER_NAME, ("id",), head.id, folder)
    expected = str(head.fiscal_year)
    if head.id != expected and not head.id.startswith(f"{expected}-"):
        yield located.fault(FaultKind.YEAR_MISMATCH, ("fiscal_year",), expected, head.id)


def _phases(located: Located, head: FrameworkFile) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, phase in enumerate(head.calendar):
        path = ("calendar", at)
        if phase.id in seen:
            yield located.fault(FaultKind.DUPLICATE_PHASE, (*path, "id"), phase.id)
        seen.add(phase.id)
        if phase.start is not None and phase.end is not None and phase.end < phase.start:
            start, end = (f"{day.year + BUDDHIST_ERA_OFFSET}-{day:%m-%d}" for day in (phase.start, phase.end))
            yield located.fault(FaultKind.PHASE_ENDS_BEFORE_START, (*path, "end"), end, start)


def _duties(draft: Draft, head: FrameworkFile) -> Iterator[Fault]:
    if draft.oit.content is None:
        return
    known = item_ids(draft)
    for at, duty in enumerate(head.duties):
        if duty.item not in known:
            yield draft.framework.located.fault(FaultKind.UNKNOWN_NODE, ("duties", at, "item"), duty.item)


def _sampling(draft: Draft, head: FrameworkFile) -> Iterator[Fault]:
    known, located = node_ids(draft), draft.framework.located
    for at, rule in enumerate(head.sampling):
        path = ("sampling", at)
        if rule.instrument not in known:
            yield located.fault(FaultKind.UNKNOWN_NODE, (*path, "instrument"), rule.instrument)
        if rule.at_least is not None and rule.at_most is not None and rule.at_least > rule.at_most:
            yield located.fault(FaultKind.BOUNDS_CROSSED, (*path, "at_least"), rule.at_least, rule.at_most)
