"""What is done inside an installation of its own, around its worker.

python -m tests.web.evidence.inside give URL… | line-up | wait SECONDS | tell
"""

import json
import sys
from collections.abc import Sequence
from datetime import timedelta

from prongsai.web.ops.start import begin


def give(urls: Sequence[str]) -> None:
    """Set up an agency in the middle of a collection, which gives addresses for an item."""
    from prongsai.web.cycles.models import Participation
    from prongsai.web.evidence.actions import Given, give_evidence
    from prongsai.web.ops.upgrade import upgrade
    from prongsai.web.rights.actor import Actor
    from tests.web.cast import assemble
    from tests.web.cycles.world import the_cycle

    upgrade()
    cast = assemble()
    participation = the_cycle(cast)[1]
    Participation.objects.update(home_page="")
    give_evidence(Actor(cast.owner), participation, "O1", 0, Given(urls))


def line_up() -> None:
    """Put a job that has nothing to do with evidence into the queue."""
    from prongsai.web.ops.tasks import clean_up

    clean_up.enqueue("2026-03-02")


def wait(time: timedelta) -> None:
    """Let time pass for whoever waits: for a sign of life of a worker or of a look-out, and for a planned run."""
    from django.db.models import F
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from prongsai.web.evidence.models import Lookout
    from prongsai.web.ops.models import Heartbeat

    Heartbeat.objects.update(seen=F("seen") - time)
    Lookout.objects.update(until=F("until") - time, planned_at=F("planned_at") - time)
    planned = DBTaskResult.objects.filter(status="READY", run_after__lt=timezone.now() + timedelta(days=2))
    planned.update(run_after=F("run_after") - time)


def tell() -> dict[str, object]:
    """Return what was seen at every address, and whether anything is still under way."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from prongsai.web.evidence.models import Address, Lookout
    from prongsai.web.stored import path_of

    return {
        "checks": {
            one.url: [(check.reason, str(path_of(check.capture))) for check in one.checks.all()]
            for one in Address.objects.all()
        },
        "due": Address.objects.filter(due_at__lt=timezone.now()).count(),
        "wanted": Address.objects.exclude(wanted_at=None).count(),
        "holder": Lookout.objects.get().holder,
        "jobs": sorted(
            DBTaskResult.objects.filter(task_path__endswith="look_around").values_list("status", flat=True)
        ),
    }


if __name__ == "__main__":
    begin()
    what, *words = sys.argv[1:]
    if what == "give":
        give(words)
    elif what == "line-up":
        line_up()
    elif what == "wait":
        wait(timedelta(seconds=float(words[0])))
    else:
        print(json.dumps(tell()))
