"""Looking at a document before it is made: as a page that may do nothing, and as pictures; kept by content."""

import base64
import hashlib
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.documents.formats import Format
from prongsai.web import home
from prongsai.web.plans.actions import start_plan
from prongsai.web.press.errors import PressFailedError
from prongsai.web.press.orders import Order
from prongsai.web.press.press import Press
from prongsai.web.registry.models import User
from prongsai.web.reports import preview, text_actions
from prongsai.web.reports.actions import change_settings, produce
from prongsai.web.reports.manuscript import Manuscript
from prongsai.web.reports.papers import PAPERS, paper_named
from prongsai.web.reports.queries import manuscript_of
from prongsai.web.reports.text_actions import Place
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast


def _paper(run: ResultRun) -> Manuscript:
    return manuscript_of(run.agency, run.fiscal_year, paper_named("analysis"), date(2025, 10, 1))


def _address(run: ResultRun, name: str) -> str:
    return reverse(name, args=(run.agency.public_id, run.fiscal_year, "analysis"))


def test_the_framed_page_may_do_nothing_and_uses_its_own_styles_only(
    run: ResultRun, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    place = Place(cast.agency, run.fiscal_year, paper_named("analysis"))
    hostile = "<script>alert(1)</script><style>*{display:none}</style></style>"
    text_actions.add_paragraph(Actor(cast.owner), place, "summary", (hostile,))
    answer = client_of(cast.viewer).get(_address(run, "report-preview-page"))
    policy = answer.headers["Content-Security-Policy"]
    style = re.search(rb"<style>(.*?)</style>", answer.content, re.DOTALL)

    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1]).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("sandbox")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert b"<script" not in answer.content
    assert answer.content.count(b"<style>") == 1
    assert b'style="' not in answer.content


def test_pages_are_pictures_and_another_agencys_cannot_be_seen(
    run: ResultRun, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.viewer)
    assert client.get(_address(run, "report-sheets")).status_code == 200
    fingerprint = preview.sheets_of(
        manuscript_of(cast.agency, 2568, paper_named("analysis"), date.today())
    ).fingerprint
    picture = reverse("report-sheet", args=(cast.agency.public_id, fingerprint, 1))
    answer = client.get(picture)

    assert answer.content.startswith(b"\x89PNG")
    assert "immutable" in answer.headers["Cache-Control"]
    assert client_of(cast.outsider).get(picture).status_code == 404
    theirs = reverse("report-sheet", args=(cast.other_agency.public_id, fingerprint, 1))
    assert client_of(cast.outsider).get(theirs).status_code == 404
    for wrong in ("..", "0" * 63, "g" * 64):
        assert client.get(f"/a/{cast.agency.public_id}/documents/sheets/{wrong}/1.png").status_code == 404


def test_what_was_drawn_is_kept_by_content(run: ResultRun) -> None:
    paper = _paper(run)
    first = preview.sheets_of(paper)
    picture = home.pictures() / "previews" / run.agency.public_id / paper.fingerprint / "1.png"
    made = picture.stat().st_mtime_ns

    assert preview.sheets_of(_paper(run)) == first
    assert picture.stat().st_mtime_ns == made
    assert first.pages > preview.MOST_SHEETS
    assert len(first.numbers) == preview.MOST_SHEETS


def test_only_the_newest_previews_are_kept(run: ResultRun) -> None:
    previews = home.pictures() / "previews" / run.agency.public_id
    for number in range(20):
        folder = previews / f"{number:064x}"
        folder.mkdir(parents=True)
        os.utime(folder, (number, number))
    preview.page_of(_paper(run))

    assert len(list(previews.iterdir())) == 12
    assert (previews / f"{19:064x}").exists()
    assert (previews / _paper(run).fingerprint / "page.html").exists()


@pytest.mark.parametrize("slug", [paper.slug for paper in PAPERS])
def test_every_page_of_a_paper_asks_few_queries(
    slug: str, run: ResultRun, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    start_plan(Actor(cast.owner), cast.agency, run)
    settings = {"unit": "", "when": "", "digits": "thai", "target": "85", "with_audit": True, "until": None}
    change_settings(Actor(cast.owner), cast.agency, paper_named(slug), run.fiscal_year, settings, 0)
    produce(Actor(cast.owner), cast.agency, slug, run.fiscal_year, [Format.HTML])
    for name in (
        "documents-of-year",
        "report",
        "report-texts",
        "report-preview",
        "report-sheets",
        "report-versions",
    ):
        words = (cast.agency.public_id, run.fiscal_year, *([] if name == "documents-of-year" else [slug]))
        address = reverse(name, args=words)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 12, "\n".join(one["sql"][:160].replace("SELECT ", "") for one in asked)


def test_an_order_that_takes_too_long_is_refused_and_the_next_one_is_made(run: ResultRun) -> None:
    press = Press()
    order = Order(_paper(run).content, "thai", (Format.HTML,))
    try:
        with pytest.raises(PressFailedError):
            press.make(order, seconds=0.01)
        assert press.make(order).files[Format.HTML].startswith(b"<!doctype html>")
    finally:
        press.end()


def test_the_press_goes_home_when_nobody_orders(run: ResultRun) -> None:
    press = Press(quiet_seconds=0.05)
    press.make(Order(_paper(run).content, "thai", (Format.HTML,)))
    assert press._going_home is not None
    press._going_home.join(5)

    assert not press.is_running


def test_the_web_process_never_loads_what_sets_type() -> None:
    import subprocess
    import sys

    program = (
        "import django, sys; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "from prongsai.web.reports import views, views_preview, tasks;"
        "heavy = {'typst', 'docx', 'docxtpl', 'pypdfium2', 'pythainlp', 'lxml', 'openpyxl'} & set(sys.modules);"
        "print(sorted(heavy))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "prongsai.web.settings"},
        cwd=Path(__file__).parents[3],
    )
    assert ran.stdout.strip() == "[]"
