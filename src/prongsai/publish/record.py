"""``run.json``: what a result was computed from, so that anybody can compute it again (design decision 7).

No clock, no paths and no machine: the same input gives the same bytes.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import prongsai
from prongsai.engine.dataset.description import Description
from prongsai.engine.dataset.load import Dataset
from prongsai.engine.framework.model import Framework, Status
from prongsai.engine.national import national_figures
from prongsai.engine.score import Scores
from prongsai.engine.tally import SURVEYS, leaves_of


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that everybody who reads a result must know."""

    code: str
    th: str
    en: str


def cautions_of(framework: Framework, description: Description) -> tuple[Caution, ...]:
    """Return what marks a result: unofficial rules, unconfirmed questions, made-up data."""
    found = []
    if not framework.is_official:
        found.append(
            Caution(
                "unofficial-framework",
                f"กรอบการประเมิน {framework.id} ไม่เป็นทางการ ใช้ซักซ้อมเท่านั้น ห้ามใช้ผลเป็นคะแนนทางการ",
                f"framework {framework.id} is not official: a rehearsal, not to be used as official scores",
            )
        )
    if unconfirmed := _unconfirmed(framework):
        found.append(
            Caution(
                "unconfirmed-questions",
                f"ข้อคำถาม {len(unconfirmed)} ข้อยังไม่ได้ยืนยันกับคู่มือทางการ: {', '.join(unconfirmed)}",
                f"{len(unconfirmed)} questions are not confirmed by an official manual: {', '.join(unconfirmed)}",
            )
        )
    if description.synthetic is not None:
        found.append(
            Caution(
                "synthetic-data",
                "ข้อมูลชุดนี้สร้างขึ้น ไม่ใช่ของหน่วยงานจริง",
                "the data are made up and of no real agency",
            )
        )
    return tuple(found)


def _unconfirmed(framework: Framework) -> list[str]:
    """Return the survey items whose wording or scale is not confirmed (design decision 4)."""
    leaves = (leaf for survey in SURVEYS for leaf in leaves_of(framework, survey))
    return [leaf.id for leaf in leaves if leaf.provenance.status is not Status.CONFIRMED]


def run_record(
    scores: Scores, dataset: Dataset, cautions: Iterable[Caution], files: Sequence[Path]
) -> dict[str, Any]:
    """Return the record of a run as plain data; ``files`` are the results already written."""
    framework = scores.framework
    return {
        "prongsai": prongsai.__version__,
        "framework": {
            "id": framework.id,
            "fiscal_year": framework.fiscal_year,
            "is_official": framework.is_official,
            "name": framework.name.th,
            "sha256": framework.checksum,
        },
        "cautions": [asdict(caution) for caution in cautions],
        "inputs": [_fingerprint(path) for path in dataset.files],
        "counts": _counts(scores, dataset),
        "results": _results(scores),
        "outputs": [_fingerprint(path) for path in files],
    }


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": digest.hexdigest()}


def _counts(scores: Scores, dataset: Dataset) -> dict[str, Any]:
    answers = dataset.answers
    rows = dataset.set_aside.select("file", "row").unique().group_by("file").len().sort("file")
    return {
        "agencies": answers.agencies.height,
        "respondents": {name: int(scores.respondents[name].sum()) for name in scores.respondents.columns[1:]},
        "verdicts": 0 if answers.verdicts is None else answers.verdicts.height,
        "given_scores": answers.given.height,
        "rows_set_aside": dict(rows.rows()),
    }


def _results(scores: Scores) -> dict[str, Any]:
    figures = asdict(national_figures(scores))
    return {
        name: figures[name]
        for name in ("scored", "average", "passed", "passed_percent", "levels", "undecided")
    }
