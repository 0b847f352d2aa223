"""The database refuses to change or remove what a run gave a channel, as it does for agencies (``0002``)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TABLE = "publication_channelscore"
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'a frozen result is never changed'); END"
_SQLITE = [
    f"CREATE TRIGGER channel_no_update BEFORE UPDATE ON {_TABLE} {_REFUSE}",
    f"CREATE TRIGGER channel_no_delete BEFORE DELETE ON {_TABLE} {_REFUSE}",
    f"CREATE TRIGGER channel_no_replace BEFORE INSERT ON {_TABLE} "
    f"WHEN EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id) {_REFUSE}",
]
_SQLITE_BACK = [f"DROP TRIGGER channel_no_{what}" for what in ("update", "delete", "replace")]
_POSTGRES = [
    f"""CREATE TRIGGER channel_no_change BEFORE UPDATE OR DELETE ON {_TABLE}
       FOR EACH ROW EXECUTE FUNCTION frozen_refuse()"""
]
_POSTGRES_BACK = [f"DROP TRIGGER channel_no_change ON {_TABLE}"]


def guard(_apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def unguard(_apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRES_BACK if editor.connection.vendor == "postgresql" else _SQLITE_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_channelscore")]
    operations = [migrations.RunPython(guard, unguard)]
