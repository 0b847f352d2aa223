"""The kinds of records that the log can be filtered by are records that there are."""

from django.apps import apps

from prongsai.web.trail.things import THINGS


def test_every_kind_of_record_with_a_word_is_a_table() -> None:
    assert len(THINGS) > 20
    assert set(THINGS) <= {model._meta.label_lower for model in apps.get_models()}


def test_every_app_of_an_assessment_has_kinds_to_filter_by() -> None:
    assert {"cycles", "survey", "evidence", "review", "publication"} <= {
        thing.partition(".")[0] for thing in THINGS
    }
