"""Reading in the background."""

from django_tasks import task

from prongsai.web.results.models import Upload


@task()
def read_waiting(upload: str) -> None:
    """Read one file of an agency, by its public id."""
    from prongsai.web.results.intake import read_upload

    read_upload(Upload.objects.get(public_id=upload))


@task()
def go_through(folder: str) -> None:
    """Go through a whole folder, by its public id."""
    from prongsai.web.results import folder_work
    from prongsai.web.results.models import FolderImport

    found = FolderImport.objects.select_related("organisation", "agency", "made_by").get(public_id=folder)
    folder_work.go_through(found)
