"""Everything that an installation holds, to compare two of them; written apart from what makes backups."""

import hashlib
import json

from prongsai.web import home


def furnish_one() -> None:
    """Put the cast, a real result and one thing of every kind into an empty installation."""
    from prongsai.reading.read import read
    from prongsai.web.results.actions import accept
    from tests.web.cast import assemble
    from tests.web.conftest import EXAMPLES
    from tests.web.world import furnish

    cast = assemble()
    newest = read(EXAMPLES / "4-dong-khwang-2568.pdf").assessments[-1]
    own = newest.model_copy(update={"agency": cast.agency.as_assessed})
    furnish(cast, accept(None, cast.agency, own))


def print_all() -> None:
    """Print every table with its rows, and every file with its checksum, as JSON."""
    print(json.dumps({"tables": _tables(), "files": _files()}))


def _tables() -> dict[str, list[str]]:
    from django.apps import apps

    found = {}
    for model in apps.get_models(include_auto_created=True):
        columns = [field.attname for field in model._meta.concrete_fields]
        rows = model._base_manager.order_by("pk").values_list(*columns)
        found[model._meta.label_lower] = [repr([_plain(value) for value in row]) for row in rows]
    return found


def _plain(value: object) -> object:
    return json.dumps(value, sort_keys=True) if isinstance(value, (dict, list)) else value


def _files() -> dict[str, str]:
    return {
        path.relative_to(home.files()).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.files().glob("??/*"))
    }
