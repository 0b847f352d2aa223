"""The page of an agency's evidence: every item with what was given, what was seen there, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from prongsai.engine.framework.model import Node, NodeId, Status
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.checklist import groups_for
from prongsai.web.evidence.models import Address, Check, Evidence
from prongsai.web.evidence.queries import evidence_of, latest_checks


class State(StrEnum):
    """How an item stands: by its addresses, the one that needs somebody most."""

    NOTHING = "nothing"
    DEAD = "dead"
    CANNOT_TELL = "cannot-tell"
    GIVEN = "given"
    """Given, and not looked at yet."""
    ALIVE = "alive"


_WORST_FIRST = (State.DEAD, State.CANNOT_TELL, State.GIVEN, State.ALIVE)
NEEDS_SOMEBODY = frozenset({State.NOTHING, State.DEAD, State.CANNOT_TELL})


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the last look at it."""

    address: Address
    check: Check | None

    @property
    def state(self) -> State:
        return State(self.check.verdict) if self.check is not None else State.GIVEN

    @property
    def is_waiting(self) -> bool:
        return self.address.wanted_at is not None


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that an item must show. ``is_found``: the agency says so of itself."""

    number: int
    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the page shows it. ``components`` is ``None`` where the year does not know them."""

    item: Node
    evidence: Evidence | None
    links: Sequence[Link]
    components: tuple[Component, ...] | None

    @property
    def state(self) -> State:
        states = {link.state for link in self.links}
        return next((state for state in _WORST_FIRST if state in states), State.NOTHING)

    @property
    def is_unsure(self) -> bool:
        """Whether what the item must show is not confirmed."""
        told = self.item.components_provenance
        return told is not None and told.status is Status.UNCERTAIN

    @property
    def is_waiting(self) -> bool:
        return any(link.is_waiting for link in self.links)

    @property
    def found(self) -> int:
        return sum(one.is_found for one in self.components or ())


@dataclass(frozen=True, slots=True)
class Section:
    """The items of a sub-indicator."""

    node: Node
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything of an agency's evidence, and how much is there."""

    sections: tuple[Section, ...]
    waiting: int
    """Addresses that somebody waits to have looked at."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def given(self) -> int:
        return sum(line.state is not State.NOTHING for line in self.lines)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many items stand how, by a name that templates can say (``cannot_tell``)."""
        states = [line.state for line in self.lines]
        return {state.replace("-", "_"): states.count(state) for state in State}

    @property
    def trouble(self) -> int:
        """How many items have an address that does not answer, or of which nothing can be said."""
        return sum(line.state in NEEDS_SOMEBODY and bool(line.links) for line in self.lines)

    @property
    def last_look(self) -> datetime | None:
        looks = [link.check.at for line in self.lines for link in line.links if link.check is not None]
        return max(looks, default=None)

    @property
    def addresses(self) -> int:
        return sum(len(line.links) for line in self.lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state is State.NOTHING)


def desk_of(participation: Participation) -> Desk:
    """Return the desk of an agency (three queries)."""
    given, checks = evidence_of(participation), latest_checks(participation)
    framework, kind = participation.cycle.framework, participation.agency.type
    sections = tuple(
        Section(group.node, tuple(line_of(item, given.get(item.id), checks) for item in group.items))
        for group in groups_for(framework, kind)
    )
    return Desk(sections, sum(link.is_waiting for s in sections for line in s.lines for link in line.links))


def narrowed(desk: Desk, only: str) -> tuple[Section, ...]:
    """Return the sections of a desk; ``only`` ``missing`` or ``trouble`` leaves the other items out."""
    return tuple(_only(desk.sections, only)) if only in ("missing", "trouble") else desk.sections


def _only(sections: Sequence[Section], only: str) -> Iterator[Section]:
    wanted = {State.NOTHING} if only == "missing" else NEEDS_SOMEBODY - {State.NOTHING}
    for section in sections:
        lines = tuple(line for line in section.lines if line.state in wanted)
        if lines:
            yield Section(section.node, lines)


def line_of(item: Node, evidence: Evidence | None, checks: Mapping[int, Check]) -> Line:
    """Return one item with its evidence and the last looks at it."""
    addresses = list(evidence.addresses.all()) if evidence is not None else []
    links = tuple(Link(one, checks.get(one.pk)) for one in addresses)
    return Line(item, evidence, links, _components(item, evidence))


def _components(item: Node, evidence: Evidence | None) -> tuple[Component, ...] | None:
    if item.components is None:
        return None
    ticked = evidence.self_check if evidence is not None else {}
    return tuple(
        Component(number, text, bool(ticked.get(str(number)))) for number, text in enumerate(item.components)
    )


def line_for(participation: Participation, item: NodeId) -> Line | None:
    """Return one item of an agency; ``None`` where it is none of its checklist."""
    return next((line for line in desk_of(participation).lines if line.item.id == item), None)
