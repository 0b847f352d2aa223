"""Scoring the nation, beside a bare Polars group-by of the same columns and beside plain pandas.

    python -m bench.national      1, 4 and 16 nations; prints and saves results/national.json

Every contestant runs in a process of its own, in turns, so that a busy moment of the machine meets all.
``score`` goes from Parquet files to scores, levels and ranks in memory, ``files`` on to the written
results; ``command`` is the whole command, start of the program and all files included.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import polars as pl

from bench.measure import RESULTS, Measured, in_own_process, median_seconds, python
from prongsai.engine.dataset.load import load
from prongsai.engine.framework.loader import load as load_framework
from prongsai.engine.framework.model import Framework
from prongsai.engine.score import Scores, score
from prongsai.engine.synth.nation import NationSize
from prongsai.engine.tally import survey_of
from prongsai.publish.run import Order, run
from prongsai.publish.synthetic import Recipe, synthesise

PROGRAM = Path(sys.executable).with_name("prongsai")
FRAMEWORK = "2568-practice"
NATION = NationSize(agencies=8317, respondents=1_350_000, seed=1)
SIZES = (1, 4, 16)
TURNS = {1: 7, 4: 3, 16: 2}
REPEATS_IN_PROCESS = {1: 5, 4: 3, 16: 1}
BUDGETS = {"score / bare": 3.0, "command seconds": 1.5, "peak bytes": 2**30}


@dataclass(frozen=True, slots=True)
class Result:
    """One contestant at one size: its seconds turn by turn, and the largest peak memory."""

    contestant: str
    nations: int
    seconds: tuple[float, ...]
    peak_bytes: int


def bare(folder: Path, framework: Framework) -> None:
    """Group the same columns by the same keys and take the mean, nothing else."""
    for name in ("IIT", "EIT"):
        survey = survey_of(framework, name)
        rows = pl.scan_parquet(folder / f"{name.lower()}.parquet")
        rows.group_by(survey.keys).agg(pl.col(list(survey.options)).mean()).collect()


def scored(folder: Path, framework: Framework) -> Scores:
    """Do the main job: Parquet in, scores, levels and ranks out."""
    return score(framework, load(folder, framework).answers)


def files(folder: Path, framework: Framework) -> None:
    """Do the main job and write every result file."""
    with tempfile.TemporaryDirectory() as out:
        run(Order(folder, Path(out) / "out", framework.id))


def plain_pandas(folder: Path, framework: Framework) -> None:
    """Do the same in plain pandas."""
    from bench.plain_pandas import score_with_pandas

    score_with_pandas(folder, framework)


CONTESTANTS: Mapping[str, Callable[[Path, Framework], object]] = {
    "bare": bare,
    "score": scored,
    "files": files,
    "pandas": plain_pandas,
}


def main() -> None:
    """Measure everything, print it, and save it."""
    with tempfile.TemporaryDirectory() as folder:
        once = Path(folder) / "1"
        # In a process of its own: the memory of this one would count as that of every process it starts.
        in_own_process(python("-m", "bench.national", "prepare", *(_nations(once, size) for size in SIZES)))
        results = [result for size in SIZES for result in measured(_nations(once, size), size)]
    told = ratios(results)
    report = {"results": [asdict(result) for result in results], "ratios": told, "budgets": BUDGETS}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "national.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    show(results, told)


def _nations(once: Path, size: int) -> Path:
    return once.with_name(str(size))


def prepare(folders: list[Path]) -> None:
    """Make the datasets, one nation first, and stop unless plain pandas comes to the same results."""
    once, *others = folders
    synthesise(Recipe(FRAMEWORK, NATION), once)
    check_pandas_agrees(once)
    for folder in others:
        repeat(once, folder, int(folder.name))


def repeat(once: Path, folder: Path, size: int) -> None:
    """Write a dataset of so many nations: the same one again and again, its agencies renamed."""
    folder.mkdir()
    (folder / "dataset.json").write_bytes((once / "dataset.json").read_bytes())
    for path in once.glob("*.parquet"):
        rows = pl.scan_parquet(path)
        copies = (
            rows.with_columns(pl.format("{}-{}", pl.lit(copy), "agency").alias("agency"))
            for copy in range(size)
        )
        pl.concat(copies).sink_parquet(folder / path.name)


def measured(folder: Path, size: int) -> list[Result]:
    """Return the results of every contestant at one size, measured in turns."""
    runs: dict[str, list[Measured]] = {name: [] for name in (*CONTESTANTS, "command")}
    for _ in range(TURNS[size]):
        for name in CONTESTANTS:
            runs[name].append(in_own_process(python("-m", "bench.national", "run", name, folder, str(size))))
        with tempfile.TemporaryDirectory() as out:
            command = (PROGRAM, "score", folder, "--out", Path(out) / "out")
            runs["command"].append(in_own_process(command))
    return [Result(name, size, *_summary(took)) for name, took in runs.items()]


def _summary(took: Sequence[Measured]) -> tuple[tuple[float, ...], int]:
    seconds = tuple(one.wall if one.told is None else one.told for one in took)
    return seconds, max(one.peak_bytes for one in took)


def check_pandas_agrees(folder: Path) -> None:
    """Stop unless plain pandas comes to the same scores, levels and ranks."""
    from bench.plain_pandas import score_with_pandas

    framework = load_framework(FRAMEWORK)
    ours, theirs = scored(folder, framework), score_with_pandas(folder, framework)
    assert ours.values["agency"].to_list() == theirs.index.to_list()
    for node in framework.nodes:
        assert (ours.values[node] - pl.Series(theirs[node].to_numpy())).abs().max() < 1e-9, node  # type: ignore[operator]
    for column in ("level", "rank", "rank_in_type", "rank_in_province"):
        assert ours.standing[column].to_list() == theirs[column].tolist(), column


def ratios(results: list[Result]) -> dict[str, float]:
    """Return what the budgets are about: within a size, the median of the ratios turn by turn."""
    seconds = {(result.contestant, result.nations): result.seconds for result in results}
    told: dict[str, float] = {}
    for size in SIZES:
        told[f"score / bare, {size}×"] = _by_turn(seconds["score", size], seconds["bare", size])
        told[f"score / pandas, {size}×"] = _by_turn(seconds["score", size], seconds["pandas", size])
        for name in ("score", "command"):
            growth = median(seconds[name, size]) / (size * median(seconds[name, 1]))
            told[f"{name} at {size}× / {size} × {name} at 1×"] = growth
    return told


def _by_turn(ours: Sequence[float], theirs: Sequence[float]) -> float:
    return median(our / their for our, their in zip(ours, theirs, strict=True))


def show(results: list[Result], told: Mapping[str, float]) -> None:
    """Print the results as two small tables."""
    for result in results:
        peak = result.peak_bytes / 2**20
        print(
            f"{result.nations:3}×  {result.contestant:8} {median(result.seconds):8.3f} s   peak {peak:8.0f} MiB"
        )
    for name, ratio in told.items():
        print(f"{name:40} {ratio:6.2f}")


def run_one(name: str, folder: Path, size: int) -> None:
    """Run one contestant here and print its median seconds."""
    framework = load_framework(FRAMEWORK)
    print(median_seconds(lambda: CONTESTANTS[name](folder, framework), REPEATS_IN_PROCESS[size]))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["run", name, folder, size]:
            run_one(name, Path(folder), int(size))
        case ["prepare", *folders]:
            prepare(list(map(Path, folders)))
        case _:
            main()
