"""An officer's own words in a document: kept, told when figures change, taken back, never lost."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import User
from prongsai.web.reports import text_actions
from prongsai.web.reports.manuscript import LiveText, Manuscript
from prongsai.web.reports.models import DocumentDraft, DraftText
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.queries import manuscript_of
from prongsai.web.reports.text_actions import Place
from prongsai.web.reports.wording import Wording, lines_in, mark
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

TODAY = date(2025, 10, 15)
OWN = "อำนาจ น้ำ ที่ ปู่ เขียนเอง"
CHANGED = "แก้ไขอีกครั้ง"
RESULT = "summary.result"


def _place(run: ResultRun) -> Place:
    return Place(run.agency, run.fiscal_year, paper_named("analysis"))


def _paper(run: ResultRun) -> Manuscript:
    return manuscript_of(run.agency, run.fiscal_year, paper_named("analysis"), TODAY)


def _text(run: ResultRun, address: str = RESULT) -> LiveText:
    return next(text for text in _paper(run).texts if text.address == address)


def _write(user: User, run: ResultRun, *lines: str, address: str = RESULT, was: str | None = None) -> None:
    seen = was if was is not None else mark(_text(run, address).lines)
    text_actions.write_texts(Actor(user), _place(run), [Wording(address, lines, seen)])


def _correct(run: ResultRun, **scores: float) -> ResultRun:
    """Accept a corrected result of the same year."""
    changed = {node.replace("_", ""): value for node, value in scores.items()}
    kept = {**run.assessment.scores, **changed}
    readings = tuple(one for one in run.assessment.readings if one.node not in changed)
    return accept(None, run.agency, run.assessment.model_copy(update={"scores": kept, "readings": readings}))


def _address(run: ResultRun, name: str, section: str = "") -> str:
    words = [run.agency.public_id, run.fiscal_year, "analysis", *([section] if section else [])]
    return reverse(name, args=words)


def test_own_words_stand_in_the_document_and_in_the_log(cast: Cast, run: ResultRun) -> None:
    _write(cast.coordinator, run, OWN)

    assert _text(run).lines == (OWN,)
    assert _text(run).is_own
    line = TrailLine.objects.get(what="reports.text.change")
    assert line.after == {"address": RESULT, "lines": [OWN]}
    assert line.before is not None


def test_when_figures_change_the_officer_is_told_and_own_words_stay(cast: Cast, run: ResultRun) -> None:
    _write(cast.owner, run, OWN)
    before = _text(run).written.lines
    now = _correct(run, _9=50.0)

    text = _text(now)
    assert text.is_stale
    assert text.lines == (OWN,)
    assert tuple(text.own.generated) == before  # type: ignore[union-attr]
    assert text.written.lines != before
    assert not _text(now, "foreword.hope").is_stale


def test_the_new_text_can_be_taken_or_the_own_one_kept(cast: Cast, run: ResultRun) -> None:
    _write(cast.owner, run, OWN)
    now = _correct(run, _9=50.0)
    actor, place = Actor(cast.owner), _place(now)

    text_actions.keep_text(actor, place, RESULT, _text(now).version)
    assert not _text(now).is_stale
    assert _text(now).lines == (OWN,)
    text_actions.reset_text(actor, place, RESULT, _text(now).version)
    assert _text(now).lines == _text(now).written.lines
    text_actions.restore_text(actor, place, RESULT, _text(now).version)
    assert _text(now).lines == (OWN,)


def test_typing_the_programs_own_text_goes_back_to_it(cast: Cast, run: ResultRun) -> None:
    written = _text(run).lines
    _write(cast.owner, run, OWN)
    _write(cast.owner, run, *written)

    assert not _text(run).is_own


def test_an_empty_box_leaves_the_text_out(cast: Cast, run: ResultRun) -> None:
    _write(cast.owner, run)

    assert _text(run).is_left_out
    said = [line for section in _paper(run).content.sections for line in map(str, section.blocks)]
    assert not any("คะแนนภาพรวม" in line and "ได้รับผลการประเมิน" in line for line in said)


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(cast: Cast, run: ResultRun) -> None:
    seen = mark(_text(run).lines)
    _write(cast.owner, run, OWN, was=seen)

    with pytest.raises(ChangedMeanwhileError):
        _write(cast.coordinator, run, CHANGED, was=seen)
    assert _text(run).lines == (OWN,)


def test_a_text_that_was_rewritten_by_new_figures_is_not_overwritten_either(
    cast: Cast, run: ResultRun
) -> None:
    seen = mark(_text(run).lines)
    now = _correct(run, _9=50.0)

    with pytest.raises(ChangedMeanwhileError):
        _write(cast.owner, now, OWN, was=seen)


def test_a_box_that_nobody_touched_changes_nothing_whatever_happened_meanwhile(
    cast: Cast, run: ResultRun
) -> None:
    opened = _text(run).lines
    now = _correct(run, _9=50.0)
    text_actions.write_texts(Actor(cast.owner), _place(now), [Wording(RESULT, opened, mark(opened))])

    assert not DraftText.objects.exists()
    assert not _text(now).is_own


def test_words_for_a_text_that_is_gone_are_kept_apart(cast: Cast, run: ResultRun) -> None:
    _write(cast.owner, run, OWN, address="indicator-9.situation")
    now = _correct(run, _9=99.0, _OIT=99.0, _ITA=97.0)
    assert not any(text.address == "indicator-9.situation" for text in _paper(now).texts)
    assert [row.lines for row in _paper(now).homeless] == [[OWN]]

    back = _correct(now, _9=41.5)
    assert _paper(back).homeless == []
    assert _text(back, "indicator-9.situation").lines == (OWN,)


def test_a_paragraph_can_be_added_changed_and_taken_out(cast: Cast, run: ResultRun) -> None:
    actor, place = Actor(cast.owner), _place(run)
    row = text_actions.add_paragraph(actor, place, "strengths", (OWN, "ย่อหน้าที่สอง"))

    assert any(
        OWN in str(section.blocks) for section in _paper(run).content.sections if section.key == "strengths"
    )
    text_actions.write_texts(actor, place, [Wording(row.address, (CHANGED,), mark(row.lines))])
    row.refresh_from_db()
    assert row.lines == [CHANGED]
    text_actions.reset_text(actor, place, row.address, row.version)
    assert CHANGED not in str(_paper(run).content)


def test_a_viewer_writes_nothing(cast: Cast, run: ResultRun) -> None:
    for user in (cast.viewer, cast.member, cast.assessor):
        with pytest.raises(NotAllowedError):
            _write(user, run, OWN)
    assert not DocumentDraft.objects.exists()


def test_control_characters_fall_away_and_lines_are_paragraphs() -> None:
    assert lines_in("ก\x00\x0b \r\n\r\n ข\u2028ค\x1f ") == ("ก", "ข", "ค")
    assert mark(["ก", "ข "]) == mark(lines_in("ก\r\nข"))


def test_the_page_saves_a_section_and_shows_it_again(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    client, page = client_of(cast.coordinator), _address(run, "report-texts")
    html = client.get(page).content.decode()
    assert "คำนำ" in html
    opened = mark(_text(run, "foreword.hope").lines)
    data = {"foreword.hope": OWN, "was:foreword.hope": opened}
    answer = client.post(_address(run, "report-section", "foreword"), data)

    assert answer.status_code == 302
    assert OWN in client.get(page).content.decode()


def test_what_is_refused_is_shown_beside_what_stands_now(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    opened = mark(_text(run).lines)
    _write(cast.owner, run, OWN)
    for headers in ({}, {"HX-Request": "true"}):
        answer = client_of(cast.coordinator).post(
            _address(run, "report-section", "summary"),
            {RESULT: CHANGED, f"was:{RESULT}": opened},
            headers=headers,
        )
        html = answer.content.decode()
        assert answer.status_code == 409
        assert CHANGED in html
        assert OWN in html
    assert _text(run).lines == (OWN,)


def test_a_button_saves_what_else_was_typed_in_its_section(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    _write(cast.owner, run, OWN, address="foreword.why")
    data = {
        "foreword.why": "ไม่บันทึกอันนี้",
        "was:foreword.why": mark([OWN]),
        "foreword.hope": CHANGED,
        "was:foreword.hope": mark(_text(run, "foreword.hope").lines),
        "text": f"foreword.why@{_text(run, 'foreword.why').version}",
    }
    answer = client_of(cast.owner).post(_address(run, "report-text-reset", "foreword"), data)

    assert answer.status_code == 302
    assert not _text(run, "foreword.why").is_own
    assert _text(run, "foreword.hope").lines == (CHANGED,)


def test_words_typed_into_a_section_that_went_meanwhile_are_not_lost(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    address = "indicator-9.situation"
    opened = mark(_text(run, address).lines)
    now = _correct(run, _9=99.0, _OIT=99.0, _ITA=97.0)
    data = {address: OWN, f"was:{address}": opened}
    client = client_of(cast.owner)
    answer = client.post(_address(now, "report-section", "indicator-9"), data)

    assert answer.status_code == 302
    assert OWN in client.get(_address(now, "report-texts")).content.decode()


def test_a_text_too_long_is_refused_with_everything_typed(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    words = "ก" * 20_001
    data = {RESULT: words, f"was:{RESULT}": mark(_text(run).lines)}
    answer = client_of(cast.owner).post(_address(run, "report-section", "summary"), data)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    (box,) = re.findall(r'<textarea[^>]* aria-invalid="true"[^>]*>', page)
    told = re.search(r'aria-describedby="([^"]+)"', box)
    assert told
    assert f'id="{told[1]}"' in page, "what is wrong is read out with the box"
    assert 'value="None"' not in page, "a mark that was not sent is no mark"
