"""The database refuses to change or delete a line of the log, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = [
    """CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail_trailline
       BEGIN SELECT RAISE(ABORT, 'the log of changes is append-only'); END""",
    """CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail_trailline
       BEGIN SELECT RAISE(ABORT, 'the log of changes is append-only'); END""",
]
_POSTGRES = [
    """CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the log of changes is append-only'; END $$""",
    """CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON trail_trailline
       FOR EACH ROW EXECUTE FUNCTION trail_refuse()""",
    """CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON trail_trailline
       FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()""",
]


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
