"""The menus of an agency and of an organisation.

An entry is shown when its page exists and its own door (``rights.doors``) lets the person in, so a menu
never disagrees with the table of rights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import door_of
from prongsai.web.rights.table import Action


@dataclass(frozen=True, slots=True)
class Entry:
    """The name of an address, its words and its icon; ``begins_group`` sets a line above it.

    ``also`` names addresses elsewhere that belong to the entry: on their pages it is the current one.
    """

    name: str
    label: str | Promise
    icon: str
    begins_group: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one person sees it."""

    entry: Entry
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """The links of a place; ``above`` is the address of its organisation, where the person may see that.

    ``has_others`` says that the person belongs to more than this one place.
    """

    links: tuple[Link, ...]
    above: str
    has_others: bool


AGENCY_MENU = (
    Entry("overview", pgettext_lazy("menu", "ภาพรวม"), "home"),
    Entry("results", pgettext_lazy("menu", "ผลการประเมิน"), "chart"),
    Entry("understand", pgettext_lazy("menu", "ที่มาของคะแนน"), "tree"),
    Entry("plan", pgettext_lazy("menu", "แผนและมาตรการ"), "plan"),
    Entry("documents", pgettext_lazy("menu", "เอกสาร"), "document"),
    Entry("agency-cycle", pgettext_lazy("menu", "รอบการประเมิน"), "calendar", begins_group=True),
    Entry("answers", pgettext_lazy("menu", "เก็บคำตอบ"), "flag"),
    Entry("oit", pgettext_lazy("menu", "หลักฐาน OIT"), "link"),
    Entry("oit-result", pgettext_lazy("menu", "ผลตรวจ OIT"), "check-circle"),
    Entry(
        "people",
        pgettext_lazy("menu", "บุคลากรและสิทธิ"),
        "people",
        begins_group=True,
        also=("units", "agency-profile", "agency-tokens"),
    ),
    Entry("trail", pgettext_lazy("menu", "บันทึกการแก้ไข"), "clock"),
    Entry("archive", pgettext_lazy("menu", "ข้อมูลทั้งชุด"), "archive"),
)
ORGANISATION_MENU = (
    Entry("organisation", pgettext_lazy("menu", "หน่วยงานในสังกัด"), "home"),
    Entry("import-folder", pgettext_lazy("menu", "นำเข้าทั้งโฟลเดอร์"), "upload"),
    Entry("organisation-plans", pgettext_lazy("menu", "แผนของหน่วยงาน"), "plan"),
    Entry("report-batches", pgettext_lazy("menu", "เอกสารหลายหน่วยงาน"), "document"),
    Entry("reviews", pgettext_lazy("menu", "การตรวจหลักฐาน"), "eye"),
    Entry("assessing", pgettext_lazy("menu", "งานตรวจของฉัน"), "edit"),
    Entry("cycles", pgettext_lazy("menu", "รอบการประเมิน"), "calendar", begins_group=True),
    Entry("organisation-people", pgettext_lazy("menu", "บุคลากรและสิทธิ"), "people", begins_group=True),
    Entry("organisation-trail", pgettext_lazy("menu", "บันทึกการแก้ไข"), "clock"),
    Entry("archive-send", pgettext_lazy("menu", "นำเข้าชุดข้อมูล"), "archive"),
)


def of(actor: Actor, place: Agency | Organisation, path: str) -> Menu:
    """Return the menu of a place as the person sees it on the page at ``path``."""
    above = place.organisation if isinstance(place, Agency) else None
    return Menu(
        links=tuple(_links(actor, place, path)),
        above=_address_of(actor, above) if above is not None else "",
        has_others=len(actor.memberships) > 1,
    )


def _address_of(actor: Actor, organisation: Organisation) -> str:
    action = _action_behind("organisation")
    may_see = action is not None and actor.may(action, organisation)
    return reverse("organisation", args=[organisation.public_id]) if may_see else ""


def _links(actor: Actor, place: Agency | Organisation, path: str) -> Iterator[Link]:
    """Yield the links; the one whose address is the longest beginning of ``path`` is current."""
    entries = AGENCY_MENU if isinstance(place, Agency) else ORGANISATION_MENU
    found = list(_open_to(actor, place, entries))
    begun = {entry.name: _begun(entry, place, path) for entry, _address in found}
    longest = max(begun.values(), default=0)
    for entry, address in found:
        yield Link(entry, address, is_current=0 < longest == begun[entry.name])


def _begun(entry: Entry, place: Agency | Organisation, path: str) -> int:
    """Return how much of ``path`` is an address of the entry; 0 where it is none."""
    known = (name for name in (entry.name, *entry.also) if _action_behind(name) is not None)
    addresses = (reverse(name, args=[place.public_id]) for name in known)
    return max((len(address) for address in addresses if path.startswith(address)), default=0)


def _open_to(
    actor: Actor, place: Agency | Organisation, entries: tuple[Entry, ...]
) -> Iterator[tuple[Entry, str]]:
    for entry in entries:
        action = _action_behind(entry.name)
        if action is not None and actor.may(action, place):
            yield entry, reverse(entry.name, args=[place.public_id])


@cache
def _action_behind(name: str) -> Action | None:
    """Return what the door of a page asks for; ``None`` where there is no such page."""
    try:
        address = reverse(name, args=["-"])
    except NoReverseMatch:
        return None
    door = door_of(resolve(address).func)
    return door.action if door is not None else None
