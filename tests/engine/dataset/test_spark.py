"""PySpark counts as Polars does. Runs where a Java of 17 or later and PySpark are found."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from prongsai.engine.dataset.load import load
from prongsai.engine.dataset.tables import TallyEngine
from tests.engine.datasets import spoilt, write
from tests.engine.frameworks import tiny

LEAST_JAVA = 17


def java_version() -> int | None:
    """Return the main version of the Java on this machine, or ``None``."""
    java = shutil.which("java")
    if java is None:
        return None
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found.group(1)) if found else None


def why_not() -> str | None:
    """Say why Spark cannot run here, or ``None`` when it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed: pip install 'prongsai[spark]'"
    version = java_version()
    if version is None or version < LEAST_JAVA:
        return f"Spark needs Java {LEAST_JAVA} or later, found {version or 'none'}"
    return None


pytestmark = [
    pytest.mark.skipif(why_not() is not None, reason=why_not() or ""),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
]


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_spark_counts_as_polars_does(tmp_path: Path, form: str) -> None:
    framework = tiny()
    folder = write(tmp_path, spoilt("iit", 0, I1=9), "csv" if form == "csv" else "parquet")
    one = load(folder, framework, lenient=True)
    other = load(folder, framework, engine=TallyEngine.SPARK, lenient=True)
    assert one.answers.tallies.keys() == {"IIT", "EIT"}
    for instrument, counts in one.answers.tallies.items():
        assert_frame_equal(counts, other.answers.tallies[instrument])
    assert_frame_equal(one.set_aside, other.set_aside)
