"""What the worker does for results. Each task may be killed anywhere and run again."""

from django_tasks import task

from prongsai.errors import ProngsaiError
from prongsai.web.publication.models import FreezeJob, FrozenRun, JobState


@task()
def compute_ordered(job: str) -> None:
    """Compute and freeze what a job orders, by its public id; a job that is done is left alone."""
    from django.db import transaction

    from prongsai.web.publication.actions import keep
    from prongsai.web.publication.freeze import gathered_and_computed
    from prongsai.web.publication.models import Kind
    from prongsai.web.rights.actor import Actor

    found = FreezeJob.objects.select_related("cycle__organisation", "made_by").get(public_id=job)
    if not found.is_waited_for:
        return
    _note(found, state=JobState.RUNNING, step=0)
    actor = Actor(found.made_by) if found.made_by else None
    try:
        result = gathered_and_computed(found.cycle, lambda step: _note(found, step=step))
        with transaction.atomic():
            run = keep(actor, found.cycle, Kind(found.kind), result, found.note)
            _note(found, state=JobState.DONE, step=FreezeJob.steps, run=run)
    except ProngsaiError as refusal:
        said = {"reason_th": refusal.message_th, "reason_en": refusal.message_en}
        _note(found, state=JobState.FAILED, **said)
    except Exception:
        _note(found, state=JobState.FAILED)
        raise


@task()
def deliver_published(run: str) -> None:
    """Give the agencies of a published run their results, by its public id."""
    from prongsai.web.publication.delivery import deliver

    deliver(FrozenRun.objects.select_related("cycle").get(public_id=run))


def _note(job: FreezeJob, **values: object) -> None:
    FreezeJob.objects.filter(pk=job.pk).update(**values)
