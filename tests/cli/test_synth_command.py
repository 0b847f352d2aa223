"""``prongsai synth`` as its user meets it."""

from pathlib import Path

import polars as pl
import pytest

from prongsai.engine.framework.loader import folder_of, load
from prongsai.engine.framework.wording.folder import NewFramework, with_wording
from prongsai.publish.wording import read_wording
from tests.cli.running import run
from tests.publish.wording_files import filled


def test_a_nation_is_made_and_put_beside_the_published_figures(tmp_path: Path) -> None:
    finished = run(
        "synth", "--agencies", "60", "--respondents", "2000", "--seed", "3", "--out", tmp_path / "nation"
    )
    assert finished.code == 0, finished.err
    assert "ที่ประกาศปี 2568 93.82" in finished.out
    assert pl.read_parquet(tmp_path / "nation" / "agencies.parquet").height == 60
    surveys = [pl.read_parquet(tmp_path / "nation" / f"{name}.parquet").height for name in ("iit", "eit")]
    assert sum(surveys) == 2000


def test_every_name_says_that_it_is_made_up(tmp_path: Path) -> None:
    run("synth", "--agencies", "60", "--respondents", "2000", "--out", tmp_path / "nation")
    names = pl.read_parquet(tmp_path / "nation" / "agencies.parquet")["name"]
    assert names.str.contains("สมมติ").all()


def test_another_seed_gives_another_nation(tmp_path: Path) -> None:
    for seed in (1, 2):
        run(
            "synth",
            "--agencies",
            "20",
            "--respondents",
            "600",
            "--seed",
            str(seed),
            "--out",
            tmp_path / str(seed),
        )
    first, second = (pl.read_parquet(tmp_path / seed / "iit.parquet") for seed in ("1", "2"))
    assert not first.equals(second)


def test_too_few_respondents_are_refused_with_what_to_do(tmp_path: Path) -> None:
    finished = run("synth", "--agencies", "60", "--respondents", "100", "--out", tmp_path / "nation")
    assert finished.code == 2
    assert "--respondents" in finished.err
    assert not (tmp_path / "nation").exists()


def test_a_year_whose_rules_are_not_known_leaves_no_dataset_behind(tmp_path: Path) -> None:
    finished = run(
        "synth",
        "--agencies",
        "5",
        "--respondents",
        "200",
        "--framework",
        "2565",
        "--out",
        tmp_path / "nation",
    )
    assert finished.code == 2
    assert "EIT.1, EIT.2" in finished.err
    assert list(tmp_path.iterdir()) == []


def synth_by(framework: str | Path, out: Path) -> tuple[int, str]:
    finished = run(
        "synth", "--agencies", "5", "--respondents", "200", "--framework", str(framework), "--out", out
    )
    return finished.code, finished.err


@pytest.mark.parametrize("year", ["2567", "2568", "2569"])
def test_a_year_whose_questions_are_not_known_is_one_clear_sentence(tmp_path: Path, year: str) -> None:
    code, told = synth_by(year, tmp_path / "nation")
    assert code == 2
    assert f"กรอบการประเมิน {year} ยังไม่ทราบข้อของ IIT" in told
    assert f"framework {year} does not know the items of IIT" in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_official_wording_alone_does_not_tell_how_the_checklist_is_scored(tmp_path: Path) -> None:
    source, place = "2568", tmp_path / "frameworks"
    wording = read_wording(filled(tmp_path), load(source))
    own = with_wording(folder_of(source), wording, NewFramework("2568-own", place, is_official=False))
    code, told = synth_by(own, tmp_path / "nation")
    assert code == 2
    assert "framework 2568-own does not know the items of OIT, or how they make its score" in told
    assert not (tmp_path / "nation").exists()
