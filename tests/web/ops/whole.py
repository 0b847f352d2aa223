"""Everything that an installation holds, to compare two of them; written apart from what makes backups."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from prongsai.web import home

if TYPE_CHECKING:
    from tests.web.cast import Cast


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
    _come_and_go(cast)
    _keep(cast)
    import_framework("2568-own-wording")


def _come_and_go(cast: "Cast") -> None:
    """Let what a cycle gathers be there: codes, a sealed answer, counts, a letter, an order, a job."""
    from django.utils import timezone

    from prongsai.web.cycles.models import CycleCount, CycleReminder
    from prongsai.web.evidence.models import Order
    from prongsai.web.publication.models import FreezeJob, Kind
    from prongsai.web.survey.answering import take
    from prongsai.web.survey.tickets import make_codes
    from tests.web.publication.world import the_published
    from tests.web.survey.sendings import by_code
    from tests.web.survey.world import the_channels

    cards, now = the_channels(cast)["cards"], timezone.now()
    take(by_code(cards, make_codes(None, cards, 3)[0]), now)
    CycleReminder.objects.create(participation=cards.participation, day=now.date(), sent_at=now)
    CycleCount.objects.create(
        cycle=cards.participation.cycle, counted_at=now, asked_for="", content={"agencies": 9}
    )
    Order.objects.create(participation=cards.participation, item="O1", addresses=2, by=cast.owner, at=now)
    published = the_published(cast)
    FreezeJob.objects.create(cycle=published, kind=Kind.FINAL, run=published.runs.get(number=1), state="done")


def _keep(cast: "Cast") -> None:
    """Write one row of what no page shows: reminders, second steps, names that came with an archive, what was done."""
    from datetime import date

    from prongsai.web.api.models import KeptAnswer
    from prongsai.web.archive.models import KeptName, Renamed
    from prongsai.web.ops.models import DailyRun
    from prongsai.web.people.models import FirstRun, RecoveryCode, SecondFactor
    from prongsai.web.plans.reminder_models import Reminder, ReminderChoice

    day, user, agency = date(2026, 1, 31), cast.viewer, cast.agency
    ReminderChoice.objects.create(user=user, is_wanted=False)
    Reminder.objects.create(user=user, thing="step-1", due=day, stage="near", day=day)
    SecondFactor.objects.create(user=user, secret="A" * 32, last_step=2**40)
    RecoveryCode.objects.create(user=user, code_hash="b" * 64)
    FirstRun.objects.create()
    KeptName.objects.create(agency=agency, thing="step", thing_id="1", field="by", name="ผู้ที่เคยอยู่")
    Renamed.objects.create(agency=agency, was="x" * 16, now="y" * 16)
    KeptAnswer.objects.create(user=user, key="k", asked="c" * 64, answer={"id": "น้ำ"})
    DailyRun.objects.create(job="of-a-test", day=day)


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
