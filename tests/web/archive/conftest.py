"""An agency with one of everything, and archives of it."""

import json
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from prongsai.web.archive.actions import take_in, take_out
from prongsai.web.archive.opening import Opened, open_archive
from prongsai.web.plans.models import ProgressEntry, ProgressFile
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.stored import store
from tests.web.cast import Cast
from tests.web.plans.world import furnish as furnish_plans
from tests.web.reports.world import furnish as furnish_reports
from tests.web.results.world import furnish as furnish_results

Content = dict[str, Any]
"""Part → rows, as an archive's JSON holds them."""


@pytest.fixture
def furnished(cast: Cast, run: ResultRun) -> Agency:
    """The cast's agency with a plan, reports on it, uploads, answers, documents."""
    furnish_plans(cast, run)
    furnish_results(cast, run)
    furnish_reports(
        cast, ResultRun.objects.get(agency=cast.agency, is_current=True, fiscal_year=run.fiscal_year)
    )
    if not ProgressFile.objects.exists():
        content = "รูปถ่ายการประชุม".encode()
        entry = ProgressEntry.objects.filter(measure__plan__agency=cast.agency)[0]
        ProgressFile.objects.create(entry=entry, name="ภาพ.txt", size=len(content), sha256=store(content))
    return cast.agency


def archive_of(agency: Agency, actor: Actor | None = None) -> bytes:
    return b"".join(take_out(actor, agency).pieces())


def content_of(archive: bytes) -> Content:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        names = [name for name in opened.namelist() if name.startswith("data/")]
        return {name.split("/")[1].removesuffix(".json"): json.loads(opened.read(name)) for name in names}


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bytes], Opened]:
    """Return a checked archive, as another installation would open it."""

    def open_bytes(archive: bytes) -> Opened:
        path = tmp_path / "archive.zip"
        path.write_bytes(archive)
        return open_archive(path)

    return open_bytes


@pytest.fixture
def elsewhere(db: None) -> Organisation:  # noqa: ARG001
    return Organisation.objects.create(name="จังหวัดอีกแห่ง")


TakeIn = Callable[[bytes], Agency]


@pytest.fixture
def take(opened: Callable[[bytes], Opened], elsewhere: Organisation) -> TakeIn:
    """Take an archive into the other organisation, as a command does."""
    return lambda archive: take_in(None, elsewhere, opened(archive))


def rewritten(archive: bytes, changed: dict[str, bytes], without: Iterable[str] = ()) -> bytes:
    """Return the archive with some members replaced, added or left out; the manifest stays as it was."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in changed and name not in without:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return out.getvalue()
