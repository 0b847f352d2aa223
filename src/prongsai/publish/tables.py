"""The results of a scoring run as tables for everybody, each column with its meaning in Thai and English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from prongsai.engine.dataset.layout import HEADCOUNT_COLUMNS
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind
from prongsai.engine.rounding import shown_expr
from prongsai.engine.score import Scores
from prongsai.engine.tally import answers_to, option_column, survey_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table: its values, and what they mean."""

    name: str
    values: pl.Expr
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One published table. ``name`` is its file's name without the ending."""

    name: str
    title_th: str
    title_en: str
    frame: pl.DataFrame
    columns: tuple[Column, ...]


_SHOWN_KINDS = frozenset({NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.PART, NodeKind.INDICATOR})
UNKNOWN = "unknown"
"""Published beside ``missing`` and ``not-applicable``: nobody told the value, or how it is computed."""


def agencies_table(scores: Scores) -> ResultTable:
    """Return one row per agency: who it is, level, places, respondents and the shown scores of indicators."""
    frame = scores.agencies.hstack(scores.standing.drop("agency"))
    counts = scores.respondents.drop("agency").rename(_respondents_column)
    frame = frame.hstack(counts).hstack(scores.values.drop("agency"))
    columns = (
        *_identity_columns(),
        *_framework_columns(scores.framework),
        *_standing_columns(),
        *_shown_columns(scores.framework),
        *_respondents_columns(counts.columns),
    )
    return _table("agencies", "ผลการประเมินรายหน่วยงาน", "Results by agency", frame, columns)


def scores_table(scores: Scores) -> ResultTable:
    """Return one row per agency and node: the exact score, the shown one, and why there is none."""
    nodes = list(scores.framework.nodes)
    by_node = scores.values.unpivot(nodes, index="agency", variable_name="node", value_name="value")
    reasons = scores.absent.unpivot(nodes, value_name="absence")["absence"]
    frame = by_node.hstack([reasons])[_agency_by_agency(scores.values.height, len(nodes))]
    return _table("scores", "คะแนนทุกระดับ", "Scores of every node", frame, tuple(_score_columns()))


def _agency_by_agency(agencies: int, nodes: int) -> pl.Series:
    """Return the order that brings rows listed node by node into the order of agencies."""
    place = pl.int_range(agencies * nodes, eager=True)
    return place % nodes * agencies + place // nodes


def tally_table(framework: Framework, tallies: Mapping[NodeId, pl.DataFrame]) -> ResultTable:
    """Return one row per agency, part and item: how many answered, and how many chose each option."""
    frames = [frame for survey, counts in tallies.items() for frame in _counts(framework, survey, counts)]
    frame = pl.concat(frames, how="diagonal") if frames else pl.DataFrame(schema=_NO_COUNTS)
    columns = tuple(_tally_columns(frame.width - len(_NO_COUNTS)))
    return _table("tally", "จำนวนผู้เลือกแต่ละตัวเลือก", "How many chose each option", frame, columns)


_NO_COUNTS = {"agency": pl.String, "part": pl.String, "item": pl.String, "answers": pl.UInt32}


def _table(
    name: str, title_th: str, title_en: str, frame: pl.DataFrame, columns: tuple[Column, ...]
) -> ResultTable:
    told = frame.select(column.values.alias(column.name) for column in columns)
    return ResultTable(name, title_th, title_en, told, columns)


def _same(name: str, th: str, en: str) -> Column:
    return Column(name, pl.col(name), th, en)


def _identity_columns() -> Iterator[Column]:
    yield _same("agency", "รหัสหน่วยงาน", "Agency id")
    yield _same("name", "ชื่อหน่วยงาน", "Agency name")
    yield _same("type", "ประเภทหน่วยงาน", "Agency type")
    yield _same("district", "อำเภอ", "District")
    yield _same("province", "จังหวัด", "Province")
    for column, who_th, who_en in zip(
        HEADCOUNT_COLUMNS, ("บุคลากร", "ผู้มีส่วนได้ส่วนเสียภายนอก"), ("staff", "external stakeholders"), strict=True
    ):
        yield _same(column, f"จำนวน{who_th}ทั้งหมดของหน่วยงาน", f"How many {who_en} the agency has")


def _framework_columns(framework: Framework) -> Iterator[Column]:
    year, official = pl.lit(framework.fiscal_year, pl.UInt16), pl.lit(framework.is_official)
    yield Column("fiscal_year", year, "ปีงบประมาณ (พ.ศ.)", "Fiscal year (B.E.)")
    yield Column("framework", pl.lit(framework.id), "รหัสกรอบการประเมิน", "Framework id")
    yield Column(
        "is_official",
        official,
        "true เมื่อคิดตามกรอบทางการ; false คือผลซักซ้อม ห้ามใช้เป็นคะแนนทางการ",
        "true for an official framework; false marks a rehearsal, not to be used as an official score",
    )


def _standing_columns() -> Iterator[Column]:
    yield _same("level", "ระดับผลการประเมิน; ว่างเมื่อยังตัดสินไม่ได้", "Result level; empty while undecided")
    yield _same("possible_levels", "ระดับที่ยังเป็นไปได้ทั้งหมด ดีที่สุดก่อน", "Every level still possible, best first")
    yield _same(
        "passes", "ผ่านเกณฑ์หรือไม่; ว่างเมื่อยังตัดสินไม่ได้", "Whether the agency passes; empty while undecided"
    )
    yield _same("rank", "ลำดับทั้งประเทศ (คะแนนเท่ากันได้ลำดับเดียวกัน)", "Place in the nation (ties share a place)")
    yield _same("rank_in_type", "ลำดับในหน่วยงานประเภทเดียวกัน", "Place among agencies of the same type")
    yield _same("rank_in_province", "ลำดับในจังหวัด", "Place in the province")


def _shown_columns(framework: Framework) -> Iterator[Column]:
    for node in framework.of_kind(*_SHOWN_KINDS):
        yield Column(
            node.id, shown_expr(pl.col(node.id)), f"คะแนน {_title(node)}", f"Score of {node.id}, 0–100"
        )


def _title(node: Node) -> str:
    return (
        f"{node.id} {node.name.th}"
        if node.name.th and node.id not in node.name.th
        else node.name.th or node.id
    )


def _respondents_column(node: NodeId) -> str:
    return f"respondents_{node}"


def _respondents_columns(names: list[str]) -> Iterator[Column]:
    for name in names:
        node = name.removeprefix("respondents_")
        yield _same(name, f"จำนวนผู้ตอบ {node}", f"How many answered {node}")


def _score_columns() -> Iterator[Column]:
    reason = pl.col("absence").cast(pl.String).fill_null(UNKNOWN)
    absence = pl.when(pl.col("value").is_null()).then(reason)
    yield _same("agency", "รหัสหน่วยงาน", "Agency id")
    yield _same("node", "รหัสตัวชี้วัดหรือข้อ", "Id of the node: instrument, indicator, item …")
    yield _same("value", "คะแนน 0–100 ก่อนปัดเศษ", "Score 0–100, unrounded")
    yield Column(
        "shown",
        shown_expr(pl.col("value")),
        "คะแนนที่แสดง ปัดครึ่งขึ้นเป็นทศนิยมสองตำแหน่ง",
        "Score as shown: half up, two decimals",
    )
    yield Column(
        "absence",
        absence,
        "เหตุที่ไม่มีคะแนน: missing ไม่มีคำตอบหรือหลักฐาน, not-applicable ไม่ใช้กับหน่วยงานนี้, unknown ไม่มีข้อมูลหรือไม่ทราบวิธีคิด",
        "Why there is no score: missing, not-applicable, or unknown",
    )


def _counts(framework: Framework, instrument: NodeId, counts: pl.DataFrame) -> Iterator[pl.DataFrame]:
    survey = survey_of(framework, instrument)
    part = pl.col("part") if survey.parts else pl.lit(None, pl.String).alias("part")
    for leaf, n_options in survey.options.items():
        options = (
            pl.col(option_column(leaf, option)).alias(f"option_{option}")
            for option in range(1, n_options + 1)
        )
        answers = answers_to(survey, leaf).alias("answers")
        yield counts.select("agency", part, pl.lit(leaf).alias("item"), answers, *options)


def _tally_columns(n_options: int) -> Iterator[Column]:
    yield _same("agency", "รหัสหน่วยงาน", "Agency id")
    yield _same("part", "ส่วนของแบบวัด; ว่างเมื่อมีส่วนเดียว", "Part of the survey; empty when it has one only")
    yield _same("item", "รหัสข้อคำถาม", "Item, or sub-issue")
    yield _same("answers", "จำนวนผู้ตอบข้อนี้", "How many answered the item")
    for option in range(1, n_options + 1):
        yield _same(
            f"option_{option}",
            f"จำนวนผู้เลือกตัวเลือกที่ {option}; ว่างเมื่อข้อนี้มีตัวเลือกไม่ถึง",
            f"How many chose option {option}; empty when the item has fewer options",
        )
