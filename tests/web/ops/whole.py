"""Everything that an installation holds, to compare two of them; written apart from what makes backups."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

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
    import_framework("2568-own-wording")


def import_framework(which: str) -> None:
    """Import a framework as an operator does: the practice questions, taken out as a sheet and back."""
    from prongsai.engine.framework.loader import folder_of, load
    from prongsai.engine.framework.wording.folder import NewFramework, with_wording
    from prongsai.publish.wording import read_wording
    from tests.publish.wording_files import PRACTICE, practice_sheet

    with TemporaryDirectory() as folder:
        wording = read_wording(practice_sheet(Path(folder)), load(PRACTICE))
    with_wording(folder_of(PRACTICE), wording, NewFramework(which, home.frameworks(), is_official=False))


def print_all() -> None:
    """Print every table with its rows, and every file and imported framework with its checksums, as JSON."""
    files, frameworks = _files(home.files(), "??/*"), _files(home.frameworks(), "*/**/*.*")
    print(json.dumps({"tables": _tables(), "files": files, "frameworks": frameworks}))


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


def _files(place: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.glob(pattern))
        if path.is_file()
    }
