"""The one door of reading: a file in, what it says about ITA results out."""

from pathlib import Path

from prongsai.engine.assessment import Document
from prongsai.reading.formats import extract
from prongsai.reading.recognise import recognise


def read(path: Path) -> Document:
    """Read a ``.txt .docx .pdf .xlsx .csv .html`` file and return every assessment that it prints.

    Raises a ``ReadingError`` (``prongsai.reading.errors``) for a file that cannot be read or holds no
    ITA result, and ``UnknownFrameworkError`` for a fiscal year without a framework.
    """
    return recognise(str(path), extract(path))
