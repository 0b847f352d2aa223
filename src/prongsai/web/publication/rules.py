"""The rules of a year for a reader: every node with its weight and its method, and how far each is confirmed."""

from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Node, Provenance, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """One node and what stands below it; ``told``: each fact's provenance that is not confirmed, or has a source."""

    node: Node
    weight: float | None
    facts: tuple[Provenance, ...]
    parts: "tuple[Rule, ...]"

    @property
    def status(self) -> Status:
        """The least sure of the node's facts."""
        found = {fact.status for fact in self.facts}
        return next(one for one in (Status.UNKNOWN, Status.UNCERTAIN, Status.CONFIRMED) if one in found)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for fact in self.facts for source in fact.source))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.note for fact in self.facts if fact.note))


def rules_of(framework: Framework) -> Rule:
    """Return the rules of a year from the overall score down."""
    return _rule(framework, next(iter(framework.nodes.values())))


def _rule(framework: Framework, node: Node) -> Rule:
    facts = (node.provenance, node.method_provenance, *filter(None, (node.weight_provenance,)))
    parts = tuple(_rule(framework, part) for part in framework.children(node.id))
    return Rule(node, node.weight, facts, parts)
