"""The settings of the program for a journey: its check of evidence may visit the test site on this machine."""

import socket
from collections.abc import Sequence

from prongsai.web.settings import *  # noqa: F403
from tests.evidence.site import LOCAL, MISSING, patience


async def _lookup(host: str) -> Sequence[str]:
    if host == MISSING:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return ["127.0.0.1"] if host.endswith(".go.th") else [host]


EVIDENCE_RULES = {"allow": (LOCAL,), "lookup": _lookup, "limits": patience(), "seconds_between": 0.05}
