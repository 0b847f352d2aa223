"""A year's wording as far as it is known: typed, and as the rows of a sheet to fill in."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from prongsai.engine.framework.facts import STATUS_TH
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind, Status, Text
from prongsai.engine.framework.wording.columns import ItemColumn, ScaleColumn
from prongsai.engine.framework.wording.model import SURVEYS, WordedItem, WordedSubissue, Wording
from prongsai.engine.framework.wording.parse import indicators_of
from prongsai.engine.framework.wording.words import NO, YES

ItemRow: TypeAlias = Mapping[ItemColumn, str]
ScaleRow: TypeAlias = Mapping[ScaleColumn, str]

EMPTY_ROWS = 6
"""How many empty rows each indicator gets whose questions are unknown."""


def wording_of(framework: Framework) -> Wording:
    """Return the questions and scales of a year's surveys as they are known."""
    items = tuple(
        _worded(framework, node)
        for instrument in SURVEYS.values()
        for node in framework.below(instrument)
        if node.kind is NodeKind.ITEM
    )
    used = {item.scale for item in items}
    return Wording(items, {id_: scale for id_, scale in framework.scales.items() if id_ in used})


def _worded(framework: Framework, node: Node) -> WordedItem:
    issues = framework.children(node.id)
    scale = issues[0].scale if issues else node.scale
    return WordedItem(
        id=node.id,
        indicator=str(node.parent),
        text=node.name,
        scale=str(scale),
        is_reversed=node.is_reversed,
        may_decline=node.may_decline,
        provenance=node.provenance,
        hint=node.hint,
        applies_to=node.applies_to,
        subissues=tuple(WordedSubissue(issue.id, issue.name, issue.is_reversed) for issue in issues),
    )


def item_rows(framework: Framework) -> Iterator[ItemRow]:
    """Return the rows of the table of questions; empty ones under each indicator where none is known."""
    wording = wording_of(framework)
    for instrument in SURVEYS.values():
        for indicator in indicators_of(framework, instrument):
            where = _where(framework, instrument, indicator)
            own = [item for item in wording.of(instrument) if item.indicator == indicator]
            for item in own:
                yield {**where, **_item_cells(item)}
                yield from (_issue_cells(issue) for issue in item.subissues)
            if not own:
                empty = {**where, ItemColumn.STATUS: STATUS_TH[Status.UNCERTAIN]}
                yield from (empty for _ in range(EMPTY_ROWS))


def _where(framework: Framework, instrument: NodeId, indicator: NodeId) -> ItemRow:
    return {
        ItemColumn.INSTRUMENT: instrument,
        ItemColumn.INDICATOR: indicator,
        ItemColumn.INDICATOR_NAME: framework[indicator].name.th or "",
    }


def _item_cells(item: WordedItem) -> ItemRow:
    hint = item.hint or Text(None)
    return {
        ItemColumn.ITEM: item.id,
        ItemColumn.THAI: item.text.th or "",
        ItemColumn.ENGLISH: item.text.en or "",
        ItemColumn.HINT_THAI: hint.th or "",
        ItemColumn.HINT_ENGLISH: hint.en or "",
        ItemColumn.SCALE: item.scale,
        ItemColumn.REVERSED: "" if item.subissues else _yes_no(item.is_reversed),
        ItemColumn.MAY_DECLINE: _yes_no(item.may_decline),
        ItemColumn.APPLIES_TO: ", ".join(item.applies_to or ()),
        ItemColumn.STATUS: STATUS_TH[item.provenance.status],
        ItemColumn.SOURCE: "\n".join(item.provenance.source),
        ItemColumn.NOTE: item.provenance.note or "",
    }


def _issue_cells(issue: WordedSubissue) -> ItemRow:
    return {
        ItemColumn.ITEM: issue.id,
        ItemColumn.THAI: issue.text.th or "",
        ItemColumn.ENGLISH: issue.text.en or "",
        ItemColumn.REVERSED: _yes_no(issue.is_reversed),
    }


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else (YES if answer else NO)


def scale_rows(framework: Framework) -> Iterator[ScaleRow]:
    """Return the rows of the table of scales, an answer each; what is sourced stands in a scale's first row."""
    for scale in wording_of(framework).scales.values():
        sourced = {
            ScaleColumn.STATUS: STATUS_TH[scale.provenance.status],
            ScaleColumn.SOURCE: "\n".join(scale.provenance.source),
            ScaleColumn.NOTE: scale.provenance.note or "",
        }
        if scale.options is None:
            yield {ScaleColumn.SCALE: scale.id, **sourced}
        for at, option in enumerate(scale.options or (), start=1):
            yield {
                ScaleColumn.SCALE: scale.id,
                ScaleColumn.ORDER: str(at),
                ScaleColumn.THAI: option.label.th or "",
                ScaleColumn.ENGLISH: option.label.en or "",
                ScaleColumn.SCORE: f"{option.score:.6f}".rstrip("0").rstrip("."),
                **(sourced if at == 1 else {}),
            }
