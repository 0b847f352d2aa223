"""Where frameworks lie: those that ship with the program, and those that an operator has imported.

The second place is set once where a program starts (``also_from``); the engine asks no environment. What
ships can never be shadowed: an imported framework is named by its year *and* a word of its own
(``2568-official-wording``), so that no later version of the program can ship one of the same name.
"""

import re
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "frameworks"

_IMPORTED_ID = re.compile(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*")
_MOST_LETTERS = 60
_places: list[Path] = []


def also_from(folder: Path | None) -> None:
    """Set the place of imported frameworks for this process; ``None``: there is none.

    The folder need not be there yet.
    """
    _places[:] = [] if folder is None else [folder.resolve()]


def shipped() -> tuple[str, ...]:
    """Return the ids of the frameworks that ship, oldest first, a year's official one before its variants."""
    return _inside(SHIPPED)


def imported() -> tuple[str, ...]:
    """Return the ids of the imported frameworks in order, sound or not."""
    return tuple(name for place in _places for name in _inside(place) if can_be_imported_as(name))


def can_be_imported_as(name: str) -> bool:
    """Say whether an imported framework can have this id: ``2568-my-wording``, and none that ships."""
    is_name = _IMPORTED_ID.fullmatch(name) is not None and len(name) <= _MOST_LETTERS
    return is_name and name not in shipped()


def folder_called(which: str) -> Path | None:
    """Return the folder of an id; ``None`` where none is called so."""
    if which in shipped():
        return SHIPPED / which
    return next((place / which for place in _places if which in imported()), None)


def _inside(place: Path) -> tuple[str, ...]:
    if not place.is_dir():
        return ()
    return tuple(sorted(folder.name for folder in place.iterdir() if (folder / "framework.yaml").is_file()))
