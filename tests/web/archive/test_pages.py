import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import StreamingHttpResponse
from django.test import Client

from prongsai.web.archive import tasks, views
from prongsai.web.archive.actions import file_of
from prongsai.web.archive.models import ArchiveJob, Incoming, JobState
from prongsai.web.registry.models import Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from prongsai.web.trail.models import TrailLine
from tests.web.archive.conftest import archive_of
from tests.web.cast import Cast

ClientOf = Callable[[User], Client]


@pytest.fixture
def archive(cast: Cast, run: ResultRun) -> bytes:
    assert run
    return archive_of(cast.agency)


@pytest.fixture
def operator_elsewhere(elsewhere: Organisation) -> User:
    user = User.objects.create_user("elsewhere@example.go.th", "ผู้ดำเนินการอีกแห่ง", "ข้าวเหนียวมะม่วง-2568")
    Membership.objects.create(user=user, role=Role.OPERATOR, organisation=elsewhere)
    return user


def sent(client: Client, organisation: Organisation, content: bytes) -> Incoming:
    file = SimpleUploadedFile("ชุด.zip", content, "application/zip")
    answer = client.post(f"/o/{organisation.public_id}/archives/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return Incoming.objects.latest("pk")


def test_the_owner_downloads_everything(cast: Cast, run: ResultRun, client_of: ClientOf) -> None:
    answer = client_of(cast.owner).post(f"/a/{cast.agency.public_id}/archive/download/")

    assert isinstance(answer, StreamingHttpResponse)
    content = answer.getvalue()
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    assert TrailLine.objects.latest("pk").what == "archive.take-out"
    assert run


@pytest.mark.usefixtures("run")
def test_much_is_made_by_the_worker_and_fetched_later(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LARGE", 0)
    client, address = client_of(cast.owner), f"/a/{cast.agency.public_id}/archive/"

    client.post(address + "download/")
    client.post(address + "download/")
    job = ArchiveJob.objects.get()
    assert client.get(f"{address}jobs/{job.public_id}/file/").status_code == 404
    assert "every 2s" in client.get(f"{address}jobs/{job.public_id}/").content.decode()

    tasks.make_archive.func(job.public_id)

    job.refresh_from_db()
    assert job.state == JobState.DONE
    fetched = client.get(f"{address}jobs/{job.public_id}/file/")
    assert isinstance(fetched, StreamingHttpResponse)
    assert zipfile.ZipFile(BytesIO(fetched.getvalue())).testzip() is None


def test_nobody_fetches_the_archive_of_another_agency(cast: Cast, client_of: ClientOf) -> None:
    job = ArchiveJob.objects.create(agency=cast.agency, state=JobState.DONE)
    file_of(job).write_bytes(b"x")

    address = f"/a/{cast.other_agency.public_id}/archive/jobs/{job.public_id}/file/"
    assert client_of(cast.outsider).get(address).status_code == 404


def test_an_archive_is_shown_before_it_is_taken_in(
    cast: Cast, archive: bytes, elsewhere: Organisation, operator_elsewhere: User, client_of: ClientOf
) -> None:
    client = client_of(operator_elsewhere)

    incoming = sent(client, elsewhere, archive)
    address = f"/o/{elsewhere.public_id}/archives/{incoming.public_id}/"
    page = client.get(address).content.decode()
    assert cast.agency.name in page
    assert not elsewhere.agencies.exists()

    answer = client.post(address + "take-in/")

    agency = elsewhere.agencies.get()
    assert answer["Location"] == f"/a/{agency.public_id}/"
    assert not file_of(incoming).exists()
    assert client.post(address + "take-in/").status_code == 404
    assert client.get(address).status_code == 302


def test_what_is_here_already_is_said_before(
    archive: bytes, elsewhere: Organisation, operator_elsewhere: User, client_of: ClientOf
) -> None:
    client = client_of(operator_elsewhere)
    first = sent(client, elsewhere, archive)
    client.post(f"/o/{elsewhere.public_id}/archives/{first.public_id}/take-in/")

    second = sent(client, elsewhere, archive)
    page = client.get(f"/o/{elsewhere.public_id}/archives/{second.public_id}/").content.decode()

    assert "ทุกรายการมีอยู่ที่นี่แล้ว" in page


def test_a_wrong_file_is_refused_on_the_page(
    elsewhere: Organisation, operator_elsewhere: User, client_of: ClientOf
) -> None:
    file = SimpleUploadedFile("ชุด.zip", b"no zip", "application/zip")

    answer = client_of(operator_elsewhere).post(f"/o/{elsewhere.public_id}/archives/", {"file": file})

    assert answer.status_code == 422
    assert "ไม่ใช่ชุดข้อมูลหน่วยงาน" in answer.content.decode()
    assert not Incoming.objects.exists()


def test_a_set_aside_archive_leaves_nothing(
    archive: bytes,
    elsewhere: Organisation,
    operator_elsewhere: User,
    client_of: ClientOf,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    client = client_of(operator_elsewhere)
    incoming = sent(client, elsewhere, archive)
    path = file_of(incoming)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        client.post(f"/o/{elsewhere.public_id}/archives/{incoming.public_id}/set-aside/")

    assert not path.exists()
    assert not Incoming.objects.exists()
    assert not elsewhere.agencies.exists()
