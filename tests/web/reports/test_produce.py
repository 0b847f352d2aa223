"""Producing documents: real figures in, files out, each tied to the result it tells of."""

import io
import zipfile

import docx
import pytest

from prongsai.documents.formats import Format
from prongsai.web import stored
from prongsai.web.reports.actions import produce
from prongsai.web.reports.models import DocumentVersion
from prongsai.web.reports.papers import PAPERS
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.documents.pdf_text import squeezed
from tests.web.cast import Cast


def _data(version: DocumentVersion, to: Format) -> bytes:
    return stored.path_of(version.by_format[to].sha256).read_bytes()


@pytest.mark.parametrize("slug", [paper.slug for paper in PAPERS])
def test_each_paper_is_made_in_three_formats_from_real_figures(slug: str, cast: Cast, run: ResultRun) -> None:
    version = produce(Actor(cast.coordinator), cast.agency, slug, run.fiscal_year)

    assert version.number == 1
    assert version.run == run
    assert (version.run_checksum, version.framework_checksum) == (run.checksum, run.framework_checksum)
    assert set(version.by_format) == {"docx", "pdf", "html"}
    assert version.by_format["pdf"].name == f"ita-{run.fiscal_year}-{slug}.pdf"
    assert "องค์การบริหารส่วนตำบลตัวอย่าง" in squeezed(_data(version, Format.PDF))
    assert zipfile.ZipFile(io.BytesIO(_data(version, Format.DOCX))).testzip() is None
    word = docx.Document(io.BytesIO(_data(version, Format.DOCX)))
    assert any("องค์การบริหารส่วนตำบลตัวอย่าง" in paragraph.text for paragraph in word.paragraphs)
