"""English is complete, and nothing Thai is out of a translator's reach."""

import pytest

from scripts.messages import apps, faults, marked


def test_there_are_apps_with_words() -> None:
    assert len(apps()) > 10
    assert len(marked("face")) > 10


@pytest.mark.parametrize("app", apps())
def test_every_string_is_marked_and_translated(app: str) -> None:
    assert list(faults(app)) == []
