"""The published JSON Schema: fresh, explained, and true of what the program writes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from prongsai.cli.main import app
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import (
    Assessment,
    Document,
    Measure,
    Period,
    Reading,
    ReadingKind,
    Statement,
    StatementKind,
    Weakness,
)
from prongsai.publish.json_schema import assessment_schema, schema_text

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "schema" / "assessment.schema.json"

SAMPLE = Document(
    source="report.docx",
    assessments=(
        Assessment(
            agency=Agency(name="องค์การบริหารส่วนตำบลตัวอย่าง", type="อบต.", province="ตาก"),
            fiscal_year=2568,
            framework="2568",
            readings=(Reading(node="9", kind=ReadingKind.SCORE, value=41.5, at="table 2 row 10"),),
            scores={"9": 41.5, "ITA": 88.25},
            level="ผ่าน",
            weaknesses=(Weakness(node="9.1", text="ข้อมูลไม่เป็นปัจจุบัน", at="paragraph 7"),),
            measures=(
                Measure(
                    nodes=("9", "O2"),
                    measure="ปรับปรุงข้อมูลผู้บริหาร",
                    steps=("ตรวจสอบ", "เผยแพร่"),
                    period=Period(text="ตุลาคม ๒๕๖๘"),
                    at="table 3 row 2",
                ),
            ),
            statements=(Statement(kind=StatementKind.LEVEL, text="ผ่าน", at="paragraph 3"),),
        ),
    ),
)


def sample() -> dict[str, Any]:
    dumped: dict[str, Any] = SAMPLE.model_dump(mode="json")
    return dumped


def test_the_published_schema_is_fresh() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "stale: run `make docs`"


def test_the_command_prints_the_published_schema(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["schema"]).stdout == schema_text()
    out = tmp_path / "new" / "schema.json"
    assert CliRunner().invoke(app, ["schema", "--out", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_valid_one() -> None:
    jsonschema.Draft202012Validator.check_schema(assessment_schema())


def test_what_the_program_writes_is_valid() -> None:
    jsonschema.validate(sample(), assessment_schema())
    jsonschema.validate(
        json.loads(Document(source="x", assessments=()).model_dump_json()), assessment_schema()
    )


@pytest.mark.parametrize(
    "change",
    [
        {"level": 3},
        {"fiscal_year": "2568"},
        {"readings": [{"node": "9", "kind": "points", "value": 1, "at": "line 1"}]},
        {"readings": [{"node": "9", "kind": "score", "at": "line 1"}]},
        {"scores": {"9": "41.50"}},
        {"unknown": 1},
    ],
)
def test_what_the_program_never_writes_is_invalid(change: dict[str, Any]) -> None:
    document = sample()
    document["assessments"][0] |= change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, assessment_schema())


def test_fields_and_kinds_are_explained() -> None:
    definitions = assessment_schema()["$defs"]
    assert "Sheet1!C5" in definitions["Reading"]["properties"]["at"]["description"]
    assert "1 is best" in choices(definitions["ReadingKind"])["rank"]
    assert set(choices(definitions["StatementKind"])) == {kind.value for kind in StatementKind}
    assert "``" not in schema_text()


def choices(definition: dict[str, Any]) -> dict[str, str]:
    return {choice["const"]: choice.get("description", "") for choice in definition["oneOf"]}
