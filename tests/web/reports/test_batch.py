"""Documents of many agencies: ordered once, made with the orderer's rights, taken out as one zip."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from prongsai.documents.formats import Format
from prongsai.web.registry.models import Agency, Membership, User
from prongsai.web.reports import batch_actions
from prongsai.web.reports.batch_queries import progress_of_batch, zipped
from prongsai.web.reports.errors import NoAgenciesError
from prongsai.web.reports.models import DocumentVersion, ItemState, ReportBatch
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.tasks import make_batch
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from tests.web.cast import Cast


@pytest.fixture
def second(cast: Cast, run: ResultRun) -> Agency:
    """Return another agency of the same organisation and the same name, with a result of the same year."""
    agency = Agency.objects.create(organisation=cast.organisation, name=cast.agency.name, type="เทศบาลตำบล")
    accept(None, agency, run.assessment.model_copy(update={"agency": agency.as_assessed}))
    Agency.objects.create(organisation=cast.organisation, name="ยังไม่มีผล", type="เทศบาลตำบล")
    return agency


def _order(cast: Cast, user: User | None = None) -> ReportBatch:
    return batch_actions.order_batch(
        Actor(user or cast.operator),
        cast.organisation,
        paper_named("analysis"),
        2568,
        [Format.PDF],
        Agency.objects.all(),
    )


def test_an_order_makes_a_document_for_every_agency_with_a_result(cast: Cast, second: Agency) -> None:
    batch = _order(cast)
    assert progress_of_batch(batch).waiting == 2

    assert batch_actions.make_some(batch) is False
    progress = progress_of_batch(batch)
    assert (progress.done, progress.refused, progress.waiting, progress.percent) == (2, 0, 0, 100)
    assert DocumentVersion.objects.filter(agency=second).count() == 1


def test_the_zip_has_a_folder_for_each_agency_even_of_one_name(cast: Cast, second: Agency) -> None:
    batch = _order(cast)
    batch_actions.make_some(batch)
    chunks = list(zipped(batch))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(chunks)))

    assert archive.testzip() is None
    assert sorted(archive.namelist()) == [
        f"{cast.agency.name} {second.public_id}/ita-2568-analysis.pdf",
        f"{cast.agency.name}/ita-2568-analysis.pdf",
    ]
    assert max(map(len, chunks)) < 600_000


def test_the_worker_takes_the_order_and_it_can_be_stopped_and_resumed(
    cast: Cast, second: Agency, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    assert second
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        batch = _order(cast)
    assert DBTaskResult.objects.count() == 1
    batch_actions.stop_batch(Actor(cast.operator), cast.organisation, batch)
    make_batch.call(batch.public_id)
    assert progress_of_batch(batch).waiting == 2

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        batch_actions.resume_batch(Actor(cast.operator), cast.organisation, batch)
    assert DBTaskResult.objects.count() == 2
    make_batch.call(batch.public_id)
    assert progress_of_batch(batch).done == 2


def test_who_lost_the_right_meanwhile_makes_nothing(cast: Cast, second: Agency) -> None:
    assert second
    batch = _order(cast)
    Membership.objects.filter(user=cast.operator).delete()
    batch_actions.make_some(batch)

    assert set(batch.items.values_list("state", flat=True)) == {ItemState.REFUSED}
    assert not DocumentVersion.objects.exists()


def test_only_who_manages_the_organisation_orders(cast: Cast, second: Agency) -> None:
    assert second
    with pytest.raises(NotAllowedError):
        _order(cast, cast.assessor)
    for user in (cast.owner, cast.outsider):
        with pytest.raises(NoSuchThingError):
            _order(cast, user)


def test_without_any_result_nothing_is_ordered(cast: Cast) -> None:
    with pytest.raises(NoAgenciesError):
        _order(cast)
    assert not ReportBatch.objects.exists()


def test_the_page_takes_an_order_for_one_type_of_agency(
    cast: Cast, second: Agency, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.operator)
    address = reverse("report-batches", args=(cast.organisation.public_id,))
    assert client.get(address).status_code == 200
    data = {
        "report": "development",
        "year": "2568",
        "type": "เทศบาลตำบล",
        "province": "",
        "formats": ["docx"],
    }
    answer = client.post(address, data)

    batch = ReportBatch.objects.get()
    assert answer.headers["Location"].endswith(f"/{batch.public_id}/")
    assert list(batch.items.values_list("agency", flat=True)) == [second.pk]
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.post(address, {**data, "formats": []}).status_code == 422
    assert client.post(address, {**data, "type": "' OR 1=1"}).status_code == 422


def test_a_long_document_is_made_by_the_worker(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.web.reports.manuscript._LONG", 1)
    client = client_of(cast.owner)
    address = reverse("report-produce", args=(cast.agency.public_id, run.fiscal_year, "analysis"))
    answer = client.post(address, {"formats": ["pdf"]})
    waiting = answer.headers["Location"]

    assert "/documents/orders/" in waiting
    assert "กำลังจัดทำเอกสาร" in client.get(waiting).content.decode()
    make_batch.call(ReportBatch.objects.get().public_id)
    assert client.get(waiting).status_code == 302
    assert "HX-Redirect" in client.get(waiting, headers={"HX-Request": "true"}).headers
