"""Which agencies of an organisation are to take part: all of them, those of a type or a province, or named ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.models import Agency, Organisation


class By(TextChoices):
    """How agencies are chosen."""

    ALL = "all", _("ทุกหน่วยงานในสังกัด")
    TYPE = "type", _("ตามประเภท")
    PROVINCE = "province", _("ตามจังหวัด")
    NAMES = "names", _("ระบุชื่อ")


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of agencies: ``value`` is a type or a province, ``names`` the names of single ones."""

    by: By
    value: str = ""
    names: Sequence[str] = ()

    @property
    def in_words(self) -> str:
        """The choice as the log keeps it."""
        return " ".join(filter(None, [str(self.by), self.value, f"{len(self.names)}" if self.names else ""]))


def agencies_of(organisation: Organisation, choice: Choice) -> QuerySet[Agency]:
    """Return the chosen agencies; only those of the organisation can be."""
    found = Agency.objects.filter(organisation=organisation)
    if choice.by is By.TYPE:
        return found.filter(type=choice.value)
    if choice.by is By.PROVINCE:
        return found.filter(province=choice.value)
    return found.filter(name__in=choice.names) if choice.by is By.NAMES else found


def unknown_names(organisation: Organisation, names: Sequence[str]) -> list[str]:
    """Return the names that no agency of the organisation bears."""
    known = set(
        Agency.objects.filter(organisation=organisation, name__in=names).values_list("name", flat=True)
    )
    return [name for name in names if name not in known]
