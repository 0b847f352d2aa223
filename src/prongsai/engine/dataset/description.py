"""``dataset.json``: what a dataset says of itself, if it says anything."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from prongsai.engine.errors import FrameworkNotNamedError, UnreadableDatasetError, UnreadableTableError
from prongsai.engine.framework.loader import available, load
from prongsai.engine.framework.model import Framework

FILE = "dataset.json"


class Synthetic(BaseModel):
    """How a synthetic dataset was made, so that it can be made again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agencies: int
    respondents: int
    seed: int


class Description(BaseModel):
    """``framework`` is an id such as ``2568``, or a folder; ``synthetic`` marks made-up data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    framework: str | None = None
    synthetic: Synthetic | None = None


def describe(folder: Path) -> Description:
    """Return what a dataset says of itself; nothing when it has no ``dataset.json``.

    Raises ``UnreadableDatasetError`` when there is no such folder, and ``UnreadableTableError`` when the
    file is no such description.
    """
    if not folder.is_dir():
        raise UnreadableDatasetError(folder)
    file = folder / FILE
    if not file.is_file():
        return Description()
    try:
        return Description.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise UnreadableTableError(FILE, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def framework_of(folder: Path, asked: str | None) -> Framework:
    """Return the framework that the user asked for, else the one that the dataset names.

    Raises ``FrameworkNotNamedError`` when neither does: a year is never guessed.
    """
    told = describe(folder).framework
    which = asked or told
    if which is None:
        raise FrameworkNotNamedError(available())
    return load(which)
