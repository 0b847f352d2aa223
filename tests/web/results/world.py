"""One of everything that results have."""

import json
from functools import cache
from io import BytesIO

from prongsai.engine.assessment import Document
from prongsai.web.registry.models import Agency
from prongsai.web.results import (
    answer_actions,
    draft_actions,
    folder_actions,
    folder_work,
    upload_actions,
)
from prongsai.web.results.answer_actions import Said
from prongsai.web.results.findings import answered
from prongsai.web.results.matching import Register
from prongsai.web.results.models import AnswerKind, Draft, FolderImport, ResultRun
from prongsai.web.results.reader import read_whole
from prongsai.web.results.reading_apart import ReadOut, Refusal
from prongsai.web.results.upload_actions import Incoming
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.conftest import EXAMPLES


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:
    owner, operator = Actor(cast.owner), Actor(cast.operator)
    pdf = _file("4-dong-khwang-2568.pdf")
    refused = Incoming("สแกน.pdf", BytesIO(b"%PDF-1.7"), 8)
    uploads = upload_actions.take_in(owner, cast.agency, [pdf, refused])
    upload_actions.note_reading(uploads[0], read_out(pdf.name))
    upload_actions.note_refusal(
        uploads[1], Refusal("“สแกน.pdf” เป็นเอกสารสแกน โปรดใช้ไฟล์ต้นฉบับ", "สแกน.pdf is a scan. Use the original")
    )
    draft = Draft.objects.filter(upload=uploads[0]).order_by("position")[1]
    folder = _gone_through(folder_actions.begin(operator, cast.organisation, _folder(), True))
    bundle = _gone_through(folder_actions.begin(owner, cast.agency, _folder(), False))
    unmatched = Draft.objects.filter(upload__folder=folder, agency=None).latest("pk")
    corrected = _contradictory(owner, cast)
    finding = next(one for one in answered(corrected) if one.finding.node == "IIT")
    answer_actions.answer(
        owner,
        corrected,
        finding,
        Said(AnswerKind.MISPRINT, "91.07", "ตรวจกับระบบ ITAS แล้ว ค่าในตารางเป็นค่าของปีก่อน", 0),
    )
    assert corrected.fiscal_year == run.fiscal_year
    return {
        "upload": uploads[0].public_id,
        "draft": draft.public_id,
        "run": corrected.public_id,
        "finding": finding.key,
        "folder": folder.public_id,
        "bundle": bundle.public_id,
        "file": folder.uploads.all()[0].public_id,
        "unmatched": unmatched.public_id,
    }


def _contradictory(owner: Actor, cast: Cast) -> ResultRun:
    """Return the current run of 2568 with totals that are not those of their parts."""
    from prongsai.web.results.queries import current_run

    before = current_run(cast.agency)
    assert before is not None
    draft = draft_actions.start_correction(owner, before)
    wrong = draft_actions.Changes(before.fiscal_year, scores={"IIT": 81.5}, keeps_level=True)
    draft = draft_actions.correct(owner, draft, wrong, draft.version)
    how = draft_actions.Acceptance("แก้คะแนนรวมตามประกาศฉบับแก้ไข")
    return draft_actions.accept_draft(owner, draft, None, draft.version, how)


def _gone_through(folder: FolderImport) -> FolderImport:
    """Go through a folder as the background does, its files read by this process (and once in a session)."""
    register = Register(
        [folder.agency] if folder.agency else Agency.objects.filter(organisation=folder.organisation)
    )
    for upload in folder.uploads.order_by("pk"):
        if upload.size == 1:
            upload_actions.note_refusal(upload, Refusal("“ว่าง.txt” ไม่มีข้อความ", "ว่าง.txt holds no text"))
        else:
            folder_work.settle(upload, folder, read_out(upload.name), register)
    return folder


def _folder() -> list[Incoming]:
    return [_file("1-dato-2563.txt"), _file("2-lamliang-2565.docx"), Incoming("ว่าง.txt", BytesIO(b" "), 1)]


def _file(name: str) -> Incoming:
    content = (EXAMPLES / name).read_bytes()
    return Incoming(name, BytesIO(content), len(content))


@cache
def read_out(name: str) -> ReadOut:
    """Return what the reader says of an example."""
    said = json.loads(json.dumps(read_whole(EXAMPLES / name)))
    return ReadOut(Document.model_validate(said["document"]), said["pieces"])
