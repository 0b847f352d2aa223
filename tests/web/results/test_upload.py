"""A file in: read while the officer waits, reviewed beside its source, accepted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.web.registry.models import User
from prongsai.web.results.models import Draft, ResultRun, Upload, UploadStatus
from prongsai.web.results.tasks import read_waiting
from prongsai.web.trail.models import TrailLine
from tests.seeds import SEEDS, needs_seeds
from tests.web.cast import Cast
from tests.web.conftest import EXAMPLES

SignedIn = Callable[[User], Client]
FILES = sorted(
    file for file in EXAMPLES.iterdir() if file.suffix in {".txt", ".docx", ".html", ".pdf", ".xlsx"}
)


def sent(client: Client, cast: Cast, *files: Path) -> Upload:
    """Send files as the page does, and return the newest upload."""
    data = [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]
    answer = client.post(f"/a/{cast.agency.public_id}/results/", {"files": data})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Upload.objects.latest("pk")


def test_there_are_five_examples() -> None:
    assert len(FILES) == 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_example_goes_from_file_to_accepted_result(file: Path, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    upload = sent(client, cast, file)
    assert upload.status == UploadStatus.READ, upload.reason_en
    drafts = list(upload.drafts.order_by("position"))
    assert drafts
    for draft in drafts:
        address = f"/a/{cast.agency.public_id}/results/drafts/{draft.public_id}/"
        page = client.get(address).content.decode()
        assert 'class="source' in page
        assert "<mark>" in page
        refused = client.post(address + "accept", {"version": draft.version})
        assert refused.status_code == 422, "another agency's document is not taken silently"
        accepted = client.post(address + "accept", {"version": draft.version, "is_meant": "on"})
        assert accepted.status_code == 302, accepted.content.decode()
    runs = list(ResultRun.objects.filter(agency=cast.agency))
    assert {run.fiscal_year for run in runs} == {draft.fiscal_year for draft in drafts}
    assert all(run.assessment.agency.name == cast.agency.name for run in runs)
    assert TrailLine.objects.filter(what="results.accept").count() == len(drafts)


def test_the_original_is_kept_and_comes_back_byte_for_byte(cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    upload = sent(client, cast, FILES[1])
    answer = client.get(f"/a/{cast.agency.public_id}/results/files/{upload.public_id}/original")
    assert b"".join(answer.streaming_content) == FILES[1].read_bytes()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_each_place_beside_a_figure_leads_to_an_anchor_of_the_source(cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    for file in FILES:
        for draft in sent(client, cast, file).drafts.all():
            page = client.get(
                f"/a/{cast.agency.public_id}/results/drafts/{draft.public_id}/"
            ).content.decode()
            linked = {part.partition('"')[0] for part in page.split('href="#place-')[1:]}
            there = {part.partition('"')[0] for part in page.split('id="place-')[1:]}
            assert linked, file.name
            assert linked <= there, file.name


def test_several_files_wait_for_the_background(
    cast: Cast, client_of: SignedIn, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=False) as enqueued:  # type: ignore[attr-defined]
        sent(client_of(cast.owner), cast, *FILES[:3])
    assert len(enqueued) == 3
    assert set(Upload.objects.values_list("status", flat=True)) == {UploadStatus.WAITING}


def test_the_background_reads_what_waits_and_the_page_follows(cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    sent(client, cast, *FILES[:2])
    upload = Upload.objects.latest("pk")
    page = f"/a/{cast.agency.public_id}/results/files/{upload.public_id}/"
    assert "อยู่ในคิว" in client.get(page).content.decode()
    assert "every 2s" in client.get(page, headers={"HX-Request": "true"}).content.decode()
    read_waiting.func(upload=upload.public_id)
    assert client.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "/drafts/" in client.get(page).headers["Location"]
    read_waiting.func(upload=upload.public_id)
    assert upload.drafts.count() == 1, "a second worker finds nothing to do"


def test_a_form_without_a_file_says_so(cast: Cast, client_of: SignedIn) -> None:
    answer = client_of(cast.owner).post(f"/a/{cast.agency.public_id}/results/", {})
    assert answer.status_code == 422
    assert "ยังไม่ได้เลือกไฟล์" in answer.content.decode()


@pytest.mark.parametrize("who", ["member", "viewer", "assessor"])
def test_who_may_only_look_cannot_send_a_file(who: str, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(getattr(cast, who))
    file = SimpleUploadedFile("a.txt", b"x")
    assert client.post(f"/a/{cast.agency.public_id}/results/", {"files": file}).status_code == 403
    assert not Upload.objects.exists()
    assert not Draft.objects.exists()


@needs_seeds
@pytest.mark.parametrize("seed", SEEDS.values(), ids=list(SEEDS))
def test_each_real_report_can_be_reviewed_and_accepted(seed: Path, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    upload = sent(client, cast, seed)
    assert upload.status == UploadStatus.READ, upload.reason_en
    for draft in upload.drafts.all():
        address = f"/a/{cast.agency.public_id}/results/drafts/{draft.public_id}/"
        assert client.get(address).status_code == 200
        answer = client.post(address + "accept", {"version": draft.version, "is_meant": "on"})
        assert answer.status_code == (302 if draft.assessment.scores else 422)
    for run in ResultRun.objects.filter(agency=cast.agency):
        assert client.get(f"/a/{cast.agency.public_id}/results/{run.fiscal_year}/").status_code == 200
