"""A plan sheet that comes back beside the plan as it is: what would change, measure by measure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from prongsai.planning.plan import Plan as PlanOnPaper
from prongsai.planning.plan import PlannedMeasure as OnPaper
from prongsai.web.plans.errors import OtherPlanError
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.plans.paper import measure_on_paper, parts


class Kind(StrEnum):
    """What a row of the sheet does to the plan."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a measure, before and after, as texts of lines."""

    name: str
    label: str | LazyText
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One measure that the sheet would change. ``key`` names it in a form; ``version`` is the one compared with."""

    key: str
    kind: Kind
    measure: PlannedMeasure | None
    row: OnPaper | None
    fields: tuple[FieldChange, ...] = ()
    version: int = 0

    @property
    def title(self) -> str:
        return self.measure.measure if self.measure is not None else (self.row.measure if self.row else "")


@dataclass(frozen=True, slots=True)
class Review:
    changes: tuple[Change, ...]
    unchanged: int
    versions: dict[str, int] = field(default_factory=dict)
    """Public id → version of every measure that was compared."""


FIELDS: tuple[tuple[str, str | LazyText, Callable[[OnPaper], str]], ...] = (
    ("measure", _("มาตรการ"), lambda one: one.measure),
    ("nodes", _("ตัวชี้วัดหรือข้อ"), lambda one: ", ".join(one.nodes)),
    ("weakness", _("ข้อบกพร่องหรือจุดอ่อน"), lambda one: one.weakness),
    ("steps", _("ขั้นตอน"), lambda one: "\n".join(one.steps)),
    ("owners", _("ผู้รับผิดชอบ"), lambda one: "\n".join(one.owners)),
    ("period", _("ระยะเวลา"), lambda one: one.period),
    ("start", _("วันเริ่ม"), lambda one: one.start.isoformat() if one.start else ""),
    ("end", _("วันสิ้นสุด"), lambda one: one.end.isoformat() if one.end else ""),
    ("monitoring", _("การกำกับติดตาม"), lambda one: "\n".join(one.monitoring)),
    ("evidence", _("หลักฐาน"), lambda one: "\n".join(one.evidence)),
    ("done", _("ผลการดำเนินงาน"), lambda one: one.done or ""),
    ("outputs", _("ผลผลิต"), lambda one: "\n".join(one.outputs)),
    ("outcomes", _("ผลลัพธ์"), lambda one: "\n".join(one.outcomes)),
    ("note", _("หมายเหตุ"), lambda one: one.note or ""),
)


def review(plan: Plan, sheet: PlanOnPaper) -> Review:
    """Return what a sheet would change; raises ``OtherPlanError`` for the plan of another agency or year."""
    _check_same_plan(plan, sheet)
    there = list(plan.measures.filter(removed_at=None).select_related("unit").prefetch_related(*parts()))
    on_paper = [measure_on_paper(one, number) for number, one in enumerate(there, 1)]
    pairs = dict(_pairs(on_paper, sheet.measures))
    matched = set(pairs.values())
    changes = [
        change
        for at, measure in enumerate(there)
        if (change := _change(measure, on_paper[at], sheet.measures[pairs[at]] if at in pairs else None))
    ]
    added = [
        Change(f"row-{at}", Kind.ADDED, None, row)
        for at, row in enumerate(sheet.measures)
        if at not in matched
    ]
    unchanged = len(there) - len(changes)
    return Review((*changes, *added), unchanged, {one.public_id: one.version for one in there})


def _check_same_plan(plan: Plan, sheet: PlanOnPaper) -> None:
    theirs = f"{sheet.agency.name or '–'} {sheet.plan_year}"
    is_other = sheet.plan_year != plan.plan_year or _squeezed(
        sheet.agency.name or plan.agency.name
    ) != _squeezed(plan.agency.name)
    if is_other:
        raise OtherPlanError(theirs, f"{plan.agency.name} {plan.plan_year}")


def _change(measure: PlannedMeasure, before: OnPaper, row: OnPaper | None) -> Change | None:
    if row is None:
        return Change(measure.public_id, Kind.REMOVED, measure, None, version=measure.version)
    fields = tuple(
        FieldChange(name, label, words(before), words(row))
        for name, label, words in FIELDS
        if _squeezed(words(before)) != _squeezed(words(row))
    )
    if not fields:
        return None
    return Change(measure.public_id, Kind.CHANGED, measure, row, fields, measure.version)


def _pairs(mine: Sequence[OnPaper], theirs: Sequence[OnPaper]) -> Iterator[tuple[int, int]]:
    """Yield which row is which measure: by the text, else by the catalogue's id, else by weakness and steps."""
    free, open_ones = set(range(len(theirs))), list(range(len(mine)))
    for same in (_same_text, _same_id, _same_matter):
        for at in list(open_ones):
            found = next((row for row in sorted(free) if same(mine[at], theirs[row])), None)
            if found is not None:
                yield at, found
                free.discard(found)
                open_ones.remove(at)


def _same_text(first: OnPaper, second: OnPaper) -> bool:
    return _squeezed(first.measure) == _squeezed(second.measure)


def _same_id(first: OnPaper, second: OnPaper) -> bool:
    return first.catalogue_id is not None and first.catalogue_id == second.catalogue_id


def _same_matter(first: OnPaper, second: OnPaper) -> bool:
    has_matter = bool(first.steps or first.weakness)
    return (
        has_matter and first.steps == second.steps and _squeezed(first.weakness) == _squeezed(second.weakness)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
