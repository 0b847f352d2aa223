import pytest
from django.db import DatabaseError, transaction

from prongsai.web.results.models import ResultRun
from prongsai.web.trail.models import TrailLine


def test_the_database_refuses_to_change_a_line(run: ResultRun) -> None:  # noqa: ARG001
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailLine.objects.update(who="ผู้อื่น")


def test_the_database_refuses_to_delete_a_line(run: ResultRun) -> None:  # noqa: ARG001
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailLine.objects.all().delete()
    assert TrailLine.objects.count() == 1
