"""What would come of an archive: which rows are new, which are here already, which id is taken.

The same answer serves the preview and the import. A row that is here already stays as it is here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from prongsai.web.archive.collecting import Row, collect
from prongsai.web.archive.contents import PARTS, Part
from prongsai.web.archive.models import Renamed
from prongsai.web.archive.opening import Opened
from prongsai.web.registry.models import Agency, Organisation


@dataclass(frozen=True, slots=True)
class Count:
    """Of one part: rows that would be made, that are here alike, and that are here but differ (and stay)."""

    part: str
    new: int
    same: int
    differs: int


class Arrival:
    """An archive beside what is here. Must be made and used inside one transaction."""

    def __init__(self, opened: Opened, organisation: Organisation) -> None:
        self.opened, self.organisation = opened, organisation
        self.agency = self._agency_here()

    def _agency_here(self) -> Agency | None:
        """Return the agency that the archive's became here before, or that it is."""
        was = self.opened.manifest.agency_id
        ours = Agency.objects.filter(organisation=self.organisation)
        return (
            ours.filter(public_id=was).first()
            or ours.filter(pk__in=Renamed.objects.filter(was=was).values("agency")).first()
        )

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Ids that were taken when an archive of this agency came earlier → the ids they got."""
        if self.agency is None:
            return {}
        return dict(Renamed.objects.filter(agency=self.agency).values_list("was", "now"))

    @cached_property
    def here(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows that the agency has here, by part and id."""
        if self.agency is None:
            return {}
        rows = collect(self.agency).parts
        return {
            part.name: {row["public_id"]: row for row in rows[part.name]} for part in PARTS if part.has_ids
        }

    def is_here(self, part: Part, public_id: str) -> bool:
        return self.now(public_id) in self.here.get(part.name, {})

    def now(self, public_id: str) -> str:
        """Return the id that an archive's id has here."""
        return self.renamed.get(public_id, public_id)

    def taken(self, part: Part, ids: Sequence[str]) -> set[str]:
        """Return those of the ids that another agency's record has here."""
        mine = self.here.get(part.name, {})
        found = part.model._base_manager.filter(public_id__in=[one for one in ids if one not in mine])
        return set(found.values_list("public_id", flat=True))

    def counts(self) -> Iterator[Count]:
        """Yield what would come, part by part."""
        for part in PARTS:
            rows = self.opened.parts[part.name]
            if not part.has_ids or not rows:
                continue
            known = [row for row in rows if self.is_here(part, _id_of(row))]
            same = sum(self._is_same(part, row) for row in known)
            yield Count(part.name, len(rows) - len(known), same, len(known) - same)

    def _is_same(self, part: Part, row: Row) -> bool:
        here = self.here[part.name][self.now(_id_of(row))]
        return all(
            (self.now(value) if isinstance(value, str) else value) == here.get(column)
            for column, value in row.items()
        )


def _id_of(row: Row) -> str:
    return str(row.get("public_id", ""))
