from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FinderConfig(AppConfig):
    name = "prongsai.web.finder"
    label = "finder"

    def ready(self) -> None:
        post_migrate.connect(_keep_the_index, sender=self)


def _keep_the_index(using: str, **_: Any) -> None:
    """Look after the triggers when tables may have been made anew; the one moment that Django tells us of."""
    from django.db import connection

    from prongsai.web.finder.models import Entry, IndexState
    from prongsai.web.finder.sources import sources
    from prongsai.web.finder.upkeep import install

    tables = set(connection.introspection.table_names())
    needed = {Entry._meta.db_table, IndexState._meta.db_table, *(source.table for source in sources())}
    if using == "default" and needed <= tables:
        install()
