"""Finding a channel by what stands in the address."""

from prongsai.web.registry.models import Agency
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.survey.models import Channel

_WITH = ("participation__cycle", "participation__agency")


def channel_by(public_id: str) -> Channel | None:
    """Return a channel for anybody who has its link."""
    return (
        Channel.objects.select_related(*_WITH)
        .prefetch_related("participation__cycle__phases")
        .filter(public_id=public_id)
        .first()
    )


def the_channel(agency: Agency, channel: str) -> Channel:
    """Return a channel of the agency; what is another's is not there."""
    found = channel_by(channel)
    if found is None or found.participation.agency_id != agency.pk:
        raise NoSuchThingError
    return found
