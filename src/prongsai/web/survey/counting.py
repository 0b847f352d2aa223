"""How many have answered: by channel, by day, by agency. Never what they answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.survey.models import Channel, DayCount, Ticket


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """One channel of the live board. ``codes``: how many were made, 0 where there are none."""

    channel: Channel
    days: Mapping[date, int]
    answers: int
    codes: int

    @property
    def is_quota_reached(self) -> bool:
        quota = self.channel.quota
        return quota is not None and self.answers >= quota


@dataclass(frozen=True, slots=True)
class Board:
    """The live board of one survey of an agency."""

    channels: tuple[ChannelCount, ...]
    days: tuple[date, ...]

    @property
    def answers(self) -> int:
        return sum(one.answers for one in self.channels)

    def on(self, day: date) -> int:
        """Return how many came on a day, by all channels."""
        return sum(one.days.get(day, 0) for one in self.channels)


def board(participation: Participation, instrument: str) -> Board:
    """Return the live board of a survey of an agency: three queries."""
    channels = list(Channel.objects.filter(participation=participation, instrument=instrument))
    days: dict[int, Counter[date]] = defaultdict(Counter)
    for count in DayCount.objects.filter(channel__in=channels):
        days[count.channel_id][count.day] += count.answers
    codes = dict(
        Ticket.objects.filter(channel__in=[one.pk for one in channels if one.way in ("card", "email")])
        .order_by()
        .values_list("channel_id")
        .annotate(codes=Count("id"))
    )
    counted = tuple(
        ChannelCount(one, days[one.pk], days[one.pk].total(), codes.get(one.pk, 0)) for one in channels
    )
    return Board(counted, tuple(sorted({day for one in counted for day in one.days})))


def answers_of(channel: Channel) -> int:
    """Return how many came by a channel."""
    return DayCount.objects.filter(channel=channel).aggregate(all=Sum("answers"))["all"] or 0


def answers_by_agency(
    cycle: Cycle, participations: Iterable[int] | None = None
) -> Mapping[int, Mapping[str, int]]:
    """Return for each participation (row id) how many answered: ``IIT``, ``EIT`` and each part, such as ``EIT.1``.

    One query; ``participations`` keeps it to those that a page shows. Who has no answer is not in it.
    """
    counts = DayCount.objects.filter(channel__participation__cycle=cycle)
    if participations is not None:
        counts = counts.filter(channel__participation__in=list(participations))
    rows = (
        counts.order_by()
        .values_list("channel__participation", "channel__instrument", "channel__part")
        .annotate(sum=Sum("answers"))
    )
    found: dict[int, dict[str, int]] = {}
    for participation, instrument, part, answers in rows:
        own = found.setdefault(participation, {})
        own[instrument] = own.get(instrument, 0) + answers
        if part:
            own[part] = answers
    return found
