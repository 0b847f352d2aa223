"""Whose result is it? The agencies of an organisation, found by the name that a document prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.engine.agency import ABBREVIATED_PREFIXES
from prongsai.engine.agency import Agency as Printed
from prongsai.web.registry.models import Agency


@dataclass(frozen=True, slots=True)
class Match:
    """``agency`` is ``None`` where none or several could be meant; ``is_sure``: the names are the same."""

    agency: Agency | None
    is_sure: bool = False


class Register:
    """The agencies of one organisation by their names; made once for a whole folder."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._agencies = tuple(agencies)
        self._by_name: dict[str, list[Agency]] = {}
        for agency in self._agencies:
            self._by_name.setdefault(_plain(agency.name), []).append(agency)

    def match(self, printed: Printed, is_patient: bool = True) -> Match:
        """Return the agency that is meant; ``is_patient`` also looks for a misspelt name, which takes longer."""
        if not printed.name:
            return Match(None)
        same = self._by_name.get(_plain(printed.name), [])
        if same:
            here = [one for one in same if _is_where(one, printed)]
            return Match(here[0], is_sure=True) if len(here) == 1 else Match(None)
        return Match(self._alike(printed)) if is_patient else Match(None)

    def _alike(self, printed: Printed) -> Agency | None:
        from prongsai.analysis.audit.identity import is_same_agency

        alike = [
            one
            for one in self._agencies
            if is_same_agency(one.name, printed.name or "") and _is_where(one, printed)
        ]
        return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> str:
    """Return a name without blanks, its beginning in full."""
    plain = "".join(name.split())
    for short, full in ABBREVIATED_PREFIXES:
        if plain.startswith(short):
            return full + plain.removeprefix(short)
    return plain


def _is_where(agency: Agency, printed: Printed) -> bool:
    """Say that nothing printed speaks against the agency's district and province: many share a name."""
    return _agrees(agency.province, printed.province) and _agrees(agency.district, printed.district)


def _agrees(known: str, printed: str | None) -> bool:
    return not known or not printed or "".join(known.split()) == "".join(printed.split())
