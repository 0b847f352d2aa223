"""The HTTP status of each refusal."""

from prongsai.errors import ProngsaiError
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError

_STATUS: tuple[tuple[type[ProngsaiError], int], ...] = (
    (NoSuchThingError, 404),
    (NotAllowedError, 403),
    (ChangedMeanwhileError, 409),
    (ProngsaiError, 422),
)


def status_of(refusal: ProngsaiError) -> int:
    """Return the status that pages and API answer with."""
    return next(status for kind, status in _STATUS if isinstance(refusal, kind))
