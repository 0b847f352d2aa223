"""What is tried inside an installation of its own, where every commit is one: prints JSON.

python -m tests.web.survey.inside orders NUMBER | race
"""

import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prongsai.web.ops.start import begin

if TYPE_CHECKING:
    from prongsai.web.survey.models import Channel


def orders(number: int) -> dict[str, object]:
    """Take answers one after the other, open the box, and tell in which order they lie."""
    from django.db import connection
    from django.utils import timezone

    from prongsai.web.survey.answering import take
    from prongsai.web.survey.models import Answer
    from prongsai.web.survey.tickets import make_codes
    from tests.web.survey.sendings import by_code, choices

    cards = _cards()
    for seed, code in enumerate(make_codes(None, cards, number)):
        take(by_code(cards, code, seed), timezone.now())
    _open()
    order = {json.dumps(choices(cards, seed), sort_keys=True): seed for seed in range(number)}
    lying = [order[json.dumps(_parsed(one), sort_keys=True)] for one in _column("choices")]
    by_id = Answer.objects.order_by("id").values_list("choices", flat=True)
    transactions = set(_column("xmin::text")) if connection.vendor == "postgresql" else {0}
    return {
        "lying": lying,
        "by_id": [order[json.dumps(one, sort_keys=True)] for one in by_id],
        "transactions": len(transactions),
    }


def race() -> dict[str, object]:
    """Close the box while four threads send, each until it is told so; tell what they heard and what came out."""
    from django.db import connection
    from django.utils import timezone

    from prongsai.web.survey import ballot
    from prongsai.web.survey.answering import take
    from prongsai.web.survey.errors import ClosedError
    from prongsai.web.survey.models import Answer, BallotBox, Envelope
    from prongsai.web.survey.tickets import make_codes
    from tests.web.survey.sendings import by_code

    cards, begun = _cards(), threading.Barrier(5)
    told: list[str] = []

    def send(channel: "Channel", some: Sequence[str]) -> None:
        begun.wait()
        for seed, code in enumerate(some):
            time.sleep(
                random.uniform(0, 0.01)
            )  # or SQLite may let the one who closes wait until all are through
            try:
                told.append(take(by_code(channel, code, seed), timezone.now()))
            except ClosedError:
                told.append("closed")
                break
        connection.close()

    codes = make_codes(None, cards, 2_000)
    senders = [threading.Thread(target=send, args=[cards, codes[at::4]]) for at in range(4)]
    for sender in senders:
        sender.start()
    begun.wait()
    while Envelope.objects.count() < 20:
        pass
    ballot.open_the_box(None, cards.participation.cycle)
    at_the_close = Envelope.objects.count()
    for sender in senders:
        sender.join()
    ballot.take_out(BallotBox.objects.select_related("cycle__organisation").get())
    return {"told": Counter(told), "at the close": at_the_close, "answers": Answer.objects.count()}


def _cards() -> "Channel":
    from django.core.management import call_command

    from prongsai.web.survey.ballot import lay_the_box
    from prongsai.web.survey.channels import Wanted, add_channel
    from tests.web.cast import assemble
    from tests.web.cycles.world import the_cycle

    call_command("migrate", verbosity=0)
    cycle, participation = the_cycle(assemble())
    lay_the_box(None, cycle)
    return add_channel(None, participation, Wanted("IIT", "card"))


def _open() -> None:
    from prongsai.web.survey import ballot
    from prongsai.web.survey.models import BallotBox

    box = BallotBox.objects.select_related("cycle__organisation").get()
    ballot.open_the_box(None, box.cycle)
    ballot.take_out(BallotBox.objects.select_related("cycle__organisation").get())


def _column(expression: str) -> list[object]:
    """Return something of every answer in the order in which the rows lie on the disk."""
    from django.db import connection

    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression} FROM survey_answer ORDER BY {place}")
        return [row[0] for row in cursor.fetchall()]


def _parsed(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


if __name__ == "__main__":
    begin()
    print(json.dumps(orders(int(sys.argv[2])) if sys.argv[1] == "orders" else race()))
