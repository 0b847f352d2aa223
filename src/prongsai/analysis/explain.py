"""The arithmetic of any node, down to what is known. Data only; ``explain_th`` puts it into words."""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.analysis.item_sets import FailedItemSet, failed_item_sets
from prongsai.analysis.known import known_scores, settled
from prongsai.analysis.shares import Shares, shares_of
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind, Status, Text
from prongsai.engine.rounding import agrees, shown


@dataclass(frozen=True, slots=True)
class Implied:
    """The value that the only unknown part must have, given the whole and the other parts.

    ``within`` is how far it may be off because the whole is known to two decimals only.
    """

    node: NodeId
    value: float
    within: float

    @property
    def is_possible(self) -> bool:
        """Say whether a score of 0–100 can be meant: otherwise something printed is wrong."""
        return -self.within <= self.value <= 100 + self.within


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a node: its ``share`` of the whole (0–1, ``None``: unknown) and what it brings in points."""

    share: float | None
    contribution: float | None
    explanation: "Explanation"


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a node comes to its value, and the same of each part that is known or has known parts.

    Values are 0–100 and unrounded. ``value`` is the one that counts: ``computed`` from the parts where
    all of them are known, else what was given. ``None`` is unknown throughout.
    """

    node: NodeId
    kind: NodeKind
    name: Text
    value: float | None
    printed: float | None
    computed: float | None
    method: Method
    method_status: Status
    """How sure it is that the parts are combined in this way."""
    status: Status
    """How sure the node itself is: its wording and its place in the year's list."""
    parts: tuple[Part, ...]
    missing: tuple[NodeId, ...]
    """The parts whose value is not known."""
    implied: Implied | None
    failed_sets: tuple[FailedItemSet, ...] = ()
    """For an indicator whose items are not known: the smallest sets of failed items that make its value."""

    @property
    def contradicts_print(self) -> bool:
        """Say whether the source prints another value than its own parts make."""
        if self.printed is None or self.computed is None:
            return False
        return not agrees(self.printed, self.computed)

    @property
    def shown(self) -> float | None:
        """The value with two decimals: as printed where that is a rounding of it (a tie goes either way)."""
        if self.value is None:
            return None
        is_rounding = self.printed is not None and agrees(self.printed, self.value)
        return self.printed if is_rounding else shown(self.value)


def explain(
    framework: Framework,
    scores: Mapping[NodeId, float],
    node: NodeId,
    printed: Mapping[NodeId, float] | None = None,
) -> Explanation:
    """Return the arithmetic of ``node``.

    ``scores``: whatever is known, 0–100; ``printed``: what the source prints, where that may differ.
    Raises ``UnknownNodeError`` for a node that the year does not have.
    """
    if node not in framework:
        raise UnknownNodeError(framework, [node])
    known = known_scores(framework, scores)
    return _Case(framework, shares_of(framework), known, settled(framework, scores), printed or {}).explain(
        node
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """One agency's known scores, and what is asked of them again at every node."""

    framework: Framework
    shares: Shares
    scores: Mapping[NodeId, float]
    settled: frozenset[NodeId]
    printed: Mapping[NodeId, float]

    def explain(self, node_id: NodeId) -> Explanation:
        node = self.framework[node_id]
        value = self.scores.get(node_id)
        missing = tuple(part for part in self._parts_of(node) if part not in self.scores)
        return Explanation(
            node=node_id,
            kind=node.kind,
            name=node.name,
            value=value,
            printed=self.printed.get(node_id),
            computed=value if node_id in self.settled else None,
            method=node.method,
            method_status=node.method_provenance.status,
            status=node.provenance.status,
            parts=tuple(self._part(node, part) for part in self._parts_of(node)) if self._opens(node) else (),
            missing=missing,
            implied=self._implied(node, missing),
            failed_sets=self._failed_sets(node),
        )

    def _parts_of(self, node: Node) -> tuple[NodeId, ...]:
        """Return the parts that make the node, or all that stands below it where the rule is unknown."""
        return tuple(self.shares.parts.get(node.id, node.children))

    def _opens(self, node: Node) -> bool:
        """Say whether anything below the node is known: only then there is something to show."""
        return any(below.id in self.scores for below in self.framework.below(node.id))

    def _part(self, node: Node, part: NodeId) -> Part:
        share, value = self.shares.of(node.id, part), self.scores.get(part)
        contribution = None if share is None or value is None else share * value
        return Part(share, contribution, self.explain(part))

    def _implied(self, node: Node, missing: tuple[NodeId, ...]) -> Implied | None:
        """Return what the one unknown part must be; nothing where more are unknown or the rule is."""
        shares = self.shares.parts.get(node.id, {})
        if len(missing) != 1 or len(shares) < 2 or node.id not in self.scores:
            return None
        share = shares[missing[0]]
        others = sum(shares[part] * self.scores[part] for part in shares if part in self.scores)
        return Implied(missing[0], (self.scores[node.id] - others) / share, 0.005 / share)

    def _failed_sets(self, node: Node) -> tuple[FailedItemSet, ...]:
        """Return the smallest sets of failed items where only the indicator's own value is known."""
        if node.kind is not NodeKind.INDICATOR or node.id not in self.scores or self._opens(node):
            return ()
        return failed_item_sets(self.framework, node.id, self.scores[node.id])
