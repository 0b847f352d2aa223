"""The menus of an agency and of an organisation.

An entry is shown when its page exists and its own door (``rights.doors``) lets the person in, so a menu
never disagrees with the table of rights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import door_of
from prongsai.web.rights.table import Action


@dataclass(frozen=True, slots=True)
class Entry:
    """The name of an address, its words and its icon; ``begins_group`` sets a line above it."""

    name: str
    label: str | Promise
    icon: str
    begins_group: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one person sees it."""

    entry: Entry
    address: str
    is_current: bool


AGENCY_MENU = (
    Entry("overview", _("ภาพรวม"), "home"),
    Entry("results", _("ผลการประเมิน"), "chart"),
    Entry("understand", _("ที่มาของคะแนน"), "tree"),
    Entry("plan", _("แผนและมาตรการ"), "plan"),
    Entry("documents", _("เอกสาร"), "document"),
    Entry("people", _("บุคลากรและสิทธิ"), "people", begins_group=True),
    Entry("trail", _("บันทึกการแก้ไข"), "clock"),
    Entry("archive", _("ข้อมูลทั้งชุด"), "archive"),
)
ORGANISATION_MENU = (
    Entry("organisation", _("หน่วยงานในสังกัด"), "home"),
    Entry("organisation-import", _("นำเข้าทั้งโฟลเดอร์"), "upload"),
    Entry("organisation-people", _("บุคลากรและสิทธิ"), "people", begins_group=True),
    Entry("organisation-trail", _("บันทึกการแก้ไข"), "clock"),
    Entry("organisation-archive", _("นำเข้าชุดข้อมูล"), "archive"),
)


def links(actor: Actor, place: Agency | Organisation, path: str) -> list[Link]:
    """Return the menu of a place; the entry whose address is the longest beginning of ``path`` is current."""
    entries = AGENCY_MENU if isinstance(place, Agency) else ORGANISATION_MENU
    found = list(_open_to(actor, place, entries))
    begun = [address for _entry, address in found if path.startswith(address)]
    current = max(begun, key=len, default="")
    return [Link(entry, address, address == current) for entry, address in found]


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
