"""What the worker does for surveys."""

from django_tasks import task


@task()
def open_box(box: str) -> dict[str, int]:
    """Open a closed ballot box, by its public id; again, or after being killed, it goes on where it was."""
    from prongsai.web.survey.ballot import take_out
    from prongsai.web.survey.models import BallotBox

    return {"answers": take_out(BallotBox.objects.select_related("cycle__organisation").get(public_id=box))}
