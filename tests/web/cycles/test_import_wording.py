"""The operator's page for wording: a sheet out, a framework in, every fault told, and nothing half-made."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from prongsai.engine.framework.loader import available, load
from prongsai.engine.framework.places import also_from
from prongsai.engine.framework.wording.columns import ItemColumn
from prongsai.publish.wording_opening import FILE_BYTES
from prongsai.web import home
from prongsai.web.cycles.actions import wording as actions
from prongsai.web.cycles.actions.wording import Sheet, WantedFramework, import_wording
from prongsai.web.registry.models import Organisation, User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.stored import store
from prongsai.web.trail.models import TrailLine
from tests.publish.wording_files import PRACTICE, changed, practice_sheet
from tests.web.cast import Cast

ID = "2568-own-wording"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of imported frameworks of the test's own."""
    usual = home.frameworks()
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path / "frameworks"))
    also_from(tmp_path / "frameworks")
    yield tmp_path / "frameworks"
    also_from(usual)


def signed_in(user: User, language: str = "th") -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def page_of(cast: Cast) -> str:
    return f"/o/{cast.organisation.public_id}/cycles/wording/"


def sent(client: Client, cast: Cast, path: Path | None, **changes: Any) -> HttpResponse:
    given = {"source": PRACTICE, "id": ID, "is_official": "no", "assume_mean": "on"} | changes
    file = {"file": SimpleUploadedFile(path.name, path.read_bytes())} if path else {}
    return client.post(page_of(cast), given | file)  # type: ignore[return-value]


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_sheet_goes_out_and_comes_back_as_a_framework_that_a_cycle_can_be_run_on(
    cast: Cast, place: Path
) -> None:
    client = signed_in(cast.operator)
    out = client.get(f"{page_of(cast)}sheet/", {"framework": PRACTICE})
    assert out["Content-Disposition"] == f'attachment; filename="wording-{PRACTICE}.xlsx"'
    book = load_workbook(BytesIO(out.content))
    book["ข้อคำถาม"].cell(2, list(ItemColumn).index(ItemColumn.THAI) + 1).value = "ถ้อยคำที่นำเข้ามาทดสอบ"
    book.save(place.parent / "แบบกรอก ปี 2568.xlsx")

    answer = sent(client, cast, place.parent / "แบบกรอก ปี 2568.xlsx")

    assert answer.status_code == 302
    made = load(ID)
    assert made["I1"].name.th == "ถ้อยคำที่นำเข้ามาทดสอบ"
    assert not made.is_official
    shown = text_of(client.get(page_of(cast)))
    assert "แบบกรอก ปี 2568.xlsx" in shown
    assert cast.operator.name in shown
    assert ID in text_of(client.get(f"/o/{cast.organisation.public_id}/cycles/new/"))


def test_the_log_says_who_imported_what_from_which_file(cast: Cast, tmp_path: Path) -> None:
    sent(signed_in(cast.operator), cast, practice_sheet(tmp_path))
    line = TrailLine.objects.get(what="cycles.wording")
    assert (line.user_id, line.organisation_id) == (cast.operator.pk, cast.organisation.pk)
    assert line.after is not None
    assert line.after["framework"] == ID
    assert line.after["source_framework"] == PRACTICE
    assert line.after["wording_file"] == "wording.xlsx"
    assert line.after["is_official"] is False
    assert line.after["questions"] == 24


@pytest.mark.parametrize(
    ("language", "what", "do"),
    [("th", "เซลล์นี้เป็นสูตร", "Paste Values"), ("en", "this cell holds a formula", "paste it as a value")],
)
def test_every_fault_is_a_row_with_its_cell_and_the_form_loses_nothing(
    cast: Cast, tmp_path: Path, place: Path, language: str, what: str, do: str
) -> None:
    path = practice_sheet(tmp_path)
    cells = changed(path, {("I4", ItemColumn.THAI): "=A1", ("I5", ItemColumn.SCALE): "four-levels"})

    answer = sent(signed_in(cast.operator, language), cast, path, is_official="no")

    shown = text_of(answer)
    assert answer.status_code == 422
    for cell in cells:
        assert cell in shown
    assert what in shown
    assert do in shown
    assert "wording.xlsx" in shown
    assert f'value="{ID}"' in shown
    assert re.search(r'<input type="radio" name="is_official" value="no"[^>]* checked', shown)
    assert not place.exists() or list(place.iterdir()) == []
    assert not TrailLine.objects.filter(what="cycles.wording").exists()


def test_a_file_need_not_be_chosen_again_when_something_else_was_wrong(cast: Cast, tmp_path: Path) -> None:
    client = signed_in(cast.operator)
    refused = sent(client, cast, practice_sheet(tmp_path), id="2569-own")
    assert refused.status_code == 422
    assert "รหัสต้องขึ้นต้นด้วย 2568-" in text_of(refused)
    kept = text_of(refused).split('name="kept" value="')[1].split('"')[0]

    assert sent(client, cast, None, kept=kept).status_code == 302
    assert ID in available()
    line = TrailLine.objects.get(what="cycles.wording")
    assert line.after is not None
    assert line.after["wording_file"] == "wording.xlsx"


@pytest.mark.parametrize("kept", ["", "made up", "WyIuLi8uLi9ldGMvcGFzc3dkIiwieCJd:1:x"])
def test_a_kept_file_that_was_not_kept_here_is_none(cast: Cast, kept: str) -> None:
    answer = sent(signed_in(cast.operator), cast, None, kept=kept)
    assert answer.status_code == 422
    assert "โปรดเลือกไฟล์" in text_of(answer)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"id": "2568"}, "รหัสต้องเป็นปีตามด้วย"),
        ({"id": PRACTICE}, "รหัสต้องเป็นปีตามด้วย"),
        ({"id": "2568-../../evil"}, "รหัสต้องเป็นปีตามด้วย"),
        ({"id": "2569-own"}, "รหัสต้องขึ้นต้นด้วย 2568-"),
        ({"is_official": "yes"}, "ชุดต้นทางไม่เป็นทางการ"),
        ({"source": "2568", "is_official": "yes"}, "จุดที่ต้องแก้"),
        ({"source": "/etc"}, "field__error"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_made(
    cast: Cast, tmp_path: Path, place: Path, wrong: dict[str, str], told: str
) -> None:
    answer = sent(signed_in(cast.operator), cast, practice_sheet(tmp_path), **wrong)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert not place.exists() or list(place.iterdir()) == []


def test_an_id_that_is_taken_is_refused_and_the_old_one_stays(cast: Cast, tmp_path: Path) -> None:
    client = signed_in(cast.operator)
    sent(client, cast, practice_sheet(tmp_path))
    before = load(ID).checksum
    again = sent(client, cast, practice_sheet(tmp_path))
    assert again.status_code == 422
    assert "มีชุดที่ใช้รหัสนี้แล้ว" in text_of(again)
    assert load(ID).checksum == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 no workbook", "เปิดแบบกรอกข้อคำถาม"),
        (b"x" * (FILE_BYTES + 1), "ใหญ่กว่าแบบกรอกทั่วไป"),
        (b"", "ไฟล์"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_one_sentence(
    cast: Cast, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "sheet.xlsx").write_bytes(content)
    answer = sent(signed_in(cast.operator), cast, tmp_path / "sheet.xlsx")
    assert answer.status_code == 422
    assert told in text_of(answer)


def test_a_framework_that_does_not_load_is_told(cast: Cast, tmp_path: Path, place: Path) -> None:
    client = signed_in(cast.operator)
    sent(client, cast, practice_sheet(tmp_path))
    (place / ID / "iit.yaml").write_text("items: no\n", "utf-8")
    shown = text_of(client.get(page_of(cast)))
    assert "มีข้อผิด ใช้ไม่ได้" in shown
    assert "prongsai doctor" in shown


def test_another_organisation_sees_the_framework_and_not_who_brought_it(cast: Cast, tmp_path: Path) -> None:
    elsewhere = Organisation.objects.create(name="มหาวิทยาลัยอื่น")
    sheet = Sheet(store(practice_sheet(tmp_path).read_bytes()), "ลับ.xlsx")
    import_wording(None, elsewhere, sheet, WantedFramework(ID, PRACTICE, False, True))
    shown = text_of(signed_in(cast.operator).get(page_of(cast)))
    assert ID in shown
    assert "องค์กรอื่นในระบบนี้นำเข้า" in shown
    assert "ลับ.xlsx" not in shown


def test_only_who_may_run_a_cycle_imports(cast: Cast, tmp_path: Path, place: Path) -> None:
    assert sent(signed_in(cast.assessor), cast, practice_sheet(tmp_path)).status_code == 403
    sheet = Sheet(store(practice_sheet(tmp_path).read_bytes()), "wording.xlsx")
    with pytest.raises(NotAllowedError):
        import_wording(
            Actor(cast.assessor), cast.organisation, sheet, WantedFramework(ID, PRACTICE, False, True)
        )
    assert not place.exists()


def test_without_its_line_in_the_log_no_framework_stays(
    cast: Cast, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(actions, "record", full)
    sheet = Sheet(store(practice_sheet(tmp_path).read_bytes()), "wording.xlsx")
    with pytest.raises(OSError, match="disk is full"):
        import_wording(
            Actor(cast.operator), cast.organisation, sheet, WantedFramework(ID, PRACTICE, False, True)
        )
    assert list(place.iterdir()) == []


def test_the_sheet_of_no_framework_is_not_there(cast: Cast) -> None:
    client = signed_in(cast.operator)
    assert client.get(f"{page_of(cast)}sheet/", {"framework": "../2568"}).status_code == 404
    assert client.get(f"{page_of(cast)}sheet/").status_code == 302
