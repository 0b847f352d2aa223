"""How the ballot boxes of a cycle stand on this machine, for the operator who runs it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Cycle
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.finding import the_one
from prongsai.web.survey import sealing
from prongsai.web.survey.errors import KeyMissingError
from prongsai.web.survey.models import BallotBox


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """One box, how many envelopes are in it, and whether its key lies where this process looks for it."""

    box: BallotBox
    envelopes: int
    has_key: bool

    @property
    def is_opened(self) -> bool:
        return self.box.opened_on is not None

    @property
    def waits(self) -> bool:
        """Whether it is closed and the worker has not opened it yet."""
        return self.box.is_closed and not self.is_opened

    @property
    def misses_key(self) -> bool:
        """Whether its answers cannot be read as things stand: the one state that somebody must mend."""
        return not self.is_opened and not self.has_key

    @property
    def can_copy(self) -> bool:
        return self.has_key and not self.box.is_closed and self.box.copied_on is None

    @property
    def can_open(self) -> bool:
        return self.waits and self.has_key


def standings_of(cycle: Cycle) -> list[BoxStanding]:
    """Return the boxes of a cycle, the newest first (one query)."""
    boxes = cycle.ballot_boxes.annotate(inside=Count("envelopes")).order_by("-id")
    return [BoxStanding(box, box.inside, sealing.has_key(box.public_id)) for box in boxes]


def the_box(organisation: Organisation, cycle: str, box: str) -> BallotBox:
    """Return a box of one of the organisation's cycles; what is another's is not there."""
    boxes = BallotBox.objects.select_related("cycle").prefetch_related("cycle__phases")
    found = the_one(boxes, cycle__organisation=organisation, cycle__public_id=cycle, public_id=box)
    found.cycle.organisation = organisation
    return found


def without_key() -> list[BallotBox]:
    """Return the unopened boxes of all cycles whose key is not in the data folder of this process."""
    unopened = BallotBox.objects.filter(opened_on=None).select_related("cycle")
    return [box for box in unopened if not sealing.has_key(box.public_id)]


def worries_of(cycle: Cycle) -> Sequence[ProngsaiError]:
    """Return what the operator must know at once of a cycle's boxes (``cycles.consequences.WORRIES``)."""
    unopened = cycle.ballot_boxes.filter(opened_on=None).values_list("public_id", flat=True)
    return [KeyMissingError(box) for box in unopened if not sealing.has_key(box)]
