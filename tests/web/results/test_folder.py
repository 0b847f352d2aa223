"""A whole folder: every file has its own outcome, and one bad file stops nothing."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from prongsai.web.registry.models import Agency, User
from prongsai.web.results import folder_work
from prongsai.web.results.models import Draft, FolderImport, ResultRun, Upload
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.conftest import EXAMPLES

SignedIn = Callable[[User], Client]
CLEAN = "2-lamliang-2565.docx"
WITH_ERRORS = "3-thung-krachao-2564.html"


def zipped(*names: str, **more: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(f"ปี/{name}", (EXAMPLES / name).read_bytes())
        for name, content in more.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


def sent(client: Client, place: str, content: bytes, **more: str) -> FolderImport:
    file = SimpleUploadedFile("โฟลเดอร์.zip", content)
    answer = client.post(place, {"files": file, **more})
    assert answer.status_code == 302, answer.content.decode()
    return FolderImport.objects.latest("pk")


@pytest.fixture
def agencies(cast: Cast) -> dict[str, Agency]:
    return {
        name: Agency.objects.create(organisation=cast.organisation, name=name, type=kind)
        for name, kind in (("องค์การบริหารส่วนตำบลลำเลียง", "อบต."), ("เทศบาลตำบลทุ่งกระเชาะ", "เทศบาลตำบล"))
    }


def outcomes(folder: FolderImport) -> dict[str, str]:
    return dict(folder.uploads.values_list("name", "outcome"))


@pytest.mark.usefixtures("agencies")
def test_each_file_has_an_outcome_and_its_agency(cast: Cast, client_of: SignedIn) -> None:
    client, place = client_of(cast.operator), f"/o/{cast.organisation.public_id}/import/"
    content = zipped(
        CLEAN, WITH_ERRORS, "1-dato-2563.txt", broken_docx=b"PK\x03\x04....", photo_jpg=b"\xff\xd8"
    )
    folder = sent(client, place, content, accepts_clean="on")
    folder_work.go_through(folder)
    assert outcomes(folder) == {
        CLEAN: "accepted",
        WITH_ERRORS: "review",
        "1-dato-2563.txt": "review",
        "broken.docx": "refused",
    }
    run = ResultRun.objects.get()
    assert (run.agency.name, run.fiscal_year) == ("องค์การบริหารส่วนตำบลลำเลียง", 2565)
    page = client.get(f"{place}{folder.public_id}/").content.decode()
    assert "เลือกหน่วยงาน" in page
    assert "broken.docx" in page
    assert "photo.jpg" not in page


@pytest.mark.usefixtures("agencies")
def test_an_unknown_agency_is_chosen_by_hand(cast: Cast, client_of: SignedIn) -> None:
    client, place = client_of(cast.operator), f"/o/{cast.organisation.public_id}/import/"
    folder = sent(client, place, zipped("1-dato-2563.txt"), accepts_clean="on")
    folder_work.go_through(folder)
    draft = Draft.objects.get()
    assert draft.agency is None
    choose = f"{place}results/{draft.public_id}/agency"
    assert client.get(choose, {"q": "ตัวอย่าง"}).status_code == 200
    assert client.post(choose, {"agency": cast.other_agency.public_id}).status_code == 404
    answer = client.post(choose, {"agency": cast.agency.public_id}, follow=True)
    assert "เอกสารนี้เป็นของหน่วยงานท่านหรือไม่" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.agency == cast.agency
    assert TrailLine.objects.filter(what="results.draft.assign").exists()


@pytest.mark.usefixtures("agencies")
def test_the_same_folder_twice_makes_nothing_twice(cast: Cast, client_of: SignedIn) -> None:
    client, place = client_of(cast.operator), f"/o/{cast.organisation.public_id}/import/"
    for _ in range(2):
        folder = sent(client, place, zipped(CLEAN), accepts_clean="on")
        folder_work.go_through(folder)
        assert outcomes(folder) == {CLEAN: "accepted"}
    assert ResultRun.objects.count() == 1


@pytest.mark.usefixtures("agencies")
def test_a_folder_that_was_cut_off_goes_on_where_it_was(cast: Cast, client_of: SignedIn) -> None:
    client, place = client_of(cast.operator), f"/o/{cast.organisation.public_id}/import/"
    folder = sent(client, place, zipped(CLEAN, WITH_ERRORS), accepts_clean="on")
    first, second = folder.uploads.order_by("pk")
    long_ago = timezone.now() - timedelta(hours=1)
    Upload.objects.filter(pk=first.pk).update(status="reading", begun_at=long_ago)
    Upload.objects.filter(pk=second.pk).update(status="reading", begun_at=timezone.now())
    assert client.post(f"{place}{folder.public_id}/continue").status_code == 302
    folder_work.go_through(folder)
    statuses = dict(folder.uploads.values_list("name", "status"))
    assert statuses == {CLEAN: "read", WITH_ERRORS: "reading"}, "what another worker reads is left to it"


@pytest.mark.usefixtures("agencies")
def test_nothing_is_accepted_where_the_operator_does_not_want_it(cast: Cast, client_of: SignedIn) -> None:
    folder = sent(client_of(cast.operator), f"/o/{cast.organisation.public_id}/import/", zipped(CLEAN))
    folder_work.go_through(folder)
    assert outcomes(folder) == {CLEAN: "review"}
    assert not ResultRun.objects.exists()


def test_an_agencys_own_folder_waits_where_the_name_is_anothers(cast: Cast, client_of: SignedIn) -> None:
    client, place = client_of(cast.owner), f"/a/{cast.agency.public_id}/results/folders/"
    folder = sent(client, place, zipped(CLEAN), accepts_clean="on")
    folder_work.go_through(folder)
    draft = Draft.objects.get()
    assert (draft.agency, draft.is_other_agency, draft.state) == (cast.agency, True, "open")
    assert client.get(f"{place}{folder.public_id}/").status_code == 200


@pytest.mark.parametrize(
    "content",
    [
        zipped(bomb_txt=b"0" * 300_000_000),
        b"PK\x03\x04 not a zip",
        zipped()[:10],
    ],
    ids=["bomb", "broken", "cut"],
)
def test_a_zip_that_is_no_folder_is_refused_whole(content: bytes, cast: Cast, client_of: SignedIn) -> None:
    file = SimpleUploadedFile("โฟลเดอร์.zip", content)
    answer = client_of(cast.operator).post(f"/o/{cast.organisation.public_id}/import/", {"files": file})
    assert answer.status_code == 422
    assert "โฟลเดอร์.zip" in answer.content.decode() or "ไม่พบเอกสาร" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_sheet_of_many_agencies_goes_to_each_and_shows_each_only_its_own_row(
    cast: Cast, client_of: SignedIn
) -> None:
    names = [f"องค์การบริหารส่วนตำบลบ้าน{letter}" for letter in ("กกก", "ขขข", "คคค")]
    for name in names:
        Agency.objects.create(organisation=cast.organisation, name=name, type="อบต.")
    head = "ที่,หน่วยงาน,ปีงบประมาณ,คะแนนรวม,IIT,EIT,OIT\n"
    rows = "".join(f"{n},{name},2568,9{n}.00,9{n}.00,9{n}.00,9{n}.00\n" for n, name in enumerate(names, 1))
    file = SimpleUploadedFile("จังหวัด.csv", ("ผลการประเมิน ITA\n" + head + rows).encode())
    client = client_of(cast.operator)
    client.post(f"/o/{cast.organisation.public_id}/import/", {"files": file, "accepts_clean": "on"})
    folder = FolderImport.objects.get()
    folder_work.go_through(folder)
    runs = {run.agency.name: float(run.overall or 0) for run in ResultRun.objects.select_related("agency")}
    assert runs == {names[0]: 91.0, names[1]: 92.0, names[2]: 93.0}
    draft = Draft.objects.select_related("agency").get(agency__name=names[0])
    assert draft.agency is not None
    page = client.get(f"/a/{draft.agency.public_id}/results/drafts/{draft.public_id}/").content.decode()
    assert names[0] in page
    assert names[1] not in page


@pytest.mark.parametrize("who", ["owner", "assessor", "outsider"])
def test_only_an_operator_imports_for_an_organisation(who: str, cast: Cast, client_of: SignedIn) -> None:
    answer = client_of(getattr(cast, who)).post(f"/o/{cast.organisation.public_id}/import/", {})
    assert answer.status_code in (403, 404)
