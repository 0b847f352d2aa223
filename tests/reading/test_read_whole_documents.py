"""Whole documents: the five seeds where they lie beside the checkout, and our own in the same shapes always.

The expectation files were checked by hand against the documents, line by line.
"""

from pathlib import Path

import pytest

from prongsai.reading.errors import NothingFoundError
from prongsai.reading.read import read
from tests.reading.expectations import expected, outline
from tests.seeds import SEEDS, needs_seeds

_HERE = Path(__file__).parent
TEXTS = {path.stem: path for path in sorted((_HERE / "texts").iterdir()) if path.stem != "unrelated"}


def test_every_text_and_every_seed_has_an_expectation() -> None:
    assert len(TEXTS) >= 10
    assert {path.stem for path in (_HERE / "text_expectations").glob("*.yaml")} == set(TEXTS)
    assert {path.stem for path in (_HERE / "seed_expectations").glob("*.yaml")} == {
        "000",
        "001",
        "002",
        "003",
        "004",
    }


@pytest.mark.parametrize("name", TEXTS)
def test_everything_that_a_text_prints_comes_out(name: str) -> None:
    assert outline(read(TEXTS[name])) == expected(_HERE / "text_expectations" / f"{name}.yaml")


@needs_seeds
@pytest.mark.parametrize("key", SEEDS or ["none"])
def test_everything_that_a_seed_prints_comes_out(key: str) -> None:
    assert outline(read(SEEDS[key])) == expected(_HERE / "seed_expectations" / f"{key}.yaml")


def test_a_document_about_something_else_is_refused_by_name() -> None:
    with pytest.raises(NothingFoundError) as raised:
        read(_HERE / "texts" / "unrelated.txt")
    assert "unrelated.txt" in raised.value.message_th
    assert "ITA" in raised.value.message_th


def test_the_same_document_gives_the_same_bytes() -> None:
    path = TEXTS["two_years"]
    assert read(path).model_dump_json() == read(path).model_dump_json()
