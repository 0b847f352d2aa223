"""Cycles without the apps above them: what those do to a move is tested where they are."""

from collections.abc import Iterator

import pytest

from prongsai.web.cycles import consequences, standing
from tests.web.cycles import followers


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the followers of the tests stand where the apps above do."""
    monkeypatch.setattr(consequences, "BEFORE", followers.BEFORE)
    monkeypatch.setattr(consequences, "AFTER", followers.AFTER)
    monkeypatch.setattr(standing, "COUNTS", (f"{followers.HERE}.count",))
    monkeypatch.setattr(standing, "MEASURES", (f"{followers.HERE}.measure",))
    yield
    followers.done.clear()
    followers.answers.clear()
    followers.evidence.clear()
