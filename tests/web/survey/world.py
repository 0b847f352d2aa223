"""Channels of the cast's agency in its cycle: cards, an open link, a kiosk and a surveyor."""

from prongsai.web.cycles.models import Participation
from prongsai.web.results.models import ResultRun
from prongsai.web.survey import desks
from prongsai.web.survey.ballot import lay_the_box
from prongsai.web.survey.channels import Wanted, add_channel
from prongsai.web.survey.models import Channel
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle

WANTED = {
    "cards": Wanted("IIT", "card", label="บัตรที่แจกในที่ประชุม"),
    "link": Wanted("EIT", "line", "EIT.1", label="ไลน์กลุ่มหมู่บ้าน"),
    "kiosk": Wanted("EIT", "kiosk", "EIT.1", label="เคาน์เตอร์งานทะเบียน"),
    "surveyor": Wanted("EIT", "surveyor", "EIT.2", label="ผู้เก็บข้อมูล หมู่ 1–4", quota=30),
}


def the_channels(cast: Cast) -> dict[str, Channel]:
    """Return one channel of each kind, with the cycle's box; made at the first call."""
    cycle, participation = the_cycle(cast)
    if not participation.channels.exists():
        lay_the_box(None, cycle)
        for wanted in WANTED.values():
            add_channel(None, participation, wanted)
    return {name: _found(participation, wanted) for name, wanted in WANTED.items()}


def _found(participation: Participation, wanted: Wanted) -> Channel:
    return participation.channels.select_related("participation__cycle", "participation__agency").get(
        way=wanted.way
    )


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Make the channels; return the values of the addresses."""
    channels = the_channels(cast)
    box = channels["link"].participation.cycle.ballot_boxes.latest("pk")
    return {
        "channel": channels["link"].public_id,
        "box": box.public_id,
        "desk": desks.path_of(channels["kiosk"]).rstrip("/").rpartition("/")[2],
    }
