"""Links for a tablet at the counter and for a surveyor: signed, good for one channel, and with no other right.

Who holds such a link can answer and nothing else: it opens no session, and it ends with the channel. It is no
secret of the respondents; whoever keeps it can bring in answers, as somebody who stands at the counter can.
"""

from django.core import signing
from django.urls import reverse

from prongsai.web.survey.models import Channel, Way

_SALT = "prongsai.survey.desk"


def path_of(channel: Channel) -> str:
    """Return the path of a channel's own desk."""
    token = signing.Signer(salt=_SALT).sign(channel.public_id)
    name = "survey-kiosk" if channel.way == Way.KIOSK else "survey-surveyor"
    return reverse(name, args=[token.replace(":", "~")])


def channel_id_of(token: str) -> str | None:
    """Return the public id in a desk's link, ``None`` where it was not signed here."""
    try:
        return signing.Signer(salt=_SALT).unsign(token.replace("~", ":"))
    except signing.BadSignature:
        return None
