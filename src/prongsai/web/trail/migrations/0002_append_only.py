"""The database refuses to change or delete a line of the log, whoever asks.

On SQLite ``REPLACE`` deletes without waking the trigger of ``DELETE``: a line that is there already cannot be
inserted again either.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_REFUSED = "the log of changes is append-only"
_SQLITE = [
    f"""CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail_trailline
       BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END""",
    f"""CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail_trailline
       BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END""",
    f"""CREATE TRIGGER trail_no_replace BEFORE INSERT ON trail_trailline
       WHEN EXISTS (SELECT 1 FROM trail_trailline WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END""",
]
_SQLITE_BACK = [f"DROP TRIGGER trail_no_{what}" for what in ("update", "delete", "replace")]
_POSTGRES = [
    f"""CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$""",
    """CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON trail_trailline
       FOR EACH ROW EXECUTE FUNCTION trail_refuse()""",
    """CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON trail_trailline
       FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()""",
]
_POSTGRES_BACK = ["DROP FUNCTION trail_refuse() CASCADE"]


def guard(_apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def unguard(_apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES_BACK if editor.connection.vendor == "postgresql" else _SQLITE_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
