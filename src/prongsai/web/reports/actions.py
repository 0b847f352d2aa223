"""What can be done to documents: each action checks, changes and writes its line in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

import prongsai
from prongsai.documents.formats import Format
from prongsai.engine.years import FiscalYear
from prongsai.web import stored
from prongsai.web.press.orders import Order
from prongsai.web.press.press import PRESS
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.reports.errors import NoFormatError
from prongsai.web.reports.manuscript import Manuscript, texts_as_json
from prongsai.web.reports.models import SETTINGS, DocumentDraft, DocumentFile, DocumentVersion
from prongsai.web.reports.papers import Paper, paper_named
from prongsai.web.reports.queries import draft_of, manuscript_of, versions_of
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@transaction.atomic
def change_settings(
    actor: Actor, agency: Agency, paper: Paper, year: FiscalYear, settings: Mapping[str, object], seen: int
) -> DocumentDraft:
    """Keep how a paper is to be made. ``seen``: the version that the person saw, 0 for none.

    Raises ``NotAllowedError`` and ``ChangedMeanwhileError``.
    """
    actor.check(Action.WRITE_REPORT, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    draft = draft_of(agency, year, paper, timezone.localdate())
    if draft.version != seen:
        raise ChangedMeanwhileError(str(draft), seen, draft.version)
    before = {name: _plain(getattr(draft, name)) for name in SETTINGS}
    for name in SETTINGS:
        setattr(draft, name, settings[name])
    after = {name: _plain(getattr(draft, name)) for name in SETTINGS}
    changed = [name for name in SETTINGS if before[name] != after[name] or not draft.pk]
    if changed:
        draft.version += 1
        draft.changed_by = actor.user
        draft.save()
        told = ({name: one[name] for name in changed} for one in (before, after))
        record(actor, "reports.settings.change", agency, draft, *told)
    return draft


@dataclass(frozen=True, slots=True)
class _Made:
    """A manuscript and its finished files."""

    paper: Manuscript
    files: Mapping[Format, bytes]


def produce(
    actor: Actor,
    agency: Agency,
    kind: str,
    year: FiscalYear,
    formats: Iterable[Format] = tuple(Format),
    today: date | None = None,
) -> DocumentVersion:
    """Make a version of a paper from live data and return it; ``kind`` is a slug of ``papers``.

    Where nothing has changed since the last version, that one is returned: the same input makes the same
    bytes. Raises ``NotAllowedError``, ``NoResultError``, ``NoFormatError`` and ``PressFailedError``.
    """
    actor.check(Action.WRITE_REPORT, agency)
    wanted = tuple(dict.fromkeys(formats))
    if not wanted:
        raise NoFormatError
    paper = manuscript_of(agency, year, paper_named(kind), today or timezone.localdate())
    if (same := _same_version(paper, wanted)) is not None:
        return same
    printed = PRESS.make(Order(paper.content, paper.draft.digit_style, wanted))
    for data in printed.files.values():
        stored.store(data)
    return _keep_version(actor, agency, _Made(paper, printed.files))


@transaction.atomic
def _keep_version(actor: Actor, agency: Agency, made: _Made) -> DocumentVersion:
    actor.check(Action.WRITE_REPORT, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    paper = made.paper
    earlier = DocumentVersion.objects.filter(agency=agency, fiscal_year=paper.year, slug=paper.paper.slug)
    last = earlier.order_by("-number").first()
    version = _version(paper)
    version.number = last.number + 1 if last else 1
    version.made_by = actor.user
    version.save(force_insert=True)
    files = [_file(version, to, data) for to, data in made.files.items()]
    DocumentFile.objects.bulk_create(files)
    record(
        actor,
        "reports.version.produce",
        agency,
        version,
        after={
            "number": version.number,
            "run": paper.run.public_id,
            "files": {file.name: file.sha256 for file in files},
        },
    )
    return version


def _same_version(paper: Manuscript, wanted: tuple[Format, ...]) -> DocumentVersion | None:
    """Return the newest version where it is made from the same, in every format asked for."""
    of_paper = versions_of(paper.run.agency).filter(fiscal_year=paper.year, slug=paper.paper.slug)
    newest = of_paper.order_by("-number").first()
    is_same = (
        newest is not None
        and newest.fingerprint == paper.fingerprint
        and newest.run_id == paper.run.pk
        and set(wanted) <= set(newest.by_format)
    )
    return newest if is_same else None


def _version(paper: Manuscript) -> DocumentVersion:
    run, plan = paper.run, paper.plan
    return DocumentVersion(
        agency=run.agency,
        fiscal_year=run.fiscal_year,
        slug=paper.paper.slug,
        run=run,
        run_checksum=run.checksum,
        framework_id=run.framework_id,
        framework_checksum=run.framework_checksum,
        engine_version=prongsai.__version__,
        plan_id=plan.record.public_id if plan.record else "",
        plan_year=plan.measures.plan_year if plan.measures else None,
        plan_checksum=plan.checksum,
        measures=plan.count,
        measures_reported=plan.reported,
        texts=texts_as_json(paper.content),
        fingerprint=paper.fingerprint,
        **{name: getattr(paper.draft, name) for name in SETTINGS},
    )


def _file(version: DocumentVersion, to: Format, data: bytes) -> DocumentFile:
    import hashlib

    name = version.paper.file_name(version.fiscal_year, to)
    return DocumentFile(
        version=version, format=to, name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data)
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
