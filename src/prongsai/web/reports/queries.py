"""Documents as pages and other apps ask for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from prongsai.engine.years import BUDDHIST_ERA_OFFSET, FiscalYear
from prongsai.web.registry.models import Agency
from prongsai.web.reports.errors import NoResultError
from prongsai.web.reports.manuscript import Manuscript, manuscript
from prongsai.web.reports.models import DocumentDraft, DocumentVersion, DraftText
from prongsai.web.reports.papers import PAPERS, Paper, paper_named
from prongsai.web.reports.sources import Results, plan_for
from prongsai.web.results.queries import current_runs
from prongsai.web.rights.finding import the_one

_MONTHS_TH = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip  # speaks-thai


def versions_of(agency: Agency) -> QuerySet[DocumentVersion]:
    """Return every version of an agency's documents with its files, the newest first."""
    found = DocumentVersion.objects.filter(agency=agency).select_related("run", "made_by")
    return found.defer("texts", "run__assessment_json").prefetch_related("files")


def version_named(agency: Agency, version: str) -> DocumentVersion:
    """Return a version of this agency; raises ``NoSuchThingError``."""
    rows = DocumentVersion.objects.select_related("run", "made_by", "agency").prefetch_related("files")
    return the_one(rows, agency=agency, public_id=version)


def draft_of(agency: Agency, year: FiscalYear, paper: Paper, today: date) -> DocumentDraft:
    """Return the draft of a paper; where nobody has changed anything yet, a new one that is not saved."""
    return drafted(agency, year, paper, today)[0]


def drafted(
    agency: Agency, year: FiscalYear, paper: Paper, today: date
) -> tuple[DocumentDraft, tuple[DraftText, ...]]:
    """Return the draft of a paper with its texts (one query)."""
    kept = DocumentDraft.objects.filter(agency=agency, fiscal_year=year, slug=paper.slug)
    columns = (*_columns(DocumentDraft), *(f"texts__{name}" for name in _columns(DraftText)))
    rows = list(kept.order_by("texts__id").values_list(*columns))
    if not rows:
        return _new_draft(agency, year, paper, today), ()
    width = len(_columns(DocumentDraft))
    draft = DocumentDraft.from_db(kept.db, _columns(DocumentDraft), rows[0][:width])
    draft.agency = agency
    texts = (DraftText.from_db(kept.db, _columns(DraftText), row[width:]) for row in rows)
    return draft, tuple(text for text in texts if text.pk is not None)


def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def _new_draft(agency: Agency, year: FiscalYear, paper: Paper, today: date) -> DocumentDraft:
    return DocumentDraft(
        agency=agency,
        fiscal_year=year,
        slug=paper.slug,
        version=0,
        when=month_th(today),
    )


def manuscript_of(agency: Agency, year: FiscalYear, paper: Paper, today: date) -> Manuscript:
    """Return a paper as it would be produced now. Raises ``NoResultError``."""
    runs = list(current_runs(agency).filter(fiscal_year__lte=year))
    if not runs or runs[0].fiscal_year != year:
        raise NoResultError(year)
    run, *earlier = runs
    run.agency = agency
    draft, texts = drafted(agency, year, paper, today)
    return manuscript(draft, texts, Results(run, tuple(earlier)))


def month_th(day: date) -> str:
    """Return a month as a cover prints it: ตุลาคม 2568."""
    return f"{_MONTHS_TH[day.month - 1]} {day.year + BUDDHIST_ERA_OFFSET}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One paper of a year on the page of documents: what it needs, and its newest version."""

    paper: Paper
    has_result: bool
    has_plan: bool
    measures: int
    reported: int
    newest: DocumentVersion | None
    versions: int

    @property
    def is_ready(self) -> bool:
        """Say whether a document made now would tell what it is for."""
        return self.has_result and (not self.paper.is_follow_up or self.reported > 0)

    @property
    def wants_a_version(self) -> bool:
        """Say whether making one is the thing to do now."""
        return self.is_ready and (self.newest is None or self.is_outdated)

    @property
    def is_outdated(self) -> bool:
        return self.newest is not None and not self.newest.run.is_current


@dataclass(frozen=True, slots=True)
class YearOfPapers:
    year: FiscalYear | None
    """``None``: the agency has no result yet."""
    years: Sequence[FiscalYear]
    shelves: Sequence[Shelf]

    @property
    def has_result(self) -> bool:
        return self.year in self.years


def year_of_papers(agency: Agency, year: FiscalYear | None) -> YearOfPapers:
    """Return the four papers of a year, by default of the newest one. At most eight queries."""
    years = list(current_runs(agency).values_list("fiscal_year", flat=True))
    chosen = year if year is not None else (years[0] if years else None)
    if chosen is None:
        return YearOfPapers(None, years, [_shelf(paper, False, None, ()) for paper in PAPERS])
    versions = list(versions_of(agency).filter(fiscal_year=chosen).order_by("-number"))
    plan = _PlanCounts.of(agency, chosen)
    shelves = [_shelf(paper, chosen in years, plan, versions) for paper in PAPERS]
    return YearOfPapers(chosen, years, shelves)


@dataclass(frozen=True, slots=True)
class _PlanCounts:
    measures: int
    reported: int

    @staticmethod
    def of(agency: Agency, year: FiscalYear) -> "_PlanCounts | None":
        plan = plan_for(agency, paper_named("follow-up-6"), year)
        if plan is None:
            return None
        measures = plan.measures.filter(removed_at=None)
        reported = measures.filter(progress__isnull=False).distinct().count()
        return _PlanCounts(measures.count(), reported)


def _shelf(
    paper: Paper, has_result: bool, plan: _PlanCounts | None, versions: Iterable[DocumentVersion]
) -> Shelf:
    own = [one for one in versions if one.slug == paper.slug]
    return Shelf(
        paper,
        has_result,
        plan is not None,
        plan.measures if plan else 0,
        plan.reported if plan else 0,
        own[0] if own else None,
        len(own),
    )
