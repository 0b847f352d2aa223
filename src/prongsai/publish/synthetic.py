"""A synthetic dataset as a folder, scored once to see what it looks like."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prongsai.engine.dataset.description import FILE, Description, Synthetic
from prongsai.engine.dataset.load import load
from prongsai.engine.framework.loader import load as load_framework
from prongsai.engine.score import Scores, score
from prongsai.engine.synth.nation import NationSize, nation
from prongsai.publish.folder import whole_folder
from prongsai.publish.record import Caution, cautions_of


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make: by which framework (id or folder), and how large."""

    framework: str
    size: NationSize


@dataclass(frozen=True, slots=True)
class Synthesis:
    """A dataset as it was made: its scores, and what everybody must know of it."""

    scores: Scores
    cautions: tuple[Caution, ...]


def synthesise(recipe: Recipe, out: Path, step: Callable[[str], None] = lambda _: None) -> Synthesis:
    """Write a synthetic dataset to a new folder and score it; the same recipe writes the same bytes.

    A dataset that the framework cannot score is not written at all.

    Raises ``SyntheticNationError``, ``UnknownRuleError``, ``FolderNotEmptyError`` and what the
    framework's loader raises.
    """
    framework = load_framework(recipe.framework)
    size = recipe.size
    description = Description(
        framework=recipe.framework,
        synthetic=Synthetic(agencies=size.agencies, respondents=size.respondents, seed=size.seed),
    )
    step("สร้างหน่วยงาน คำตอบ และผลตรวจ")
    with whole_folder(out, replace=False) as folder:
        for name, table in nation(framework, size).items():
            table.sink_parquet(folder / f"{name}.parquet", compression="zstd")
        text = description.model_dump_json(indent=2)
        (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
        step("คิดคะแนนเพื่อเทียบกับผลที่ประกาศ")
        scores = score(framework, load(folder, framework).answers)
    return Synthesis(scores, cautions_of(framework, description))
