"""What belongs to an agency: one line for each table, what others refer to first.

Columns are not listed: all go out and come in, except what ``left_out`` names. What refers to a person goes
out as a name; what refers to another record, as its public id; what is the agency's own needs no word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Field, ForeignKey, Model

from prongsai.web.plans import models as plans
from prongsai.web.registry.models import Agency, Unit, User
from prongsai.web.reports import models as reports
from prongsai.web.results import models as results

AnyField = Field[Any, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One table. ``agency``: how its rows belong to the agency, as a lookup.

    ``ids_as_text``: columns that hold another record's public id as plain text. ``holds_file``: it has the
    columns ``sha256`` and ``name`` of a stored file.
    """

    name: str
    model: type[Model]
    agency: str
    left_out: frozenset[str] = frozenset()
    ids_as_text: frozenset[str] = frozenset()
    holds_file: bool = False

    @property
    def has_ids(self) -> bool:
        """Whether its rows have public ids; rows without come and stay with the record they refer to."""
        return any(field.name == "public_id" for field in self.model._meta.concrete_fields)

    def fields(self) -> Iterator[AnyField]:
        """Yield the columns that go out and come in; not the row's number, not the agency."""
        for field in self.model._meta.concrete_fields:
            if not (field.primary_key or field.name in self.left_out or refers_to(field) is Agency):
                yield field

    def rows(self, agency: Agency) -> models.QuerySet[Any]:
        """Return the agency's rows, removed ones too, in the order in which they were made."""
        return self.model._base_manager.filter(**{self.agency: agency}).order_by("pk")


PARTS = (
    Part("units", Unit, "agency"),
    Part("uploads", results.Upload, "agency", left_out=frozenset({"folder"}), holds_file=True),
    Part("source_texts", results.SourceText, "upload__agency"),
    Part("results", results.ResultRun, "agency"),
    Part("drafts", results.Draft, "agency"),
    Part("finding_answers", results.FindingAnswer, "agency"),
    Part("plans", plans.Plan, "agency"),
    Part("measures", plans.PlannedMeasure, "plan__agency"),
    Part("steps", plans.Step, "measure__plan__agency"),
    Part("rounds", plans.Round, "measure__plan__agency"),
    Part("evidence", plans.Evidence, "measure__plan__agency"),
    Part("progress", plans.ProgressEntry, "measure__plan__agency"),
    Part("progress_files", plans.ProgressFile, "entry__measure__plan__agency", holds_file=True),
    Part("progress_links", plans.ProgressLink, "entry__measure__plan__agency"),
    Part("document_settings", reports.DocumentDraft, "agency"),
    Part("document_texts", reports.DraftText, "draft__agency"),
    Part("documents", reports.DocumentVersion, "agency", ids_as_text=frozenset({"plan_id"})),
    Part("document_files", reports.DocumentFile, "version__agency", holds_file=True),
)
AGENCY_FIELDS = ("name", "type", "district", "province")
TRAIL_FIELDS = ("at", "who", "what", "thing", "thing_id", "title", "before", "after")
LEFT_OUT = frozenset(
    {
        "results.folderimport",  # of an organisation; its files are the agencies' own
        "plans.reminder",  # a person's own
        "reports.reportbatch",  # an order; what it made is the agency's own
        "reports.batchitem",
        "cycles.participation",  # of the operator's assessment; its result comes to the agency as a result run
        "review.declaredconflict",  # what an assessor said of themself to the operator
        "publication.delivery",  # says which published score a result run came from; the run itself goes out
        "registry.membership",  # people are not carried over as accounts
        "people.invitation",
        "api.apitoken",  # a secret
        "archive.archivejob",  # about archives themselves
        "archive.incoming",
        "archive.keptname",  # goes out in the place of the person
        "archive.renamed",
    }
)
"""Tables that refer to an agency and yet do not go out; a test names any other that is missing here."""


def refers_to(field: AnyField) -> type[Model] | None:
    """Return the table that a column refers to; ``None`` for a plain one."""
    return field.remote_field.model if isinstance(field, ForeignKey) else None


def is_person(field: AnyField) -> bool:
    return refers_to(field) is User


@cache
def part_of(model: type[Model]) -> Part | None:
    return next((part for part in PARTS if part.model is model), None)
