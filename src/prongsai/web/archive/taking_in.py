"""From checked rows to records: all in the transaction of the action, or nothing."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django.db import IntegrityError, transaction
from django.db.models import Model

from prongsai.web import stored
from prongsai.web.archive.arriving import Arrival
from prongsai.web.archive.collecting import Row, as_json
from prongsai.web.archive.contents import AGENCY_FIELDS, PARTS, TRAIL_FIELDS, Part, is_person, refers_to
from prongsai.web.archive.errors import ArchiveRefusedError
from prongsai.web.archive.models import KeptName, Renamed
from prongsai.web.archive.opening import Opened
from prongsai.web.archive.values import check_row, code_of, column_of, id_of, value_of
from prongsai.web.registry.ids import new_id
from prongsai.web.registry.models import Agency
from prongsai.web.trail.models import TrailLine


def store_files(opened: Opened) -> None:
    """Keep the archive's files; what is here by its content already is not written again."""
    for sha256, name in opened.files.items():
        if not stored.is_stored(sha256):
            with opened.file(name) as file:
                stored.store(cast(BinaryIO, file))


class Import:
    """One archive on its way in: what an archive's id stands for here, and what was made."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival, self.opened = arrival, arrival.opened
        self.ids = dict(arrival.renamed)
        """An archive's id → the id here, where it is another one."""
        self.rows: dict[type[Model], dict[str, int]] = {}
        """Table → an archive's id → the row here."""
        self.new: set[tuple[type[Model], str]] = set()
        self.agency = arrival.agency or self._new_agency()

    def run(self) -> Agency:
        """Make everything that is not here yet and return the agency. Raises ``ArchiveRefusedError``."""
        self._check_files()
        for part in PARTS:
            try:
                with transaction.atomic():
                    self._take_rows(part)
            except IntegrityError as clash:
                why = str(clash).partition("\n")[0]
                raise ArchiveRefusedError.in_the_way(part.name, why) from clash
        self._take_trail()
        return self.agency

    def _new_agency(self) -> Agency:
        """Make the agency; where its id is taken (by one that this organisation does not see), with a new id."""
        was = self.opened.manifest.agency_id
        told = {
            name: value_of(column_of(Agency, name), self.opened.agency.get(name, ""), f"agency.{name}")
            for name in AGENCY_FIELDS
        }
        agency = Agency(public_id=was, organisation=self.arrival.organisation, **told)
        if Agency.objects.filter(public_id=was).exists():
            agency.public_id = new_id()
        agency.save(force_insert=True)
        if agency.public_id != was:
            self._rename(agency, was, agency.public_id)
        return agency

    def _rename(self, agency: Agency, was: str, now: str) -> None:
        self.ids[was] = now
        Renamed.objects.create(agency=agency, was=was, now=now)

    def _check_files(self) -> None:
        """Raise where a row names a file that neither came along nor is said to be missing."""
        came = self.opened.files.keys() | set(self.opened.manifest.missing)
        for part in PARTS:
            for number, row in enumerate(self.opened.parts[part.name]):
                if part.holds_file and row.get("sha256") not in came:
                    raise ArchiveRefusedError.wrong_row(f"{part.name}[{number}].sha256", "no such file")

    def _take_rows(self, part: Part) -> None:
        rows = self.opened.parts[part.name]
        here = self._rows_here(part, rows)
        for number, row in enumerate(rows):
            where = f"{part.name}[{number}]"
            was = id_of(row, where) if part.has_ids else ""
            now = self.ids.get(was, was)
            if part.has_ids and now in here:
                self.rows[part.model][was] = here[now]
            elif part.has_ids or self._is_of_something_new(part, row):
                made = self._make(part, row, now, where)
                if part.has_ids:
                    self.rows[part.model][was] = here[now] = made.pk
                    self.new.add((part.model, was))

    def _rows_here(self, part: Part, rows: Sequence[Row]) -> dict[str, int]:
        """Return the agency's rows by id; ids that another agency's records have here get new ones."""
        self.rows.setdefault(part.model, {})
        if not part.has_ids:
            return {}
        for was in (
            self.arrival.taken(part, [str(row.get("public_id", "")) for row in rows]) - self.ids.keys()
        ):
            self._rename(self.agency, was, new_id())
        return dict(part.rows(self.agency).values_list("public_id", "pk"))

    def _is_of_something_new(self, part: Part, row: Row) -> bool:
        """Say whether a row without an id belongs to a record that came with this archive."""
        return any(
            (refers_to(field), row.get(field.name)) in self.new
            for field in part.fields()
            if refers_to(field) is not None
        )

    def _make(self, part: Part, row: Row, public_id: str, where: str) -> Model:
        check_row(part, row, where)
        made = part.model()
        for field in part.fields():
            told = row.get(field.name)
            target = refers_to(field)
            if field.name == "public_id":
                made.public_id = public_id  # type: ignore[attr-defined]
            elif is_person(field):
                self._keep_name(part, public_id, field.name, told)
            elif target is not None:
                setattr(made, field.attname, self._row_of(target, told, f"{where}.{field.name}"))
            elif field.name in row:
                value = self.ids.get(str(told), told) if field.name in part.ids_as_text else told
                setattr(made, field.attname, value_of(field, value, f"{where}.{field.name}"))
        if part.agency == "agency":
            made.agency = self.agency  # type: ignore[attr-defined]
        made.save_base(raw=True, force_insert=True)
        return made

    def _row_of(self, target: type[Model], told: object, where: str) -> int | None:
        """Return the row that an archive's id refers to; raises for one that did not come along."""
        if told is None:
            return None
        found = self.rows.get(target, {}).get(str(told))
        if found is None:
            raise ArchiveRefusedError.wrong_row(where, f"refers to {str(told)[:20]}, which is not there")
        return found

    def _keep_name(self, part: Part, public_id: str, field: str, name: object) -> None:
        if isinstance(name, str) and name and public_id:
            KeptName.objects.create(
                agency=self.agency,
                thing=part.model._meta.label_lower,
                thing_id=public_id,
                field=field,
                name=name[:120],
            )

    def _take_trail(self) -> None:
        """Write the log's lines as history; the moment is that of then, and each says that it was imported."""
        known = {self._told(line) for line in TrailLine.objects.filter(agency_id=self.agency.pk)}
        for number, row in enumerate(self.opened.trail):
            where = f"trail[{number}]"
            values = {
                name: value_of(column_of(TrailLine, name), row.get(name), f"{where}.{name}")
                for name in TRAIL_FIELDS
            }
            values["what"] = code_of(row.get("what"), where)
            values["thing_id"] = self.ids.get(str(row.get("thing_id")), values["thing_id"])
            line = TrailLine(**values, imported=True, agency_id=self.agency.pk)
            line.organisation_id = self.arrival.organisation.pk
            if self._told(line) not in known:
                line.save_base(raw=True, force_insert=True)

    @staticmethod
    def _told(line: TrailLine) -> tuple[object, ...]:
        return as_json(line.at), line.who, line.what, line.thing_id, line.title
