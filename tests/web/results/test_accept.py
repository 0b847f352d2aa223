"""Whichever door an assessment comes through, what cannot be a result is refused and nothing changes."""

import pytest

from prongsai.web.results.actions import accept
from prongsai.web.results.errors import ImpossibleResultError
from prongsai.web.results.models import ResultRun
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"framework": "/etc"}, "framework"),
        ({"framework": "2566"}, "fiscal_year"),
        ({"scores": {"ITA": 100.01}}, "scores.ITA"),
        ({"scores": {"9": -1.0}}, "scores.9"),
        ({"scores": {"ITA": float("nan")}}, "scores.ITA"),
        ({"scores": {"X9": 1.0}}, "scores.X9"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(
    change: dict[str, object], place: str, cast: Cast, run: ResultRun
) -> None:
    lines = TrailLine.objects.count()
    with pytest.raises(ImpossibleResultError) as refused:
        accept(None, cast.agency, run.assessment.model_copy(update=change))
    assert refused.value.where[0].startswith(place)
    assert [one.pk for one in ResultRun.objects.filter(agency=cast.agency, is_current=True)] == [run.pk]
    assert TrailLine.objects.count() == lines
