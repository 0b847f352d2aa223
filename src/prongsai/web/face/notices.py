"""Messages after an action, with a way back where there is one.

    notices.undoable(request, _("ลบมาตรการแล้ว"), reverse("measure-restore", args=[…]), _("เลิกทำ"))

shows the text with a small form that posts to the address. Plain messages go through ``django.contrib.messages``.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from prongsai.web.face.choices import own_address

_MARK = "undo?"


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back: an address of ours to post to, and the words on its button."""

    address: str
    label: str


def undoable(request: HttpRequest, text: str, address: str, label: str) -> None:
    """Say that something was done, and offer to take it back by a POST to ``address``."""
    assert own_address(address) == address, "a way back leads to a page of ours"
    messages.success(request, text, extra_tags=_MARK + urlencode({"address": address, "label": label}))


def undo_of(message: Message) -> Undo | None:
    """Return the way back that was put into a message."""
    tags = message.extra_tags or ""
    if not tags.startswith(_MARK):
        return None
    parts = parse_qs(tags.removeprefix(_MARK))
    return Undo(parts["address"][0], parts["label"][0])
