"""From the values that are known to every value that follows from them, up the tree of a year.

The one place that decides what a value that is *not there* does to the mean above it (design
decision 3). Four words, never mixed:

=================  ==============================================================================
a value            scored, and zero is a score like any other
``missing``        it was assessed and nobody answered, or nothing was handed in
``not-applicable`` the item does not bind this agency
unknown (null)     nobody told us: an item that a document does not print, or a year whose questions
                   are not known
=================  ==============================================================================

``missing`` and ``not-applicable`` must be *stated* (in ``absent``), and only a stated absence gets the
treatment that the framework names. What is unknown never becomes a zero and is never left out of a
mean: what stands above it is unknown too. So a document that prints only O17 says nothing about the
mean of 9.2, while a dataset that assessed all of 9.2 and holds no row for O18 does:

==============================  ====================================================================
given O17 = 100                 9.2 stays null
given O17 = 100, O18 "missing"  9.2 = 50 where missing counts as zero, 100 where it is left out
==============================  ====================================================================
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind, Treatment


class Absence(StrEnum):
    """Why a node is known to have no value."""

    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


ABSENCE = pl.Enum([absence.value for absence in Absence])
"""The column type of stated absences."""

_STATED = {absence: pl.lit(absence, ABSENCE) for absence in Absence}
_NOTHING_STATED = pl.lit(None, ABSENCE)
_NO_VALUE = pl.lit(None, pl.Float64)
_ANSWERED_KINDS = frozenset({NodeKind.ITEM, NodeKind.SUBISSUE})


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Both frames are wide, one row per agency in the order given, a column per node of the framework.

    ``values``: Float64, 0–100, unrounded. ``absent``: ``ABSENCE``; where both are null, the value is
    unknown.
    """

    values: pl.DataFrame
    absent: pl.DataFrame


def roll_up(framework: Framework, given: pl.DataFrame, absent: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return ``agency`` and one Float64 column per node of the framework: unrounded, null where unknown.

    ``given``: ``agency`` and any nodes' values (0–100); a given value wins over a computed one.
    ``absent``: ``agency`` and any nodes' stated absences (``missing``, ``not-applicable``).
    Raises ``UnknownNodeError`` for a column that is no node of the framework.
    """
    return roll_up_with_absences(framework, given, absent).values


def complete(framework: Framework, scores: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return the scores of one agency with everything that follows from them, unrounded.

    Nothing is assumed of the nodes that ``scores`` does not hold: they are unknown, not missing.
    Raises ``UnknownNodeError`` for a node that the framework does not have.
    """
    given = pl.DataFrame({"agency": ["-"], **{node: [float(value)] for node, value in scores.items()}})
    row = roll_up(framework, given).row(0, named=True)
    return {node: row[node] for node in framework.nodes if row[node] is not None}


def roll_up_with_absences(
    framework: Framework, given: pl.DataFrame, absent: pl.DataFrame | None = None
) -> RolledUp:
    """Return every value as :func:`roll_up` does, and why those that are known to be absent are."""
    stated = _stated(given.select("agency") if absent is None else absent)
    if unknown := {*given.columns, *stated.columns}.difference(framework.nodes, ["agency"]):
        raise UnknownNodeError(framework, unknown)
    tree = _Tree(framework, _with_ancestors(framework, stated.columns))
    frame = _working_frame(tree, given, stated)
    for height in _heights(framework):
        frame = frame.with_columns(_computed(tree, node) for node in height)
        frame = frame.with_columns(_absence_above(tree, node) for node in height if node.id in tree.silent)
    done = frame.collect()
    return RolledUp(
        values=done.select("agency", *framework.nodes),
        absent=done.select("agency", *(_absence_or_none(tree, node).alias(node) for node in framework.nodes)),
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """The year, and the nodes that may be absent in some agency: most never are, and need no questions."""

    framework: Framework
    silent: frozenset[NodeId]

    def can_be_absent(self, node: Node) -> bool:
        """Say whether the node is without a value in some agency for a stated reason."""
        return node.id in self.silent


def _stated(absent: pl.DataFrame) -> pl.DataFrame:
    """Return the columns in which any absence is stated."""
    return absent.select(
        "agency", *(pl.col(c) for c in absent.columns[1:] if absent[c].null_count() < absent.height)
    )


def _with_ancestors(framework: Framework, nodes: Iterable[NodeId]) -> frozenset[NodeId]:
    found: set[NodeId] = set()
    for node in nodes:
        here: NodeId | None = node
        while here is not None and here in framework:
            found.add(here)
            here = framework[here].parent
    return frozenset(found)


def _working_frame(tree: _Tree, given: pl.DataFrame, stated: pl.DataFrame) -> pl.LazyFrame:
    """Return one frame with a value column for every node and the stated absences, null where not told."""
    nodes = tree.framework.nodes
    values = given.lazy().with_columns(
        pl.col(node).cast(pl.Float64) if node in given.columns else _NO_VALUE.alias(node) for node in nodes
    )
    reasons = stated.lazy().select("agency", pl.exclude("agency").cast(ABSENCE).name.map(_absence_name))
    unstated = (
        _NOTHING_STATED.alias(_absence_name(node)) for node in tree.silent if node not in stated.columns
    )
    return values.join(reasons, on="agency", how="left", maintain_order="left").with_columns(unstated)


def _heights(framework: Framework) -> list[list[Node]]:
    """Return the nodes that are computed from children, grouped so that children come before parents."""
    heights: dict[NodeId, int] = {}
    for node in reversed(tuple(framework.nodes.values())):
        heights[node.id] = max((heights[child] + 1 for child in node.children), default=0)
    groups: list[list[Node]] = [[] for _ in range(max(heights.values(), default=0))]
    for node in framework.nodes.values():
        if _is_computed(framework, node):
            groups[heights[node.id] - 1].append(node)
    return groups


def _is_computed(framework: Framework, node: Node) -> bool:
    """Say whether the year tells how the node follows from its children, weights included."""
    if not node.children or node.method is Method.MEAN:
        return bool(node.children)
    weighted = node.method is Method.WEIGHTED_MEAN
    return weighted and all(child.weight is not None for child in framework.children(node.id))


def _computed(tree: _Tree, node: Node) -> pl.Expr:
    """Return the node's value: the given one, else the mean of what counts, else null."""
    children = tree.framework.children(node.id)
    mean = _mean_of_present if any(map(tree.can_be_absent, children)) else _mean_of_all
    return pl.coalesce(pl.col(node.id), mean(tree, children)).alias(node.id)


def _mean_of_all(_tree: _Tree, children: Sequence[Node]) -> pl.Expr:
    """Return the weighted mean where every child has a value, else null."""
    points = pl.sum_horizontal((_weight(child) * pl.col(child.id) for child in children), ignore_nulls=False)
    return points / sum(map(_weight, children))


def _mean_of_present(tree: _Tree, children: Sequence[Node]) -> pl.Expr:
    """Return the weighted mean of what counts, each absence treated as the year says."""
    # What has no value enters with no points; whether it still weighs is the next line's question.
    points = pl.sum_horizontal(_weight(child) * pl.col(child.id).fill_null(0.0) for child in children)
    weights = pl.sum_horizontal(_weight(child) * _counts(tree, child) for child in children)
    stopped = pl.any_horizontal(_stops(tree, child) for child in children)
    return pl.when(~stopped & (weights > 0)).then(points / weights)


def _weight(child: Node) -> float:
    """Return the child's weight; under a simple mean every child weighs the same."""
    return 1.0 if child.weight is None else child.weight


def _counts(tree: _Tree, child: Node) -> pl.Expr:
    """Say whether the child is in the mean: it has a value, or its absence counts as zero."""
    return _known(child) | _treated(tree, child, Treatment.COUNTS_AS_ZERO)


def _stops(tree: _Tree, child: Node) -> pl.Expr:
    """Say whether the child leaves the mean above it without a value."""
    left_out = _treated(tree, child, Treatment.LEFT_OUT)
    return ~(_counts(tree, child) | left_out)


def _known(child: Node) -> pl.Expr:
    return pl.col(child.id).is_not_null()


def _treated(tree: _Tree, child: Node, treatment: Treatment) -> pl.Expr:
    """Say whether the child has no value, and its stated absence gets this treatment."""
    if not tree.can_be_absent(child):
        return pl.lit(False)
    absences = [absence for absence in Absence if _treatment(tree.framework, child, absence) is treatment]
    stated = [_absence(child.id).eq_missing(_STATED[absence]) for absence in absences]
    return ~_known(child) & pl.any_horizontal(stated) if stated else pl.lit(False)


def _treatment(framework: Framework, child: Node, absence: Absence) -> Treatment:
    """Return what an absence does to the mean above, by the words of the framework.

    What the framework says of missing *items* is not stretched to whole indicators: an agency in which
    nobody answered any item of an indicator has no value there, nor above it.
    """
    if absence is Absence.NOT_APPLICABLE:
        return framework.not_applicable
    instrument = framework.instrument_of(child.id)
    if child.kind not in _ANSWERED_KINDS or instrument is None:
        return Treatment.PARENT_MISSING
    return framework.missing[instrument]


def _absence_above(tree: _Tree, node: Node) -> pl.Expr:
    """Return why the node has no value: not applicable where all its children are not, missing where
    something below is; null where it has a value or something below is unknown."""
    children = tree.framework.children(node.id)
    inapplicable = pl.all_horizontal(
        _absence_or_none(tree, child.id).eq_missing(_STATED[Absence.NOT_APPLICABLE]) for child in children
    )
    unknown = pl.any_horizontal(
        ~_known(child) & _absence_or_none(tree, child.id).is_null() for child in children
    )
    reason = (
        pl.when(pl.col(node.id).is_not_null() | unknown)
        .then(_NOTHING_STATED)
        .when(inapplicable)
        .then(_STATED[Absence.NOT_APPLICABLE])
        .otherwise(_STATED[Absence.MISSING])
    )
    stated = pl.when(pl.col(node.id).is_null()).then(_absence(node.id))
    return pl.coalesce(stated, reason).alias(_absence_name(node.id))


def _absence_name(node: NodeId) -> str:
    return f"absent {node}"


def _absence(node: NodeId) -> pl.Expr:
    return pl.col(_absence_name(node))


def _absence_or_none(tree: _Tree, node: NodeId) -> pl.Expr:
    return _absence(node) if node in tree.silent else _NOTHING_STATED
