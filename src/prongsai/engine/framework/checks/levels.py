"""Does every possible result have a level, and can every level be got?"""

from collections.abc import Iterator

from prongsai.engine.framework.checks.nodes import node_ids
from prongsai.engine.framework.draft import Draft
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import KeyPath, Located
from prongsai.engine.framework.schema import LevelEntry, LevelsEntry

_LIST: KeyPath = ("levels", "best_first")


def levels(draft: Draft) -> Iterator[Fault]:
    """Check names, order, reach and completeness of the levels, and the pass mark."""
    head, located = draft.framework.content, draft.framework.located
    if head is None or not head.levels.best_first:
        return
    entries = head.levels.best_first
    yield from _nodes_named(located, entries, node_ids(draft))
    yield from _names(located, entries)
    yield from _order(located, entries)
    yield from _last(located, entries)
    yield from _pass_mark(located, head.levels)


def _nodes_named(located: Located, entries: list[LevelEntry], known: frozenset[str]) -> Iterator[Fault]:
    for at, level in enumerate(entries):
        for node in level.at_least:
            if node not in known:
                yield located.fault(FaultKind.UNKNOWN_NODE, (*_LIST, at, "at_least", node), node)


def _names(located: Located, entries: list[LevelEntry]) -> Iterator[Fault]:
    seen: set[str | None] = set()
    for at, level in enumerate(entries):
        if level.name.th in seen:
            yield located.fault(FaultKind.DUPLICATE_LEVEL, (*_LIST, at, "name"), level.name.th)
        seen.add(level.name.th)


def _order(located: Located, entries: list[LevelEntry]) -> Iterator[Fault]:
    """Check that levels stand best first and that no earlier level takes everybody of a later one."""
    for at, level in enumerate(entries):
        path = (*_LIST, at, "at_least")
        if at and _overall(level) > _overall(entries[at - 1]):
            yield located.fault(FaultKind.LEVEL_OUT_OF_ORDER, path, level.name.th, entries[at - 1].name.th)
        elif taker := next((earlier for earlier in entries[:at] if _fits(level, earlier)), None):
            yield located.fault(FaultKind.LEVEL_UNREACHABLE, path, level.name.th, taker.name.th)


def _overall(level: LevelEntry) -> float:
    return level.at_least.get("ITA", 0.0)


def _fits(level: LevelEntry, earlier: LevelEntry) -> bool:
    """Say whether whoever meets ``level`` meets ``earlier`` too."""
    return all(level.at_least.get(node, 0.0) >= bound for node, bound in earlier.at_least.items())


def _last(located: Located, entries: list[LevelEntry]) -> Iterator[Fault]:
    last = entries[-1]
    if asked := {node: bound for node, bound in last.at_least.items() if bound > 0}:
        shown = ", ".join(f"{node} ≥ {bound:g}" for node, bound in asked.items())
        yield located.fault(FaultKind.LEVEL_GAP, (*_LIST, len(entries) - 1, "at_least"), last.name.th, shown)


def _pass_mark(located: Located, entry: LevelsEntry) -> Iterator[Fault]:
    passing = [_overall(level) for level in entry.best_first if level.passes]
    points = entry.pass_mark.points
    if points is not None and passing and points != min(passing):
        path = ("levels", "pass_mark")
        yield located.fault(FaultKind.PASS_MARK_DISAGREES, path, f"{points:g}", f"{min(passing):g}")
