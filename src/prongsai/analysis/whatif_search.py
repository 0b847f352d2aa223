"""The smallest sets of moves that reach a level: exact, and quick for tens of failed items.

A score is linear in the scores below it, so a set lifts each condition by the sum of what its moves lift
it by. Moves that lift alike are one class (an item that failed in 9.2 is as good as another of 9.2), and
the search goes through numbers per class, smaller sets first. It leaves a branch as soon as the best
moves that remain could not reach the level.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prongsai.analysis.whatif_moves import Climb, Move

_Class: TypeAlias = tuple[Move, ...]
"""Moves that lift alike."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some moves of one class; any of ``spare`` would do the same as any of ``moves``."""

    moves: tuple[Move, ...]
    spare: tuple[Move, ...]


ChosenSet: TypeAlias = tuple[Chosen, ...]


def sufficient_sets(climb: Climb, moves: Sequence[Move]) -> Iterator[list[ChosenSet]]:
    """Yield, for 1, 2, 3 … moves, every set of that size that reaches the level and has none to spare.

    Sets that differ only within a class are one. Yields nothing where all moves together do not reach it.
    """
    classes = _classes(moves)
    if climb.reaches(_sum(climb.start, _best_lifts(classes, len(moves), len(climb.start))[-1])):
        for size in range(1, len(moves) + 1):
            yield [_chosen(classes, counts) for counts in _sufficient(climb, classes, size)]


def _chosen(classes: Sequence[_Class], counts: Sequence[int]) -> ChosenSet:
    pairs = zip(classes, counts, strict=False)
    return tuple(Chosen(group[:count], group[count:]) for group, count in pairs if count)


def _classes(moves: Sequence[Move]) -> list[_Class]:
    """Group items that lift alike; a mean is a class of its own, because it may stop anywhere."""
    alike: dict[tuple[object, ...], list[Move]] = {}
    for move in moves:
        lifts = tuple(round(lift, 9) for lift in move.lifts)
        alike.setdefault(lifts if move.is_whole else (move.node,), []).append(move)
    return [tuple(group) for group in alike.values()]


def _sufficient(climb: Climb, classes: Sequence[_Class], size: int) -> list[tuple[int, ...]]:
    """Return, as numbers per class, every set of ``size`` moves that suffices and has no move to spare."""
    best = [_best_lifts(classes[place:], size, len(climb.start)) for place in range(len(classes) + 1)]
    found: list[tuple[int, ...]] = []

    def search(counts: tuple[int, ...], values: tuple[float, ...], left: int) -> None:
        if not climb.reaches(_sum(values, best[len(counts)][left])):
            return
        if left == 0:
            if not _has_one_to_spare(climb, classes, counts, values):
                found.append(counts)
            return
        if climb.reaches(values):
            return  # whatever came on top would be to spare
        here = classes[len(counts)]
        for number in range(min(left, len(here)) + 1):
            search((*counts, number), _sum(values, here[0].lifts, number), left - number)

    search((), climb.start, size)
    return found


def _best_lifts(classes: Sequence[_Class], size: int, width: int) -> list[tuple[float, ...]]:
    """Return the most that 0, 1 … ``size`` moves of these classes can lift each of ``width`` conditions."""
    lifts = [move.lifts for group in classes for move in group]
    columns = [sorted((lift[place] for lift in lifts), reverse=True) for place in range(width)]
    return [tuple(sum(column[:number]) for column in columns) for number in range(size + 1)]


def _has_one_to_spare(
    climb: Climb, classes: Sequence[_Class], counts: Sequence[int], values: Sequence[float]
) -> bool:
    used = (group[0] for group, count in zip(classes, counts, strict=False) if count)
    return any(climb.reaches(_sum(values, move.lifts, -1)) for move in used)


def _sum(values: Sequence[float], lifts: Sequence[float], times: int = 1) -> tuple[float, ...]:
    return tuple(value + times * lift for value, lift in zip(values, lifts, strict=True))
