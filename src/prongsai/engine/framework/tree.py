"""The nodes of a year, from its four typed files: instruments and indicators, then what hangs under them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from prongsai.engine.framework import schema
from prongsai.engine.framework.files import Files
from prongsai.engine.framework.model import Method, Node, NodeId, NodeKind, Text


def nodes(files: Files) -> dict[NodeId, Node]:
    """Return every node by its id, parents before children, with the children of each."""
    found = list(_walk(files))
    children: dict[NodeId, list[NodeId]] = {node.id: [] for node in found}
    for node in found:
        if node.parent is not None and node.kind is not NodeKind.PART:
            children[node.parent].append(node.id)
    return {node.id: replace(node, children=tuple(children[node.id])) for node in found}


def _walk(files: Files) -> Iterator[Node]:
    yield _above_items(files, "ITA", NodeKind.OVERALL, None, files.framework.overall)
    for instrument, entry in files.framework.instruments.items():
        yield _instrument(files, instrument, entry)
        if instrument == "EIT":
            yield from _parts(files)
        for indicator, indicator_entry in entry.indicators.items():
            yield from _indicator(files, instrument, indicator, indicator_entry)


def _instrument(files: Files, instrument: NodeId, entry: schema.InstrumentEntry) -> Node:
    node = _above_items(files, instrument, NodeKind.INSTRUMENT, "ITA", entry)
    return replace(node, weight=entry.weight.percent, weight_provenance=files.provenance(entry.weight))


def _parts(files: Files) -> Iterator[Node]:
    for part, entry in files.framework.eit_parts.parts.items():
        yield Node(
            id=part,
            kind=NodeKind.PART,
            parent="EIT",
            children=(),
            name=entry.name.words,
            method=Method.GIVEN,
            method_provenance=files.provenance(entry),
            provenance=files.provenance(entry),
        )


def _indicator(
    files: Files, instrument: NodeId, indicator: NodeId, entry: schema.IndicatorEntry
) -> Iterator[Node]:
    yield _above_items(files, indicator, NodeKind.INDICATOR, instrument, entry)
    for subindicator, subentry in entry.subindicators.items():
        yield _above_items(files, subindicator, NodeKind.SUBINDICATOR, indicator, subentry)
        yield from _items(files, instrument, subindicator)
    yield from _items(files, instrument, indicator)


def _above_items(
    files: Files, node: NodeId, kind: NodeKind, parent: NodeId | None, entry: schema.NodeEntry
) -> Node:
    method = files.framework.methods[entry.method]
    return Node(
        id=node,
        kind=kind,
        parent=parent,
        children=(),
        name=entry.name.words,
        method=method.use,
        method_provenance=files.provenance(method),
        provenance=files.provenance(entry),
    )


def _items(files: Files, instrument: NodeId, parent: NodeId) -> Iterator[Node]:
    if instrument == "OIT":
        for entry in files.oit.items.get(parent, []):
            yield _checklist_item(files, parent, entry)
        return
    survey = files.surveys[instrument]
    for question in survey.items.get(parent, []):
        yield from _question(files, survey, parent, question)


def _checklist_item(files: Files, parent: NodeId, entry: schema.ChecklistEntry) -> Node:
    method = files.framework.methods[files.oit.methods.item]
    components = entry.components
    return Node(
        id=entry.id,
        kind=NodeKind.ITEM,
        parent=parent,
        children=(),
        name=entry.title.words,
        method=method.use,
        method_provenance=files.provenance(method),
        provenance=files.provenance(entry),
        scale=files.oit.scale,
        components=None if components is None else tuple(components.shows),
        components_provenance=None if components is None else files.provenance(components),
        applies_to=_agency_types(entry.applies_to),
    )


def _question(
    files: Files, survey: schema.SurveyFile, parent: NodeId, entry: schema.QuestionEntry
) -> Iterator[Node]:
    answered = _answered(files, survey, parent, entry)
    if not entry.subissues:
        yield answered
        return
    together = files.framework.methods[survey.methods.item_with_subissues or ""]
    method, provenance = together.use, files.provenance(together)
    yield replace(answered, scale=None, method=method, method_provenance=provenance)
    for issue in entry.subissues:
        yield replace(
            answered,
            id=issue.id,
            kind=NodeKind.SUBISSUE,
            parent=entry.id,
            name=Text(issue.th, issue.en),
            is_reversed=issue.reversed,
            hint=None,
            may_decline_provenance=None,
        )


def _answered(files: Files, survey: schema.SurveyFile, parent: NodeId, entry: schema.QuestionEntry) -> Node:
    """Return the item as if it were answered as a whole."""
    method = files.framework.methods[survey.methods.item or ""]
    own = entry.may_decline
    return Node(
        id=entry.id,
        kind=NodeKind.ITEM,
        parent=parent,
        children=(),
        name=entry.text.words,
        method=method.use,
        method_provenance=files.provenance(method),
        provenance=files.provenance(entry),
        scale=entry.scale,
        is_reversed=entry.reversed,
        hint=None if entry.hint is None else entry.hint.words,
        may_decline=(own or survey.may_decline).allowed,
        may_decline_provenance=None if own is None else files.provenance(own),
        applies_to=_agency_types(entry.applies_to),
    )


def _agency_types(listed: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if listed is None else tuple(listed)
