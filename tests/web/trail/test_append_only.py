"""The log only grows: the database itself refuses everything else, whoever asks and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from prongsai.web.results.models import ResultRun
from prongsai.web.trail.models import TrailLine

STATEMENTS = [
    "UPDATE trail_trailline SET before = NULL",
    "DELETE FROM trail_trailline WHERE id > 0",
    "INSERT INTO trail_trailline SELECT * FROM trail_trailline WHERE true "
    "ON CONFLICT (id) DO UPDATE SET who = 'x'",
    "TRUNCATE trail_trailline"
    if connection.vendor == "postgresql"
    else "REPLACE INTO trail_trailline SELECT * FROM trail_trailline",
]


def test_the_database_refuses_to_change_a_line(run: ResultRun) -> None:  # noqa: ARG001
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailLine.objects.update(who="ผู้อื่น")


def test_the_database_refuses_to_save_a_line_anew(run: ResultRun) -> None:  # noqa: ARG001
    line = TrailLine.objects.latest("id")
    line.title = "อย่างอื่น"
    with pytest.raises(DatabaseError), transaction.atomic():
        line.save()


def test_the_database_refuses_to_delete_a_line(run: ResultRun) -> None:  # noqa: ARG001
    lines = TrailLine.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailLine.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailLine.objects.latest("id").delete()
    assert TrailLine.objects.count() == lines > 0


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_a_bare_statement(run: ResultRun, statement: str) -> None:  # noqa: ARG001
    before = list(TrailLine.objects.values_list())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(TrailLine.objects.values_list()) == before
