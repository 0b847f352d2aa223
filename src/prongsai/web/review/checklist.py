"""The items of a year's checklist as an assessor meets them: what may be given, and to whom an item applies."""

from dataclasses import dataclass
from decimal import Decimal

from prongsai.engine.framework.model import Framework, Method, Node, Text

_KEYS = "1234567890-=qwertyu"
"""The keys that choose a value, the best one first; a value beyond them is chosen with the pointer."""
NOT_APPLICABLE = "na"
NOT_APPLICABLE_KEY = "n"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that an assessor may give. ``name`` stands in forms: ``100`` or ``na``."""

    name: str
    value: Decimal | None
    label: Text
    key: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an assessor may give an item of an agency, the best first; nothing where the year does not tell."""

    choices: tuple[Choice, ...]

    def __bool__(self) -> bool:
        return bool(self.choices)

    @property
    def highest(self) -> Decimal | None:
        return max((one.value for one in self.choices if one.value is not None), default=None)

    def named(self, name: str) -> Choice | None:
        """Return the choice of a form; ``None`` where it is none of the allowed."""
        return next((one for one in self.choices if one.name == name), None)

    def has(self, value: Decimal | None, *, not_applicable: bool) -> bool:
        """Say whether this may be given: a value of the scale, or that the item does not apply."""
        wanted = None if not_applicable else value
        return any(
            one.value == wanted and (one.name == NOT_APPLICABLE) == not_applicable for one in self.choices
        )


def items_of(framework: Framework) -> tuple[Node, ...]:
    """Return the items of the checklist in their order."""
    return tuple(node for node in framework.nodes.values() if node.method is Method.VERDICT)


def assessable(framework: Framework, agency_type: str) -> tuple[Node, ...]:
    """Return the items to which anything can be given at all."""
    return tuple(item for item in items_of(framework) if allowed_for(framework, item, agency_type))


def allowed_for(framework: Framework, item: Node, agency_type: str) -> Allowed:
    """Return what may be given to an item of an agency of this type (empty: the type is not known).

    The framework says whom an item binds. One that binds the agency cannot be called not applicable, one that
    does not bind it cannot get points; where the agency's type is not known, the assessor tells.
    """
    scale = framework.scales.get(item.scale or "")
    if scale is None or scale.options is None:
        return Allowed(())
    binds = item.applies_to is None or not agency_type or agency_type in item.applies_to
    may_not_bind = item.applies_to is not None and (not agency_type or not binds)
    options = sorted(scale.options, key=lambda option: -option.score) if binds else []
    choices = [
        Choice(f"{option.score:g}", Decimal(str(option.score)), option.label, _key(place))
        for place, option in enumerate(options)
    ]
    if may_not_bind:
        choices.append(Choice(NOT_APPLICABLE, None, Text(None), NOT_APPLICABLE_KEY))
    return Allowed(tuple(choices))


def _key(place: int) -> str:
    return _KEYS[place] if place < len(_KEYS) else ""
