"""One scoring run: from a dataset's folder to a folder of results."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from prongsai.engine.dataset.description import describe, framework_of
from prongsai.engine.dataset.load import load
from prongsai.engine.dataset.tables import TallyEngine
from prongsai.engine.score import Scores, score
from prongsai.publish.folder import check_can_write, whole_folder
from prongsai.publish.record import Caution, cautions_of
from prongsai.publish.results import write_results


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be scored, and how. ``framework``: an id or a folder; ``None``: the dataset names it."""

    dataset: Path
    out: Path
    framework: str | None = None
    engine: TallyEngine = TallyEngine.POLARS
    lenient: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: the scores, what everybody must know of them, and the faults set aside."""

    scores: Scores
    cautions: tuple[Caution, ...]
    set_aside: pl.DataFrame


def run(order: Order, step: Callable[[str], None] = lambda _: None) -> Outcome:
    """Score a dataset and write the results; ``step`` is told in Thai what is being done.

    Raises what :func:`load` and :func:`score` raise, ``FrameworkNotNamedError`` and
    ``FolderNotEmptyError``; then nothing is written.
    """
    check_can_write(order.out, replace=order.replace)
    framework = framework_of(order.dataset, order.framework)
    cautions = cautions_of(framework, describe(order.dataset))
    step("อ่านและนับคำตอบ")
    dataset = load(order.dataset, framework, engine=order.engine, lenient=order.lenient)
    step("คิดคะแนน ระดับ และลำดับ")
    scores = score(framework, dataset.answers)
    step("เขียนผลลัพธ์")
    with whole_folder(order.out, replace=order.replace) as folder:
        write_results(folder, scores, dataset, cautions)
    return Outcome(scores, cautions, dataset.set_aside)
