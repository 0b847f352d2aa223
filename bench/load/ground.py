"""A cycle in the middle of its collection, with agencies, channels and codes, and the sendings that use them.

python -m bench.load.ground make NUMBER FILE        fills the database; bodies into FILE, one a line
python -m bench.load.ground count FILE ACKNOWLEDGED opens the box and compares with what was acknowledged
python -m bench.load.ground rows                    only counts what is in the box, after millions of sendings
"""

import json
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.web.ops.start import begin

if TYPE_CHECKING:
    from prongsai.web.cycles.models import Cycle, Participation
    from prongsai.web.survey.models import Channel
    from tests.web.cast import Cast

AGENCIES = 40


def make(number: int, file: Path) -> None:
    """Half of the sendings come by a code, half by the mark of a surveyor; each has other choices."""
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from prongsai.web.survey.ballot import lay_the_box
    from prongsai.web.survey.channels import Wanted, add_channel
    from prongsai.web.survey.tickets import new_mark
    from tests.web.cast import assemble
    from tests.web.cycles.world import the_cycle

    cast = assemble()
    cycle, _ = the_cycle(cast)
    lay_the_box(None, cycle)
    places = _participations(cast, cycle)
    each = -(-number // (2 * len(places)))
    opened = timezone.now() - timedelta(minutes=5)
    rights: list[tuple[str, str, str]] = []
    for place in places:
        cards = add_channel(None, place, Wanted("IIT", "card"))
        rights += [("IIT", cards.public_id, code) for code in _codes(cards, each)]
        asked = add_channel(None, place, Wanted("EIT", "surveyor", "EIT.2"))
        rights += [("EIT", asked.public_id, new_mark(asked, opened, is_attended=True)) for _ in range(each)]
    secrets.SystemRandom().shuffle(rights)
    with file.open("w") as out:
        for seed, (instrument, channel, right) in enumerate(rights):
            out.write(json.dumps(_sending(cycle, instrument, channel, right, seed)) + "\n")


def _codes(cards: "Channel", number: int) -> Iterator[str]:
    from prongsai.web.survey.tickets import MOST_CODES, make_codes

    for start in range(0, number, MOST_CODES):
        yield from make_codes(None, cards, min(MOST_CODES, number - start))


def _participations(cast: "Cast", cycle: "Cycle") -> "list[Participation]":
    from prongsai.web.cycles.models import Participation
    from prongsai.web.registry.models import Agency

    for number in range(AGENCIES - 1):
        agency = Agency.objects.create(
            organisation=cast.organisation, name=f"อบต.ทดสอบ {number}", type="อบต."
        )
        Participation.objects.create(cycle=cycle, agency=agency, headcount_iit=400, headcount_eit=4000)
    return list(cycle.participations.select_related("agency", "cycle"))


def _sending(cycle: "Cycle", instrument: str, channel: str, right: str, seed: int) -> dict[str, object]:
    from prongsai.web.survey.questionnaire import questionnaire

    choices: dict[str, int | None] = {}
    for leaf, options in questionnaire(
        cycle.framework_id, cycle.framework_checksum, instrument
    ).options.items():
        seed, option = divmod(seed, options)
        choices[leaf] = option + 1
    return {
        "channel": channel,
        "right": right,
        "receipt": secrets.token_urlsafe(16),
        "choices": choices,
        "seconds": 95.0,
        "work": "",
    }


def count(file: Path, acknowledged: Path) -> None:
    """Print how many acknowledged answers are lost, and how many came out that nobody sent or more than once."""
    from prongsai.web.cycles.models import Cycle
    from prongsai.web.survey.ballot import open_the_box, take_out
    from prongsai.web.survey.models import Answer, BallotBox

    rows = in_the_box()
    bodies = [json.loads(line) for line in file.read_bytes().splitlines()]
    open_the_box(None, Cycle.objects.get())
    take_out(BallotBox.objects.get())
    came = Counter(
        _key(channel, choices)
        for channel, choices in Answer.objects.values_list("channel__public_id", "choices")
    )
    wanted = Counter(
        _key(bodies[one]["channel"], bodies[one]["choices"]) for one in json.loads(acknowledged.read_text())
    )
    sent = Counter(_key(body["channel"], body["choices"]) for body in bodies)
    print(
        json.dumps(
            rows
            | {"lost": (wanted - came).total(), "strange": (came - sent).total(), "answers": came.total()}
        )
    )


def in_the_box() -> dict[str, int]:
    """Return how many envelopes there are, spent rights, and answers in the counts of the days."""
    from prongsai.web.survey.models import DayCount, Envelope, Ticket

    return {
        "envelopes": Envelope.objects.count(),
        "spent": Ticket.objects.filter(is_spent=True).count(),
        "counted": sum(DayCount.objects.values_list("answers", flat=True)),
    }


def _key(channel: str, choices: dict[str, int | None]) -> tuple[object, ...]:
    return channel, *sorted(choices.items())


if __name__ == "__main__":
    begin()
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1] == "rows":
        print(json.dumps(in_the_box()))
    else:
        count(Path(sys.argv[2]), Path(sys.argv[3]))
