"""What is searched: one line for each table. ``{row}`` stands for the row of the table."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation

from prongsai.web.finder.models import Kind, first_of
from prongsai.web.finder.plain import plain_sql
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.registry.models import Agency
from prongsai.web.reports.models import DocumentVersion
from prongsai.web.reports.papers import PAPERS
from prongsai.web.results.models import Upload

_LONGEST_TITLE, _LONGEST_PLAIN = 300, 600


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows can be found. All but ``kind`` and ``table`` are SQL over ``{row}``."""

    kind: Kind
    table: str
    agency: str
    year: str
    title: str
    words: str
    """What is searched, before it is made plain."""
    is_there: str
    watched: tuple[str, ...]
    """The columns whose change makes the row be indexed anew."""

    def values(self, row: str) -> str:
        """Return the SELECT list that makes an entry of a row."""
        title, words = self.title.format(row=row), self.words.format(row=row)
        return (
            f"{self.number(row)}, '{self.kind}', {row}.public_id, {self.agency.format(row=row)}, "
            f"{self.year.format(row=row)}, SUBSTR({title}, 1, {_LONGEST_TITLE}), "
            f"SUBSTR({plain_sql(words)}, 1, {_LONGEST_PLAIN})"
        )

    def number(self, row: str) -> str:
        """Return the number of the row's entry."""
        return f"{row}.id + {first_of(self.kind)}"

    def condition(self, row: str) -> str:
        return self.is_there.format(row=row)


def sources() -> Iterator[Source]:
    """Yield every table that is searched."""
    yield Source(
        Kind.AGENCY,
        Agency._meta.db_table,
        agency="{row}.id",
        year="NULL",
        title="{row}.name",
        words="{row}.name || ' ' || {row}.district || ' ' || {row}.province",
        is_there="1 = 1",
        watched=("name", "district", "province"),
    )
    of_plan = f"FROM {Plan._meta.db_table} p WHERE p.id = {{row}}.plan_id"
    yield Source(
        Kind.MEASURE,
        PlannedMeasure._meta.db_table,
        agency=f"(SELECT p.agency_id {of_plan})",
        year=f"(SELECT p.plan_year {of_plan})",
        title="{row}.measure",
        words="{row}.measure || ' ' || {row}.weakness",
        is_there="{row}.removed_at IS NULL",
        watched=("measure", "weakness", "removed_at"),
    )
    yield Source(
        Kind.DOCUMENT,
        DocumentVersion._meta.db_table,
        agency="{row}.agency_id",
        year="{row}.fiscal_year",
        title="{row}.slug",
        words=f"{_titles_of_papers()} || ' ' || {{row}}.fiscal_year",
        is_there="1 = 1",
        watched=("slug", "fiscal_year"),
    )
    yield Source(
        Kind.FILE,
        Upload._meta.db_table,
        agency="{row}.agency_id",
        year="NULL",
        title="{row}.name",
        words="{row}.name",
        is_there="{row}.removed_at IS NULL AND {row}.agency_id IS NOT NULL",
        watched=("name", "removed_at", "agency_id"),
    )


def _titles_of_papers() -> str:
    """Return SQL for the Thai and English title of a document's paper."""
    cases = []
    for paper in PAPERS:
        titles = []
        for language in ("th", "en"):
            with translation.override(language):
                titles.append(str(paper.title).replace("'", "''"))
        cases.append(f"WHEN '{paper.slug}' THEN '{' '.join(titles)}'")
    return f"(CASE {{row}}.slug {' '.join(cases)} ELSE {{row}}.slug END)"
