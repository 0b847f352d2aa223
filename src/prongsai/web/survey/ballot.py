"""The ballot box of a cycle: made when the collection opens, opened when it closes.

``open_the_box`` closes the box in the transaction of the cycle's move and leaves the opening to the worker. The
worker takes out one group of channels after another. All envelopes of a channel come out in one transaction and
in a shuffled order, so that neither the order of rows nor the log of the database pairs an envelope, and with it
a spent ticket, with an answer. It may be killed anywhere and run again.
"""

import random
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from prongsai.web.cycles.models import Cycle
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.survey import sealing
from prongsai.web.survey.errors import BoxMovedOnError, CopyTakenError, StillSealedError
from prongsai.web.survey.models import Answer, BallotBox, Envelope
from prongsai.web.trail.record import record

ENVELOPES_AT_ONCE = 5_000
"""About so many in one transaction; the channels are never divided, however many envelopes one has."""
_ROWS = 500
_chance = random.SystemRandom()


@transaction.atomic
def lay_the_box(actor: Actor | None, cycle: Cycle) -> BallotBox:
    """Return the open box of a cycle, made with a new key where there is none."""
    _check(actor, cycle)
    box = BallotBox.objects.select_for_update().filter(cycle=cycle, is_closed=False).first()
    if box is None:
        box = BallotBox(cycle=cycle)
        box.public_key = sealing.make_key(box.public_id)
        box.save()
        record(actor, "survey.box.make", cycle.organisation, box)
    return box


@transaction.atomic
def open_the_box(actor: Actor | None, cycle: Cycle) -> None:
    """Let nothing more into the box, and have the worker open it; where none is open, nothing happens.

    Who holds the box open at the moment (``answering``) finishes first: no acknowledged answer stays behind.
    """
    from prongsai.web.survey.tasks import open_box

    _check(actor, cycle)
    box = BallotBox.objects.select_for_update().filter(cycle=cycle, is_closed=False).first()
    if box is None:
        return
    box.is_closed = True
    box.save(update_fields=["is_closed"])
    record(actor, "survey.box.close", cycle.organisation, box, after={"envelopes": box.envelopes.count()})
    open_box.enqueue(box.public_id)


@transaction.atomic
def open_again(actor: Actor | None, box: BallotBox) -> None:
    """Have the worker open a closed box once more, after its key was brought back; raises ``BoxMovedOnError``."""
    from prongsai.web.survey.tasks import open_box

    _check(actor, box.cycle)
    if not box.is_closed or box.opened_on is not None:
        raise BoxMovedOnError
    record(actor, "survey.box.again", box.cycle.organisation, box)
    open_box.enqueue(box.public_id)


def check_is_open(actor: Actor | None, cycle: Cycle) -> None:  # noqa: ARG001
    """Raise ``StillSealedError`` unless every answer of the cycle can be counted; asked before it moves on."""
    if not is_open(cycle):
        raise StillSealedError


def is_open(cycle: Cycle) -> bool:
    """Say whether every answer of the cycle is out of its box."""
    return not cycle.ballot_boxes.filter(opened_on=None).exists()


def take_out(box: BallotBox) -> int:
    """Take everything out of a closed box, destroy its key and return how many answers there were.

    Raises ``KeyMissingError``; then nothing was changed. What the right key does not open was put there by
    nobody who answered: it stays where it is, and the log says how many there were.
    """
    assert box.is_closed, "an open box still takes answers"
    taken = 0
    if box.opened_on is None:
        opener = sealing.Opener(box.public_id, bytes(box.public_key))
        taken = sum(_take_out_channels(box, opener, channels) for channels in _groups(box))
        _note_opened(box, taken)
    sealing.destroy_key(box.public_id)
    give_back_room()
    return taken


@transaction.atomic
def copy_key(actor: Actor | None, box: BallotBox) -> str:
    """Return the printable key of a box, which can be done once; raises ``CopyTakenError``, ``KeyMissingError``."""
    _check(actor, box.cycle)
    box = BallotBox.objects.select_for_update().get(pk=box.pk)
    if box.copied_on is not None or box.is_closed:
        raise CopyTakenError
    printed = sealing.printable_key(box.public_id)
    box.copied_on = timezone.localdate()
    box.save(update_fields=["copied_on"])
    record(actor, "survey.box.copy", box.cycle.organisation, box)
    return printed


@transaction.atomic
def bring_back_key(actor: Actor | None, box: BallotBox, printed: str) -> None:
    """Keep the printed key of an unopened box on this machine again.

    Raises ``WrongKeyError``, and ``BoxMovedOnError`` after the opening: then the key must not come back.
    """
    _check(actor, box.cycle)
    box = (
        BallotBox.objects.select_for_update(of=("self",)).select_related("cycle__organisation").get(pk=box.pk)
    )
    if box.opened_on is not None:
        raise BoxMovedOnError
    sealing.bring_back(box.public_id, bytes(box.public_key), printed)
    record(actor, "survey.box.key", box.cycle.organisation, box)


def _check(actor: Actor | None, cycle: Cycle) -> None:
    if actor is not None:
        actor.check(Action.RUN_CYCLE, cycle.organisation)


def _groups(box: BallotBox) -> Iterator[list[int]]:
    """Yield the channels that have envelopes, some at a time and in no order."""
    counted = list(box.envelopes.values_list("channel_id").annotate(envelopes=Count("id")).order_by())
    _chance.shuffle(counted)
    group, size = list[int](), 0
    for channel, envelopes in counted:
        if group and size + envelopes > ENVELOPES_AT_ONCE:
            yield group
            group, size = [], 0
        group.append(channel)
        size += envelopes
    if group:
        yield group


@transaction.atomic
def _take_out_channels(box: BallotBox, opener: sealing.Opener, channels: Sequence[int]) -> int:
    """Turn all envelopes of some channels into answers; all or none.

    Answers that came out of an earlier box of the cycle are laid among them, so that nobody sees which are new.
    """
    answers, emptied = list[Answer](), list[UUID]()
    found = Envelope.objects.filter(box=box, channel__in=channels)
    for envelope, channel, sealed in found.values_list("id", "channel_id", "sealed"):
        content = opener.open(bytes(sealed))
        if content is not None:
            answers.append(
                Answer(channel_id=channel, choices=dict(content.choices), flags=list(content.flags))
            )
            emptied.append(envelope)
    earlier = Answer.objects.filter(channel__in=channels)
    again = [Answer(channel_id=one.channel_id, choices=one.choices, flags=one.flags) for one in earlier]
    earlier.delete()
    together = answers + again
    _chance.shuffle(together)
    Answer.objects.bulk_create(together, batch_size=_ROWS)
    for at in range(0, len(emptied), _ROWS):
        Envelope.objects.filter(id__in=emptied[at : at + _ROWS]).delete()
    return len(answers)


@transaction.atomic
def _note_opened(box: BallotBox, taken: int) -> None:
    BallotBox.objects.filter(pk=box.pk).update(opened_on=timezone.localdate())
    counts = {"envelopes": taken, "unreadable": box.envelopes.count()}
    record(None, "survey.box.open", box.cycle.organisation, box, after=counts)


def give_back_room() -> None:
    """Give the room of the envelopes back; of what a disk may still hold of them the key is gone anyway."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {connection.ops.quote_name(Envelope._meta.db_table)}")
