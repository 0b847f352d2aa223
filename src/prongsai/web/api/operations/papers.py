"""The document to be produced: how it is made, and its texts in the agency's own words."""

from datetime import date
from typing import Annotated, Literal

from django.utils import timezone
from ninja import Path, Router, Schema, Status
from pydantic import Field

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import agency_operation
from prongsai.web.api.operations.documents import PaperName
from prongsai.web.api.shapes import Day, Version, Year
from prongsai.web.registry.models import Agency
from prongsai.web.reports import text_actions
from prongsai.web.reports.actions import change_settings
from prongsai.web.reports.models import SETTINGS
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.queries import draft_of, manuscript_of
from prongsai.web.reports.text_actions import Place
from prongsai.web.reports.wording import Wording, lines_in, mark
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["papers"])
_PAPER = "/agencies/{agency}/papers/{year}/{paper}"
_ADDRESS = r"^[a-z0-9.+-]{3,80}$"
Address = Annotated[str, Path(pattern=_ADDRESS, description="The address of a text")]
Move = Literal["reset", "restore", "keep"]
_MOVES = {
    "reset": text_actions.reset_text,
    "restore": text_actions.restore_text,
    "keep": text_actions.keep_text,
}


class SettingsShape(Schema):
    """How a paper is made; ``version`` 0: nobody has changed anything yet."""

    version: int
    unit: str
    when: str
    digits: str
    target: str
    with_audit: bool
    until: date | None


class SettingsIn(Schema):
    """``until``: of a follow-up, the last day of which progress counts."""

    version: Version
    unit: Annotated[str, Field(max_length=120)] = ""
    when: Annotated[str, Field(max_length=60)] = ""
    digits: Literal["thai", "arabic"] = "thai"
    target: Literal["85", "95", "next-level", "lowest"] = "85"
    with_audit: bool = False
    until: Day | None = None


class PaperTextShape(Schema):
    """One text of a document to be produced. ``mark``: send it back, so that nothing is overwritten unseen."""

    address: str
    lines: list[str]
    is_own: bool
    mark: str
    version: int


class TextIn(Schema):
    """A text in own words; no lines leave it out of the document."""

    address: Annotated[str, Field(pattern=r"^[a-z0-9.+-]{3,80}$")]
    lines: Annotated[list[Annotated[str, Field(max_length=8000)]], Field(max_length=200)]
    mark: Annotated[str, Field(max_length=16)]


class TextsIn(Schema):
    texts: Annotated[list[TextIn], Field(min_length=1, max_length=300)]


class PaperMove(Schema):
    version: Version


class ParagraphIn(Schema):
    """Paragraphs at the end of a section; ``section`` is the first part of its texts' addresses."""

    section: Annotated[str, Field(max_length=60)]
    lines: Annotated[list[Annotated[str, Field(max_length=8000)]], Field(min_length=1, max_length=200)]


@router.get(_PAPER + "/settings", response=answers(SettingsShape))
@agency_operation(Action.SEE)
def get_settings(request: Request, agency: Agency, year: Year, paper: PaperName) -> SettingsShape:  # noqa: ARG001
    """Return how a document is made."""
    draft = draft_of(agency, year, paper_named(paper), timezone.localdate())
    return SettingsShape.model_validate(draft)


@router.put(_PAPER + "/settings", response=answers(SettingsShape))
@agency_operation(Action.WRITE_REPORT)
def put_settings(
    request: Request, agency: Agency, year: Year, paper: PaperName, given: SettingsIn
) -> SettingsShape:
    """Keep how a document is made; 409 where somebody else was quicker than ``version``."""
    manuscript_of(agency, year, paper_named(paper), timezone.localdate())
    settings = {name: getattr(given, name) for name in SETTINGS}
    made = change_settings(request.actor, agency, paper_named(paper), year, settings, given.version)
    return SettingsShape.model_validate(made)


@router.get("/agencies/{agency}/papers/{year}/{paper}/texts", response=answers(list[PaperTextShape]))
@agency_operation(Action.SEE)
def list_texts(request: Request, agency: Agency, year: Year, paper: PaperName) -> list[PaperTextShape]:  # noqa: ARG001
    """List the texts of a document as it would be produced now."""
    return _texts(agency, year, paper)


def _texts(agency: Agency, year: int, paper: str) -> list[PaperTextShape]:
    written = manuscript_of(agency, year, paper_named(paper), timezone.localdate())
    return [
        PaperTextShape(
            address=one.address,
            lines=list(one.lines),
            is_own=one.is_own,
            mark=mark(one.lines),
            version=one.version,
        )
        for one in written.texts
    ]


@router.patch("/agencies/{agency}/papers/{year}/{paper}/texts", response=answers(list[str]))
@agency_operation(Action.WRITE_REPORT)
def write_texts(request: Request, agency: Agency, year: Year, paper: PaperName, given: TextsIn) -> list[str]:
    """Keep texts in own words, all or nothing; answers with the addresses that changed."""
    place = Place(agency, year, paper_named(paper))
    wordings = [Wording(one.address, lines_in("\n".join(one.lines)), one.mark) for one in given.texts]
    return text_actions.write_texts(request.actor, place, wordings)


@router.post(_PAPER + "/texts/{address}/{move}", response=answers(list[PaperTextShape]))
@agency_operation(Action.WRITE_REPORT)
def move_text(
    request: Request,
    agency: Agency,
    year: Year,
    paper: PaperName,
    address: Address,
    move: Move,
    given: PaperMove,
) -> list[PaperTextShape]:
    """``reset``: the program's text again; ``restore``: the own one; ``keep``: the own one though the program's changed."""
    _MOVES[move](request.actor, Place(agency, year, paper_named(paper)), address, given.version)
    return _texts(agency, year, paper)


@router.post(_PAPER + "/paragraphs", response=answers(list[PaperTextShape], 201))
@agency_operation(Action.WRITE_REPORT)
def add_paragraph(
    request: Request, agency: Agency, year: Year, paper: PaperName, given: ParagraphIn
) -> Status[list[PaperTextShape]]:
    """Add paragraphs at the end of a section."""
    lines = lines_in("\n".join(given.lines))
    if not lines:
        raise NoSuchThingError
    text_actions.add_paragraph(request.actor, Place(agency, year, paper_named(paper)), given.section, lines)
    return Status(201, _texts(agency, year, paper))
