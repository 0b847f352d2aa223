"""Which values a node can have at all, and the smallest sets of failed items that give a value.

A node over leaves is a mean of means. Written out, its value is a sum over its leaves: each leaf adds
its share times one of the values that the year allows. Such sums are counted here exactly, in
fractions; only the comparison with a printed value rounds.

The rule comes from the framework alone. Where anything that the sum rests on is unknown (allowed
values, how children are combined, how many people answered), the answer is ``None``: no statement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import combinations_with_replacement
from math import ceil, floor, gcd, lcm

from prongsai.analysis.shares import shares_of
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind, Status
from prongsai.engine.rounding import agrees

_HALF_UNIT = Fraction(5001, 1_000_000)
"""Half of the last printed digit, and a hair: a tie may be printed either way."""
_LENIENT = Fraction(10_001, 1_000_000)
"""As :func:`prongsai.engine.rounding.agrees`: values in between may have been rounded too."""
_FINEST_SHARE = 10_000
"""Shares come as floats and are fractions such as 1/7 or 3/10: none is finer than this."""
_MOST_WORK = 200_000_000
"""Bits to shift at most (some 0.1 s); beyond it the steps are so fine that every value can be had."""
_MOST_FAILED = {2: 12}
_MOST_FAILED_WITH_PARTIAL_CREDIT = 4
"""How many failed items a listed set may have: more tell an officer nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Leaves below one parent that weigh alike and allow the same values."""

    parent: NodeId
    leaves: tuple[NodeId, ...]
    answers: int
    """Values in each leaf's mean: 1 for an assessor's verdict, the respondents for a survey item."""
    share: Fraction
    """What one answer weighs in the node's value."""
    options: tuple[Fraction, ...]
    """The values that one answer may have, 0–100, ascending."""

    @property
    def draws(self) -> int:
        return len(self.leaves) * self.answers


@dataclass(frozen=True, slots=True)
class Structure:
    """What a node's value is made of, and how well that is sourced (the least sourced fact counts)."""

    node: NodeId
    groups: tuple[Group, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class FailedItems:
    """Items below one parent that lost points: ``scores`` (0–100) of some of ``among``, whichever."""

    parent: NodeId
    among: tuple[NodeId, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FailedItemSet:
    """One way to a value: which items lost points, and the exact value (0–100) that they leave."""

    failed: tuple[FailedItems, ...]
    value: float

    @property
    def size(self) -> int:
        return sum(len(part.scores) for part in self.failed)


def structure(
    framework: Framework, node: NodeId, respondents: int | None = None, agency_type: str | None = None
) -> Structure | None:
    """Return what the node's value is made of; ``None`` where the year does not tell.

    ``respondents`` is the number of people who answered (needed below IIT); ``agency_type`` leaves out
    the items that do not bind such an agency.
    """
    leaves = _leaves(framework, node, Fraction(1), agency_type)
    if not leaves or _has_parts(framework, node):
        return None
    alike: dict[Group, list[NodeId]] = {}
    for leaf, share in leaves:
        answers = 1 if leaf.method is Method.VERDICT else respondents
        options = _options(framework, leaf)
        if not options or not answers or leaf.parent is None:
            return None
        alike.setdefault(Group(leaf.parent, (), answers, share / answers, options), []).append(leaf.id)
    groups = tuple(replace(group, leaves=tuple(ids)) for group, ids in alike.items())
    status = _status(framework, node)
    return None if status is Status.UNKNOWN else Structure(node, groups, status)


def can_have(made_of: Structure, value: float) -> bool:
    """Say whether some combination of answers or verdicts gives a value that is printed as ``value``."""
    sums = _sums(made_of.groups)
    if sums is None:
        return True
    bits, unit = sums
    low = max(0, ceil((Fraction(str(value)) - _LENIENT) / unit))
    high = floor((Fraction(str(value)) + _LENIENT) / unit)
    return high >= low and bool(bits >> low & ((1 << (high - low + 1)) - 1))


def nearest_possible(made_of: Structure, value: float) -> tuple[float, ...]:
    """Return the possible values next to ``value``, at most one below it and one above."""
    sums = _sums(made_of.groups)
    if sums is None:
        return (value,)
    bits, unit = sums
    position = floor(Fraction(str(value)) / unit)
    below = (bits & ((1 << (position + 1)) - 1)).bit_length() - 1
    rest = bits >> (position + 1)
    above = position + (rest & -rest).bit_length() if rest else -1
    return tuple(float(bit * unit) for bit in (below, above) if bit >= 0)


def failed_item_sets(
    framework: Framework, node: NodeId, value: float, agency_type: str | None = None, at_most: int = 20
) -> tuple[FailedItemSet, ...]:
    """Return the smallest sets of items without full points that give ``value`` (0–100, as printed).

    All sets returned have the same size; the closest to ``value`` come first, ``at_most`` of them. Empty
    where the year does not tell, where no combination gives the value, or where too many items failed
    to list. Items below one parent are interchangeable: a set says how many of which.
    """
    made_of = structure(framework, node, None, agency_type)
    if made_of is None or any(framework[leaf].method is not Method.VERDICT for leaf in _all_leaves(made_of)):
        return ()
    for size in range(_most_failed(made_of) + 1):
        ways = [way for way in _ways(made_of.groups, size, value) if agrees(value, way.value)]
        exact = [way for way in ways if abs(Fraction(way.value) - Fraction(str(value))) <= _HALF_UNIT]
        if exact or ways:
            return tuple(sorted(exact or ways, key=lambda way: abs(way.value - value))[:at_most])
    return ()


def _leaves(
    framework: Framework, node: NodeId, share: Fraction, agency_type: str | None
) -> list[tuple[Node, Fraction]]:
    """Return every leaf below a node with its share; empty where a part of the tree cannot be followed."""
    here = framework[node]
    if here.kind in {NodeKind.ITEM, NodeKind.SUBISSUE} and here.is_leaf:
        return [(here, share)]
    of_children = {
        child: Fraction(part).limit_denominator(_FINEST_SHARE)
        for child, part in shares_of(framework).parts.get(node, {}).items()
        if _binds(framework[child], agency_type)
    }
    total = sum(of_children.values())
    below = [
        _leaves(framework, child, share * part / total, agency_type) for child, part in of_children.items()
    ]
    return [leaf for leaves in below for leaf in leaves] if all(below) else []


def _binds(node: Node, agency_type: str | None) -> bool:
    return node.applies_to is None or agency_type is None or agency_type in node.applies_to


def _has_parts(framework: Framework, node: NodeId) -> bool:
    """Say whether answers below the node are gathered in two ways: how many in each is not told."""
    instrument = framework.instrument_of(node)
    return any(framework[part].parent == instrument for part in framework.eit_parts.parts)


def _options(framework: Framework, leaf: Node) -> tuple[Fraction, ...]:
    """Return the values that one answer may have, ascending; empty where they are unknown."""
    scale = framework.scales.get(leaf.scale) if leaf.scale is not None else None
    scores = scale.scores(is_reversed=leaf.is_reversed) if scale is not None else None
    return _ascending(scores or ())


@lru_cache(maxsize=64)
def _ascending(scores: tuple[float, ...]) -> tuple[Fraction, ...]:
    return tuple(sorted({Fraction(str(score)) for score in scores}))


def _status(framework: Framework, node: NodeId) -> Status:
    """Return how well the sum below a node is sourced: methods, grouping into sub-indicators, scales.

    The wording of items does not matter here, and neither do the parts of a survey.
    """
    below = [framework[node], *(n for n in framework.below(node) if n.kind is not NodeKind.PART)]
    facts = {n.method_provenance.status for n in below if n.method is not Method.VERDICT}
    facts |= {n.provenance.status for n in below if n.kind is NodeKind.SUBINDICATOR}
    facts |= {framework.scales[n.scale].provenance.status for n in below if n.scale is not None}
    if Status.UNKNOWN in facts:
        return Status.UNKNOWN
    return Status.UNCERTAIN if Status.UNCERTAIN in facts else Status.CONFIRMED


@lru_cache(maxsize=256)
def _sums(groups: tuple[Group, ...]) -> tuple[int, Fraction] | None:
    """Return every attainable value as the set bits of an integer, and the points that one bit stands for.

    ``None`` where the steps are too fine to count, so that every value can be had.
    """
    steps = [group.share * option for group in groups for option in group.options]
    unit = _unit(steps)
    if 100 / unit * sum(group.draws for group in groups) > _MOST_WORK:
        return None
    bits = 1
    for group in groups:
        shifts = [int(group.share * option / unit) for option in group.options]
        for _ in range(group.draws):
            bits = reduce(lambda found, shift, start=bits: found | start << shift, shifts, 0)  # type: ignore[misc]
    return bits, unit


def _unit(steps: Iterable[Fraction]) -> Fraction:
    """Return the greatest value of which every step is a whole multiple."""
    steps = [step for step in steps if step]
    denominator = lcm(*(step.denominator for step in steps))
    return Fraction(gcd(*(int(step * denominator) for step in steps)), denominator)


def _all_leaves(made_of: Structure) -> Iterator[NodeId]:
    return (leaf for group in made_of.groups for leaf in group.leaves)


def _most_failed(made_of: Structure) -> int:
    return min(
        _MOST_FAILED.get(len(group.options), _MOST_FAILED_WITH_PARTIAL_CREDIT) for group in made_of.groups
    )


def _ways(groups: tuple[Group, ...], size: int, value: float) -> Iterator[FailedItemSet]:
    """Yield every set of ``size`` failed items that leaves ``value``, a rounding apart."""
    full = sum((group.share * group.options[-1] * group.draws for group in groups), Fraction(0))
    most_lost = full - Fraction(str(value)) + _LENIENT
    for failed, lost in _losses(groups, size, most_lost - 2 * _LENIENT, most_lost):
        yield FailedItemSet(failed, float(full - lost))


def _losses(
    groups: tuple[Group, ...], size: int, least: Fraction, most: Fraction
) -> Iterator[tuple[tuple[FailedItems, ...], Fraction]]:
    """Yield every choice of ``size`` failed items over the groups that loses ``least`` to ``most`` points."""
    if not groups:
        if size == 0 and least <= 0:
            yield (), Fraction(0)
        return
    if _most_lost(groups, size) < least:
        return  # whatever is chosen from here on loses too little
    group, rest = groups[0], groups[1:]
    for count in range(min(size, len(group.leaves)) + 1):
        for scores in combinations_with_replacement(group.options[:-1], count):
            lost = sum((group.share * (group.options[-1] - score) for score in scores), Fraction(0))
            if lost > most:
                continue
            here = (FailedItems(group.parent, group.leaves, tuple(map(float, scores))),) if scores else ()
            for failed, more in _losses(rest, size - count, least - lost, most - lost):
                yield (*here, *failed), lost + more


@lru_cache(maxsize=1_024)
def _most_lost(groups: tuple[Group, ...], size: int) -> Fraction:
    """Return the most points that ``size`` failed items of these groups can lose."""
    lost = sorted(
        (group.share * (group.options[-1] - group.options[0]) for group in groups for _ in group.leaves),
        reverse=True,
    )
    return sum(lost[:size], Fraction(0))
