"""The five example agencies with their real published figures, and a year in which something happens.

The figures are those that the agencies printed; who looks after them here, and the progress, are made up and
say so.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

import prongsai
from prongsai.engine.assessment import Assessment
from prongsai.web.ops.errors import NoExamplesError
from prongsai.web.registry.models import Agency, Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record

FOLDER = Path(prongsai.__file__).resolve().parents[2] / "examples"
ORGANISATION = "หน่วยงานตัวอย่าง"
VISITOR, EMAIL = "ผู้ทดลองใช้", "visitor@example.go.th"


def load(folder: Path = FOLDER) -> bool:
    """Bring in the examples unless they are there; return whether anything was done.

    All or nothing. Raises ``NoExamplesError`` where the folder is missing.
    """
    if Organisation.objects.filter(name=ORGANISATION).exists():
        return False
    files = sorted(path for path in folder.glob("[0-9]-*") if path.is_file())
    if not files:
        raise NoExamplesError(folder)
    print("กำลังใส่หน่วยงานตัวอย่าง · Bringing in the examples ...", file=sys.stderr, flush=True)  # noqa: T201
    with transaction.atomic():
        actor = _visitor()
        for runs in [_agency(actor, file) for file in files]:
            _year(actor, runs)
    return True


def _visitor() -> Actor:
    """Make the organisation and the person who tries the program; nobody can sign in with a password."""
    organisation = Organisation.objects.create(name=ORGANISATION)
    visitor = User.objects.create_user(EMAIL, VISITOR)
    Membership.objects.create(user=visitor, role=Role.OPERATOR, organisation=organisation)
    record(None, "ops.examples", organisation)
    return Actor(visitor)


def _agency(actor: Actor, file: Path) -> list[ResultRun]:
    """Make the agency of one document and accept every year that the document holds, the oldest first."""
    from prongsai.reading.read import read

    assessments = sorted(read(file).assessments, key=lambda one: one.fiscal_year)
    who = assessments[-1].agency
    agency = Agency.objects.create(
        organisation=actor.organisations()[0],
        name=who.name or file.stem,
        type=who.type or "",
        district=who.district or "",
        province=who.province or "",
    )
    return [accept(actor, agency, one, note=f"ตัวอย่าง: {file.name}") for one in _one_a_year(assessments)]


def _one_a_year(assessments: Iterable[Assessment]) -> Iterable[Assessment]:
    return {one.fiscal_year: one for one in assessments}.values()


def _year(actor: Actor, runs: list[ResultRun]) -> None:
    """Draft a plan after the newest result and let its first steps be taken."""
