"""Bodies that are packed on the way (``Content-Encoding``), unpacked no further than a limit."""

import zlib

from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.verdict import Reason

_GZIP = zlib.MAX_WBITS | 16
_MOST_LAYERS = 2


def unpacked(body: bytes, packing: str, limit: int) -> bytes:
    """Return the content of a body. Raises ``NotFetchedError``: ``TOO_LARGE``, ``CUT_SHORT``, ``BAD_HTTP``."""
    layers = [layer for name in packing.split(",") if (layer := name.strip().lower()) not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise NotFetchedError(Reason.BAD_HTTP, f"packed {len(layers)} times")
    for layer in reversed(layers):
        body = _unpacked_once(body, layer, limit)
    return body


def _unpacked_once(body: bytes, layer: str, limit: int) -> bytes:
    if not body:
        return body
    machine = _machine(body, layer)
    try:
        content = machine.decompress(body, limit + 1)
    except zlib.error as error:
        raise NotFetchedError(Reason.BAD_HTTP, f"{layer}: {error}") from None
    if len(content) > limit:
        raise NotFetchedError(Reason.TOO_LARGE, f"unpacks to over {limit} bytes")
    if not machine.eof:
        raise NotFetchedError(Reason.CUT_SHORT, f"{layer}: the packed body is not complete")
    return content


def _machine(body: bytes, layer: str) -> "zlib._Decompress":
    """``deflate`` comes with its header, as it should, or without, as some servers send it."""
    if layer in ("gzip", "x-gzip"):
        return zlib.decompressobj(_GZIP)
    if layer == "deflate":
        has_header = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    raise NotFetchedError(Reason.BAD_HTTP, f"packed as {layer}, which was not asked for")
