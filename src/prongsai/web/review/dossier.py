"""Everything about one item of one agency: for the operator all of it, for the agency what it may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Participation
from prongsai.web.review.checklist import Allowed, allowed_for
from prongsai.web.review.models import Appeal, Comment, Rating, Ruling, Stage, Verdict
from prongsai.web.review.policies import may_be_ruled
from prongsai.web.review.reasons import words_of
from prongsai.web.review.sight import Sight, components_of, is_unsure, sight_of
from prongsai.web.trail.models import TrailLine


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an item. ``kind``: ``verdict``, ``comment``, ``appeal``, ``withdrawn``, ``ruling``."""

    at: datetime
    kind: str
    title: str
    text: str = ""
    reasons: Sequence[str] = ()
    who: str = ""
    is_internal: bool = False


@dataclass(frozen=True)
class Dossier:
    """One item. ``ratings`` is for operators only and stays empty for the agency."""

    participation: Participation
    item: Node
    allowed: Allowed
    sight: Sight
    verdicts: Sequence[Verdict]
    appeal: Appeal | None
    ratings: Sequence[Rating]
    comments: Sequence[Comment]
    events: Sequence[Event]

    @property
    def verdict(self) -> Verdict | None:
        """What holds."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def told(self) -> Verdict | None:
        """What the agency was told first: the last verdict of the review."""
        return next((one for one in reversed(self.verdicts) if one.stage == Stage.REVIEW), None)

    @property
    def higher(self) -> Allowed:
        """What a ruling may change the verdict to."""
        return may_be_ruled(self.allowed, self.verdict) if self.verdict else Allowed(())

    @property
    def components(self) -> Sequence[tuple[int, str, bool]]:
        return components_of(self.item, self.sight)

    @property
    def is_unsure(self) -> bool:
        return is_unsure(self.item)

    @property
    def is_appealed(self) -> bool:
        """Whether a clarification stands."""
        return self.appeal is not None and self.appeal.withdrawn_at is None

    @property
    def ruling(self) -> Ruling | None:
        return getattr(self.appeal, "ruling", None)

    @property
    def reasons(self) -> Sequence[str]:
        return words_of(self.verdict.reasons) if self.verdict else []


def dossier_of(
    participation: Participation,
    item: Node,
    appeal: Appeal | None,
    *,
    closes: date | None,
    for_agency: bool,
) -> Dossier:
    """Return everything about an item (seven queries at most); for the agency nothing internal.

    The evidence is that which was judged: as it was when the verdict was given.
    """
    verdicts = list(participation.verdicts.filter(item=item.id).order_by("number"))
    judged_at = next((one.at for one in reversed(verdicts) if one.stage == Stage.REVIEW), None)
    comments = Comment.objects.filter(participation=participation, item=item.id)
    seen = list(comments.filter(is_internal=False) if for_agency else comments)
    return Dossier(
        participation=participation,
        item=item,
        allowed=allowed_for(participation.cycle.framework, item, participation.agency.type),
        sight=sight_of(participation, item.id, closes, judged_at),
        verdicts=verdicts,
        appeal=appeal,
        ratings=[] if for_agency else list(_ratings(participation, item)),
        comments=seen,
        events=_in_order(verdicts, appeal, seen, for_agency=for_agency),
    )


def _ratings(participation: Participation, item: Node) -> QuerySet[Rating]:
    return (
        Rating.objects.filter(assignment__participation=participation, item=item.id)
        .select_related("assignment__assessor")
        .order_by("assignment__seat")
    )


def _in_order(
    verdicts: Sequence[Verdict], appeal: Appeal | None, comments: Sequence[Comment], *, for_agency: bool
) -> Sequence[Event]:
    """Return what happened, oldest first. Of verdicts before the agency was told it sees the last one only."""
    reviews = [one for one in verdicts if one.stage == Stage.REVIEW]
    found = [
        *(_of_verdict(one) for one in (reviews[-1:] if for_agency else reviews)),
        *(_of_comment(one) for one in comments),
        *(_of_appeal(appeal) if appeal else ()),
        *(_of_ruling(one, appeal) for one in verdicts if one.stage == Stage.RULING),
    ]
    return sorted(found, key=lambda event: event.at)


def _of_verdict(verdict: Verdict) -> Event:
    return Event(
        verdict.at,
        "verdict",
        _("ผลตรวจ: %(value)s") % {"value": value_words(verdict)},
        verdict.text,
        words_of(verdict.reasons),
    )


def _of_comment(comment: Comment) -> Event:
    title = _("ความเห็นภายใน") if comment.is_internal else _("ความเห็นของผู้ตรวจ")
    who = comment.who if comment.is_internal else ""
    return Event(comment.at, "comment", title, comment.text, who=who, is_internal=comment.is_internal)


def _of_appeal(appeal: Appeal) -> Iterator[Event]:
    """Yield every time that it was sent, written anew or withdrawn, as the log has it."""
    lines = TrailLine.objects.filter(
        agency_id=appeal.participation.agency_id, thing="review.appeal", thing_id=appeal.public_id
    ).order_by("id")
    for line in lines:
        if line.what == "review.appeal.send":
            text = str((line.after or {}).get("text", ""))
            title = _("แก้คำชี้แจง") if line.before else _("ส่งคำชี้แจง")
            yield Event(line.at, "appeal", title, text, who=line.who)
        elif line.what == "review.appeal.withdraw":
            yield Event(line.at, "withdrawn", _("ถอนคำชี้แจง"), who=line.who)


def _of_ruling(verdict: Verdict, appeal: Appeal | None) -> Event:
    is_upheld = appeal is not None and hasattr(appeal, "ruling") and appeal.ruling.is_upheld
    title = _("คำวินิจฉัย: ยืนตามผลเดิม %(value)s") if is_upheld else _("คำวินิจฉัย: แก้ผลเป็น %(value)s")
    return Event(verdict.at, "ruling", title % {"value": value_words(verdict)}, verdict.text)


def value_words(given: Rating | Verdict) -> str:
    """Return a value as a person reads it."""
    if given.not_applicable:
        return _("ไม่เกี่ยวข้องกับหน่วยงาน")
    return "–" if given.value is None else f"{float(given.value):g}"
