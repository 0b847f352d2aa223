"""English is complete, and nothing Thai is out of a translator's reach."""

import pytest

from scripts.messages import apps, faults, marked, translated


def test_there_are_apps_with_words() -> None:
    assert len(apps()) > 10
    assert len(marked("face")) > 10


@pytest.mark.parametrize("app", apps())
def test_every_string_is_marked_and_translated(app: str) -> None:
    assert list(faults(app)) == []


def test_one_thai_phrase_has_one_english_in_all_apps() -> None:
    """Django merges the apps' catalogues: of two translations, one would stand at both places."""
    english: dict[tuple[str | None, str], set[str]] = {}
    for app in apps():
        for message in translated(app):
            if message.id:
                english.setdefault((message.context, str(message.id)), set()).add(str(message.string))
    assert {key: texts for key, texts in english.items() if len(texts) > 1} == {}
