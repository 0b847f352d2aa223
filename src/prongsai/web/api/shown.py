"""The shapes of evidence: items of the checklist, the addresses given for them, and the looks at those."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from prongsai.engine.framework.model import Node
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.shapes import Node as NodeId
from prongsai.web.api.shapes import Version
from prongsai.web.evidence.actions import Given
from prongsai.web.evidence.actions.giving import MOST_ADDRESSES
from prongsai.web.evidence.desk import Desk, Line, Link, State
from prongsai.web.evidence.inheritance import Heritage
from prongsai.web.evidence.links import LONGEST
from prongsai.web.evidence.looks import Entry, HintLine, Look
from prongsai.web.evidence.models import Address, Check, Verdict
from prongsai.web.evidence.sheet import LONGEST_NOTE

ItemStanding = Literal["nothing", "dead", "cannot-tell", "given", "alive"]
VerdictOfLook = Literal["alive", "dead", "cannot-tell"]
assert set(State) == set(ItemStanding.__args__)  # type: ignore[attr-defined]
assert set(Verdict.values) == set(VerdictOfLook.__args__)  # type: ignore[attr-defined]

WebAddress = Annotated[str, StringConstraints(max_length=LONGEST, strip_whitespace=True)]


class ItemShape(Schema):
    """One item of the year's checklist. Its code changes from year to year."""

    item: str
    name_th: str
    name_en: str

    @staticmethod
    def of(node: Node) -> "ItemShape":
        return ItemShape(item=node.id, name_th=node.name.th or "", name_en=node.name.en or "")


class ComponentShape(Schema):
    """One thing that an item must show. ``is_found``: the agency says so of itself; ``number`` counts from 0."""

    number: int
    text: str
    is_found: bool


class LookShape(Schema):
    """One look at an address. It never scores; ``has_capture``: whether what came can be downloaded."""

    id: str
    at: datetime
    verdict: VerdictOfLook
    reason: str
    sha256: str
    is_unchanged: bool
    has_capture: bool

    @staticmethod
    def of(check: Check) -> "LookShape":
        return LookShape(
            id=check.public_id,
            at=check.at,
            verdict=check.verdict,  # type: ignore[arg-type]
            reason=check.reason,
            sha256=check.sha256,
            is_unchanged=check.is_unchanged,
            has_capture=bool(check.capture),
        )

    @staticmethod
    def maybe(check: Check | None) -> "LookShape | None":
        return LookShape.of(check) if check else None


class LinkShape(Schema):
    """One address that an agency gave, with the last look at it. ``is_waiting``: somebody waits for a look."""

    id: str
    url: str
    given_at: datetime
    removed_at: datetime | None
    is_waiting: bool
    latest: LookShape | None

    @staticmethod
    def of(address: Address, check: Check | None) -> "LinkShape":
        return LinkShape(
            id=address.public_id,
            url=address.url,
            given_at=address.given_at,
            removed_at=address.removed_at,
            is_waiting=address.wanted_at is not None,
            latest=LookShape.maybe(check),
        )

    @staticmethod
    def on_desk(link: Link) -> "LinkShape":
        return LinkShape.of(link.address, link.check)


class ItemLine(Schema):
    """One item with what was given for it. ``version`` is 0 where nothing was; ``components`` ``null``: unknown."""

    item: ItemShape
    version: int
    standing: ItemStanding
    note: str
    links: list[LinkShape]
    components: list[ComponentShape] | None
    is_unsure: bool
    """Whether what the item must show is not confirmed."""

    @staticmethod
    def of(line: Line) -> "ItemLine":
        evidence, parts = line.evidence, line.components
        return ItemLine(
            item=ItemShape.of(line.item),
            version=evidence.version if evidence else 0,
            standing=line.state.value,
            note=evidence.note if evidence else "",
            links=[LinkShape.on_desk(one) for one in line.links],
            components=None
            if parts is None
            else [ComponentShape(number=one.number, text=one.text, is_found=one.is_found) for one in parts],
            is_unsure=line.is_unsure,
        )


class WholeItem(Schema):
    """An item with the addresses that were taken out; they can be brought back."""

    line: ItemLine
    removed: list[LinkShape]


class Checklist(Schema):
    """All items of an agency. ``is_looked_at``: whether addresses are looked at in the state of the cycle."""

    items: list[ItemLine]
    given: int
    trouble: int
    waiting: int
    closes: datetime | None
    may_give: bool
    is_looked_at: bool

    @staticmethod
    def of(desk: Desk, lines: list[Line], **more: Any) -> "Checklist":
        return Checklist(
            items=[ItemLine.of(one) for one in lines],
            given=desk.given,
            trouble=desk.trouble,
            waiting=desk.waiting,
            **more,
        )


class EvidenceGiven(Schema):
    """All that is given for an item, in the place of what was there. ``found``: numbers of components."""

    version: Version
    urls: Annotated[list[WebAddress], Field(max_length=MOST_ADDRESSES)]
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE, strip_whitespace=True)] = ""
    found: Annotated[list[Annotated[int, Field(ge=0, le=99)]], Field(max_length=100)] = Field(
        default_factory=list
    )

    def given(self, item: Node) -> Given:
        """Return what is given; raises ``WrongCallError`` for a component that the item has not."""
        wrong = set(self.found) - set(range(len(item.components or ())))
        if wrong:
            raise WrongCallError(
                "ข้อนี้ไม่มีองค์ประกอบลำดับที่ส่งมา",
                "The item has no component of this number",
                tuple(f"body.found: {number}" for number in sorted(wrong)),
            )
        return Given(self.urls, self.note, tuple(sorted(set(self.found))))


class OrderShape(Schema):
    """How many addresses will be looked at."""

    addresses: int


class HintShape(Schema):
    """What the look hints at, for a reviewer; ``subject`` and ``words`` are in the reader's language."""

    subject: str
    state: str
    words: str
    quote: str
    at: str
    is_component: bool

    @staticmethod
    def of(hint: HintLine) -> "HintShape":
        return HintShape(
            subject=str(hint.subject),
            state=hint.state,
            words=hint.words,
            quote=hint.quote,
            at=hint.at,
            is_component=hint.is_component,
        )


class WholeLook(Schema):
    """One look with everything that it found. ``hops``: the addresses on the way."""

    look: LookShape
    item: str
    link: LinkShape
    hops: list[str]
    status: int | None
    media_type: str
    title: str
    hints: list[HintShape]
    text: str
    detail: str

    @staticmethod
    def of(look: Look) -> "WholeLook":
        address = look.check.address
        return WholeLook(
            look=LookShape.of(look.check),
            item=address.evidence.item,
            link=LinkShape.of(address, look.check),
            hops=list(look.hops),
            status=look.status if isinstance(look.status, int) else None,
            media_type=str(look.content.get("media_type") or ""),
            title=str(look.content.get("title") or ""),
            hints=[HintShape.of(one) for one in look.hints],
            text=look.text,
            detail=look.detail,
        )


class LookBefore(Schema):
    """A look in the history of an address; ``changed`` (in the reader's language): what is new in it."""

    look: LookShape
    changed: list[str]

    @staticmethod
    def of(entry: Entry) -> "LookBefore":
        return LookBefore(look=LookShape.of(entry.check), changed=[str(one) for one in entry.changed])


class WholeLink(Schema):
    """An address with the looks at it, the newest first."""

    item: str
    link: LinkShape
    looks: list[LookBefore]


class PublicPageShape(Schema):
    """The public list of an agency's evidence. ``snippet``: to be copied into the agency's own site."""

    is_open: bool
    public_address: str
    embed_address: str
    snippet: str


class PublicPageIn(Schema):
    is_open: bool


class HeritageShape(Schema):
    """An item of this year with what the items of the same subject showed before. ``has_own``: something is given."""

    item: ItemShape
    before: list[ItemShape]
    urls: list[str]
    note: str
    has_own: bool

    @staticmethod
    def of(one: Heritage) -> "HeritageShape":
        return HeritageShape(
            item=ItemShape.of(one.item),
            before=[ItemShape.of(node) for node in one.before],
            urls=[address.url for address in one.addresses],
            note=one.note,
            has_own=one.has_own,
        )


class EarlierYear(Schema):
    """What can be taken over; ``fiscal_year`` is ``null`` where the agency took part in no earlier cycle."""

    fiscal_year: int | None
    items: list[HeritageShape]


class TakeOver(Schema):
    items: Annotated[list[NodeId], Field(min_length=1, max_length=300)]


class TakenOver(Schema):
    items: int
