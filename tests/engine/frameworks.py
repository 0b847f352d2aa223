"""A tiny complete year with every feature of a framework, built by hand.

ITA 30/30/40
├── IIT  1 (I1, I2 reversed, I3 of sub-issues I3.1 and I3.2 reversed) · 2 (I4 yes/no reversed)
├── EIT  6 (E1, E2) · 7 (E3); parts EIT.1 and EIT.2, combined per item by their mean
└── OIT  9 (9.1 O1 O2 · 9.2 O3 O4) · 10 (10.1 O5 · 10.2 O6); O4 binds only อบต.
"""

from dataclasses import replace

from prongsai.engine.framework.model import (
    Condition,
    EitParts,
    Framework,
    Level,
    Method,
    Node,
    NodeId,
    NodeKind,
    Option,
    Provenance,
    Published,
    Scale,
    Status,
    Text,
    Treatment,
)

SURE = Provenance(Status.CONFIRMED, ("made up for the tests",))


def tiny(treatment: Treatment = Treatment.LEFT_OUT, **changes: object) -> Framework:
    """Return the tiny year; ``treatment`` is what a missing survey item does (a missing OIT item is 0)."""
    framework = Framework(
        id="tiny",
        fiscal_year=2599,
        is_official=False,
        name=Text("กรอบทดสอบ", "Test framework"),
        nodes={node.id: node for node in _nodes()},
        scales=_scales(),
        levels=_levels(),
        pass_mark=85.0,
        eit_parts=EitParts(("EIT.1", "EIT.2"), Method.MEAN, SURE),
        missing={"IIT": treatment, "EIT": treatment, "OIT": Treatment.COUNTS_AS_ZERO},
        not_applicable=Treatment.LEFT_OUT,
        sampling=(),
        calendar=(),
        duties=(),
        published=Published(None, None, None, None, {}),
        notes=(),
        checksum="0" * 64,
    )
    return replace(framework, **changes)  # type: ignore[arg-type]


_TREE: dict[NodeId, tuple[NodeId, ...]] = {
    "ITA": ("IIT", "EIT", "OIT"),
    "IIT": ("1", "2"),
    "1": ("I1", "I2", "I3"),
    "I3": ("I3.1", "I3.2"),
    "2": ("I4",),
    "EIT": ("6", "7"),
    "6": ("E1", "E2"),
    "7": ("E3",),
    "OIT": ("9", "10"),
    "9": ("9.1", "9.2"),
    "9.1": ("O1", "O2"),
    "9.2": ("O3", "O4"),
    "10": ("10.1", "10.2"),
    "10.1": ("O5",),
    "10.2": ("O6",),
}
_WEIGHTS: dict[NodeId, float] = {"IIT": 30.0, "EIT": 30.0, "OIT": 40.0}
_REVERSED = frozenset({"I2", "I3.2", "I4"})


def _nodes() -> list[Node]:
    parents = {child: parent for parent, children in _TREE.items() for child in children}
    tree = [_node(node, parents.get(node)) for node in ["ITA", *parents]]
    return [*tree, _part("EIT.1"), _part("EIT.2")]


def _node(node: NodeId, parent: NodeId | None) -> Node:
    return Node(
        id=node,
        kind=_kind(node),
        parent=parent,
        children=_TREE.get(node, ()),
        name=Text(f"ชื่อ {node}"),
        method=_method(node),
        method_provenance=SURE,
        provenance=SURE,
        weight=_WEIGHTS.get(node),
        scale=_scale(node),
        is_reversed=node in _REVERSED,
        applies_to=("อบต.",) if node == "O4" else None,
    )


def _part(node: NodeId) -> Node:
    return Node(node, NodeKind.PART, "EIT", (), Text(f"ส่วน {node}"), Method.GIVEN, SURE, SURE)


def _kind(node: NodeId) -> NodeKind:
    if node == "ITA":
        return NodeKind.OVERALL
    if node in _WEIGHTS:
        return NodeKind.INSTRUMENT
    if node[0] in "IEO":
        return NodeKind.SUBISSUE if "." in node else NodeKind.ITEM
    return NodeKind.SUBINDICATOR if "." in node else NodeKind.INDICATOR


def _method(node: NodeId) -> Method:
    if node == "ITA":
        return Method.WEIGHTED_MEAN
    if node in _TREE:
        return Method.MEAN
    return Method.VERDICT if node.startswith("O") else Method.MEAN_OF_ANSWERS


def _scale(node: NodeId) -> str | None:
    if node in _TREE:
        return None
    if node == "I4":
        return "yesno"
    return "oit" if node.startswith("O") else "scale4"


def _scales() -> dict[str, Scale]:
    marks = {"scale4": (0, 33, 67, 100), "yesno": (100, 0), "oit": (0, 50, 100)}
    return {
        name: Scale(name, tuple(Option(Text(f"{name} {score}"), float(score)) for score in scores), SURE)
        for name, scores in marks.items()
    }


def _levels() -> tuple[Level, ...]:
    everywhere = ("ITA", "IIT", "EIT", "OIT")
    return (
        Level(Text("ผ่านดีเยี่ยม"), tuple(Condition(node, 95.0) for node in everywhere), True, SURE),
        Level(Text("ผ่านดี"), tuple(Condition(node, 85.0) for node in everywhere), True, SURE),
        Level(Text("ผ่าน"), (Condition("ITA", 85.0),), True, SURE),
        Level(Text("ต้องปรับปรุง"), (Condition("ITA", 70.0),), False, SURE),
        Level(Text("ต้องปรับปรุงโดยด่วน"), (Condition("ITA", 0.0),), False, SURE),
    )
