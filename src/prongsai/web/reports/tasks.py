"""Work of the background worker."""

from django_tasks import task

from prongsai.web.reports.batch_actions import make_some
from prongsai.web.reports.models import ReportBatch


@task
def make_batch(batch: str) -> None:
    """Make the next documents of a batch, then line up again behind other work."""
    found = ReportBatch.objects.select_related("made_by", "organisation").filter(public_id=batch).first()
    if found is not None and found.made_by is not None and make_some(found):
        make_batch.enqueue(batch)
