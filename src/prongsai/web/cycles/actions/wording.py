"""Taking in the wording of a year's questions as a framework of its own."""

import shutil
from dataclasses import dataclass

from django.db import transaction

from prongsai.engine.framework.loader import folder_of, load
from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.wording.folder import NewFramework, with_wording
from prongsai.publish.wording import read_wording
from prongsai.web import home
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.stored import path_of
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled wording sheet, kept by its content, and what its owner calls it."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class WantedFramework:
    """What shall be made of a sheet: by the rules of which framework, and how it is called."""

    id: str
    source: str
    is_official: bool
    assume_mean: bool


def import_wording(
    actor: Actor | None, organisation: Organisation, sheet: Sheet, wanted: WantedFramework
) -> Framework:
    """Make a framework of a sheet and return it; it is there whole, with its line in the log, or not at all.

    No transaction is open while the sheet is read. Raises ``RefusedWordingError`` with every fault of the sheet,
    and what else ``read_wording`` and ``with_wording`` raise.
    """
    if actor is not None:
        actor.check(Action.RUN_CYCLE, organisation)
    wording = read_wording(path_of(sheet.sha256), load(wanted.source), sheet.name)
    new = NewFramework(wanted.id, home.frameworks(), wanted.is_official, wanted.assume_mean)
    folder = with_wording(folder_of(wanted.source), wording, new)
    try:
        made = load(wanted.id)
        after = {
            "framework": made.id,
            "source_framework": wanted.source,
            "wording_file": sheet.name,
            "sha256": sheet.sha256,
            "is_official": made.is_official,
            "questions": len(wording.items),
        }
        with transaction.atomic():
            record(actor, "cycles.wording", organisation, after=after)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return made
