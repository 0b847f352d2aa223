"""The database refuses to change or remove a frozen run or a score, whoever asks.

Two things of a run may still be written: when it was published (once), and that the person who made it is gone.
On SQLite ``REPLACE`` deletes without waking the trigger of ``DELETE``: a row that is there already cannot be
inserted again either.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_REFUSED = "a frozen result is never changed"
_RUNS, _SCORES = "publication_frozenrun", "publication_agencyscore"
_FIXED = (
    "public_id",
    "cycle_id",
    "number",
    "kind",
    "framework_id",
    "framework_checksum",
    "engine_version",
    "inputs_checksum",
    "smallest_group",
    "record",
    "summary",
    "files",
    "public_files",
    "note",
    "made_at",
)


def _changes(differs: str) -> str:
    """Return the condition on which an update of a run is refused; ``differs`` compares null as a value."""
    return " OR ".join(
        [f"NEW.{column} {differs} OLD.{column}" for column in _FIXED]
        + [f"(OLD.published_at IS NOT NULL AND NEW.published_at {differs} OLD.published_at)"]
    )


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    made = [
        f"CREATE TRIGGER frozen_no_update BEFORE UPDATE ON {_RUNS} WHEN {_changes('IS NOT')} {refuse}",
        f"CREATE TRIGGER score_no_update BEFORE UPDATE ON {_SCORES} {refuse}",
    ]
    for name, table in (("frozen", _RUNS), ("score", _SCORES)):
        made += [
            f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}",
        ]
    return made


_SQLITE_BACK = [
    f"DROP TRIGGER {name}_no_{what}"
    for name in ("frozen", "score")
    for what in ("update", "delete", "replace")
]
_POSTGRES = [
    f"""CREATE FUNCTION frozen_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$""",
    f"""CREATE TRIGGER frozen_no_update BEFORE UPDATE ON {_RUNS} FOR EACH ROW
       WHEN ({_changes("IS DISTINCT FROM")}) EXECUTE FUNCTION frozen_refuse()""",
    f"""CREATE TRIGGER frozen_no_delete BEFORE DELETE ON {_RUNS}
       FOR EACH ROW EXECUTE FUNCTION frozen_refuse()""",
    f"""CREATE TRIGGER score_no_change BEFORE UPDATE OR DELETE ON {_SCORES}
       FOR EACH ROW EXECUTE FUNCTION frozen_refuse()""",
]
_POSTGRES_BACK = ["DROP FUNCTION frozen_refuse() CASCADE"]


def guard(_apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


def unguard(_apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES_BACK if editor.connection.vendor == "postgresql" else _SQLITE_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
