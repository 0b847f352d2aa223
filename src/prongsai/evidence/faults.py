"""What the network library raises, as reasons. Whatever it is, it is never *dead*."""

import ssl

from aiohttp import (
    ClientConnectionError,
    ClientConnectorError,
    ClientPayloadError,
    ClientResponseError,
    ClientSSLError,
    InvalidURL,
    ServerFingerprintMismatch,
)

from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.verdict import Reason

_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Reason], ...] = (
    (TimeoutError, Reason.TIMEOUT),
    ((ClientSSLError, ServerFingerprintMismatch, ssl.SSLError), Reason.TLS_FAULT),
    (ClientPayloadError, Reason.CUT_SHORT),
    (InvalidURL, Reason.BAD_URL),
    (ClientResponseError, Reason.BAD_HTTP),
    ((ClientConnectionError, OSError), Reason.CONNECTION_FAILED),
)
"""In this order: the first that fits."""


def as_failure(error: Exception) -> NotFetchedError:
    """Return the failure that an exception of the network stands for."""
    detail = f"{type(error).__name__}: {error}"
    if isinstance(error, ClientConnectorError) and isinstance(error.os_error, PermissionError):
        return NotFetchedError(Reason.ADDRESS_REFUSED, detail)
    for kinds, reason in _REASONS:
        if isinstance(error, kinds):
            return NotFetchedError(reason, detail)
    return NotFetchedError(Reason.UNEXPECTED, detail)
