"""The rows of the small tables: agencies, verdicts of the checklist, and scores given as they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from prongsai.engine.dataset.faults import NO_FAULTS, FaultCode, Rule, broken_rows, is_broken
from prongsai.engine.dataset.layout import AGENCY_COLUMNS, HEADCOUNT_COLUMNS, OPTIONAL_AGENCY_COLUMNS
from prongsai.engine.dataset.tables import ROW, Table, open_rows, reading
from prongsai.engine.framework.model import Framework, Node
from prongsai.engine.tally import OIT, leaves_of

NOT_APPLICABLE_WORDS = ("na", "n/a", "ไม่เกี่ยวข้อง")
"""What an assessor writes in place of points where an item does not bind the agency."""

_POINTS = "คะแนน 0 ถึง 100"


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that can be used, and every fault of those that cannot."""

    rows: pl.DataFrame
    faults: pl.DataFrame


def read_agencies(table: Table) -> Checked:
    """Return the agencies with every optional column there (null where it is not told)."""
    rows = open_rows(table)
    told = rows.collect_schema().names()
    optional = [column for column in OPTIONAL_AGENCY_COLUMNS if column in told]
    texts = _collected(table, rows.select(ROW, pl.col(*AGENCY_COLUMNS, *optional).cast(pl.String)))
    checked = _checked(table, texts, [*_identity_rules(), *_headcount_rules(optional)])
    absent = (pl.lit(None, pl.String).alias(c) for c in OPTIONAL_AGENCY_COLUMNS if c not in told)
    complete = checked.rows.with_columns(*absent).select(*AGENCY_COLUMNS, *OPTIONAL_AGENCY_COLUMNS)
    return Checked(complete.with_columns(pl.col(*HEADCOUNT_COLUMNS).cast(pl.UInt32)), checked.faults)


def _identity_rules() -> Iterator[Rule]:
    """An agency is listed once, and its type decides which items bind it; only a province may be empty."""
    agency = pl.col("agency")
    for column, thai in (("agency", "รหัสหน่วยงาน"), ("name", "ชื่อหน่วยงาน"), ("type", "ประเภทหน่วยงาน")):
        yield Rule(column, FaultCode.CELL_EMPTY, pl.col(column).is_null(), thai)
    duplicate = agency.is_not_null() & ~agency.is_first_distinct()
    yield Rule("agency", FaultCode.AGENCY_DUPLICATE, duplicate)


def _headcount_rules(columns: Iterable[str]) -> Iterator[Rule]:
    for column in columns:
        if column in HEADCOUNT_COLUMNS:
            count = pl.col(column).cast(pl.UInt32, strict=False)
            unclear = pl.col(column).is_not_null() & count.is_null()
            yield Rule(column, FaultCode.NOT_A_NUMBER, unclear, "จำนวนคนเป็นเลขจำนวนเต็ม")


def read_verdicts(table: Table, framework: Framework, agencies: pl.DataFrame) -> Checked:
    """Return ``agency`` and ``item`` (Enum), ``value`` (Float64) and ``not_applicable`` of the checklist.

    An empty value is a missing verdict, as a row that is not there.
    """
    rows = open_rows(table)
    is_text = rows.collect_schema()["value"] == pl.String
    checklist = leaves_of(framework, OIT)
    numbered = _numbered(rows, "item", agencies, [item.id for item in checklist])
    marked = numbered.with_columns(not_applicable=_says_not_applicable(is_text=is_text))
    if any(item.applies_to is not None for item in checklist):
        marked = _with_type(marked, agencies)
    told = _collected(table, marked)
    checked = _checked(table, told, _verdict_rules(framework, checklist, told))
    keys = (pl.col("known agency").alias("agency"), pl.col("known node").alias("item"))
    verdicts = checked.rows.select(*keys, pl.col("number").alias("value"), "not_applicable")
    return Checked(verdicts, checked.faults)


def _says_not_applicable(*, is_text: bool) -> pl.Expr:
    """Say whether an assessor wrote, in place of points, that the item does not bind the agency."""
    if not is_text:
        return pl.lit(False)
    return pl.col("value").str.to_lowercase().is_in(NOT_APPLICABLE_WORDS).fill_null(False)


def _verdict_rules(framework: Framework, checklist: Sequence[Node], rows: pl.DataFrame) -> Iterator[Rule]:
    unclear = pl.col("value").is_not_null() & pl.col("number").is_null() & ~pl.col("not_applicable")
    unknown = Rule("item", FaultCode.ITEM_UNKNOWN, _unknown_node("item"), framework.id)
    yield from _place_rules("รหัสข้อ", unknown, rows)
    yield Rule("value", FaultCode.NOT_A_NUMBER, unclear, f"{_POINTS} หรือ na เมื่อข้อนี้ไม่เกี่ยวข้อง")
    yield from _value_rules(framework, checklist)
    yield from _type_rules(checklist)


def _value_rules(framework: Framework, checklist: Sequence[Node]) -> Iterator[Rule]:
    """A verdict is one of the values of the item's scale; any points where the year does not tell them."""
    yield Rule("value", FaultCode.NOT_A_NUMBER, ~pl.col("number").is_between(0, 100), _POINTS)
    for allowed, items in _items_by_allowed_values(framework, checklist).items():
        listed = ", ".join(f"{value:g}" for value in allowed)
        broken = pl.col("known node").is_in(items) & pl.col("number").is_between(0, 100)
        yield Rule("value", FaultCode.VALUE_NOT_ALLOWED, broken & ~pl.col("number").is_in(allowed), listed)


def _items_by_allowed_values(
    framework: Framework, checklist: Iterable[Node]
) -> dict[tuple[float, ...], list[str]]:
    items = defaultdict(list)
    for item in checklist:
        scale = framework.scales.get(item.scale or "")
        if scale is not None and scale.options is not None:
            items[tuple(option.score for option in scale.options)].append(item.id)
    return items


def _type_rules(checklist: Iterable[Node]) -> Iterator[Rule]:
    for item in checklist:
        if item.applies_to is not None:
            elsewhere = (pl.col("item") == item.id) & ~pl.col("type").is_in(item.applies_to)
            scored = elsewhere & pl.col("number").is_not_null()
            yield Rule("value", FaultCode.ITEM_NOT_FOR_TYPE, scored, ", ".join(item.applies_to))


def read_given(table: Table, framework: Framework, agencies: pl.DataFrame) -> Checked:
    """Return ``agency``, ``node``, ``value`` (Float64, 0–100): scores that are taken as they are."""
    rows = _collected(table, _numbered(open_rows(table), "node", agencies, list(framework.nodes)))
    unclear = pl.col("number").is_null() | ~pl.col("number").is_between(0, 100)
    unknown = Rule("node", FaultCode.NODE_UNKNOWN, _unknown_node("node"), framework.id)
    places = _place_rules("รหัสตัวชี้วัดหรือข้อ", unknown, rows)
    checked = _checked(table, rows, [*places, Rule("value", FaultCode.NOT_A_NUMBER, unclear, _POINTS)])
    return Checked(checked.rows.select("agency", "node", pl.col("number").alias("value")), checked.faults)


def agency_rules(agencies: pl.DataFrame) -> Iterator[Rule]:
    """Every row is of an agency that the agencies table lists."""
    agency = pl.col("agency").cast(pl.String)
    yield Rule("agency", FaultCode.CELL_EMPTY, agency.is_null(), "รหัสหน่วยงาน")
    yield Rule("agency", FaultCode.AGENCY_UNKNOWN, ~agency.is_in(agencies["agency"].implode()))


def _numbered(rows: pl.LazyFrame, column: str, agencies: pl.DataFrame, nodes: Sequence[str]) -> pl.LazyFrame:
    """Add ``number``, the value as points (null where it is none), and what is known of agency and node.

    ``known agency`` and ``known node`` are null where there is no such one, and ``place`` is one number
    for both: comparing pairs of texts would take longer than all other checks together.
    """
    texts = rows.with_columns(pl.col("agency", column).cast(pl.String))
    known = texts.with_columns(
        pl.col("agency").cast(pl.Enum(agencies["agency"]), strict=False).alias("known agency"),
        pl.col(column).cast(pl.Enum(nodes), strict=False).alias("known node"),
        pl.col("value").cast(pl.Float64, strict=False).alias("number"),
    )
    return known.with_columns(place=_number("known agency") * len(nodes) + _number("known node"))


def _number(column: str) -> pl.Expr:
    return pl.col(column).to_physical().cast(pl.UInt64)


def _unknown_node(column: str) -> pl.Expr:
    return pl.col(column).is_not_null() & pl.col("known node").is_null()


def _place_rules(thai: str, unknown: Rule, rows: pl.DataFrame) -> Iterator[Rule]:
    """Every row is of a known agency and node (``unknown`` is the rule that says so of the node, ``thai``
    its name), and the only one of both."""
    agency, node = pl.col("agency"), unknown.column
    no_agency = agency.is_not_null() & pl.col("known agency").is_null()
    yield Rule("agency", FaultCode.CELL_EMPTY, agency.is_null(), "รหัสหน่วยงาน")
    yield Rule("agency", FaultCode.AGENCY_UNKNOWN, no_agency)
    yield Rule(node, FaultCode.CELL_EMPTY, pl.col(node).is_null(), thai)
    yield unknown
    # Looking for the rows that come twice takes long; whether any does is told at once.
    if rows["place"].n_unique() < rows.height:
        repeated = pl.col("place").is_not_null() & ~pl.col("place").is_first_distinct()
        yield Rule(node, FaultCode.ROW_DUPLICATE, repeated)


def _with_type(rows: pl.LazyFrame, agencies: pl.DataFrame) -> pl.LazyFrame:
    types = agencies.lazy().select("agency", "type")
    return rows.drop("type", strict=False).join(types, on="agency", how="left", maintain_order="left")


def _collected(table: Table, rows: pl.LazyFrame) -> pl.DataFrame:
    with reading(table):
        return rows.collect()


def _checked(table: Table, rows: pl.DataFrame, rules: Iterable[Rule]) -> Checked:
    """Part the rows into those that can be used and the faults of the others."""
    listed = list(rules)
    broken = rows.select(is_broken(listed)).to_series()
    if not broken.any():
        return Checked(rows, NO_FAULTS)
    return Checked(rows.filter(~broken), broken_rows(table, rows.lazy(), listed))
