"""An installation of its own for every test; on PostgreSQL where the tests run on it."""

from pathlib import Path

import pytest

from tests.web.ops.running import Installation
from tests.web.settings import ON_POSTGRES


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "home", ON_POSTGRES)
