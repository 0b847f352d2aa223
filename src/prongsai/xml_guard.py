"""XML from strangers: whether it declares a document type, which no office program writes and every XML bomb needs."""

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

_CHUNK = 65_536


class _Doctype(Exception):  # noqa: N818 a signal, not an error
    pass


class _Root(Exception):  # noqa: N818 a signal, not an error
    pass


def declares_a_document_type(stream: IO[bytes]) -> bool:
    """Say whether an XML part declares a document type, reading no further than its first element.

    What is no XML (pictures and the like) declares none.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _stop_at(_Doctype)
    parser.StartElementHandler = _stop_at(_Root)
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
    except _Doctype:
        return True
    except (_Root, expat.ExpatError):
        return False
    return False


def _stop_at(signal: type[Exception]) -> Callable[..., None]:
    """Return an expat handler that ends the parsing with a signal."""

    def stop(*_: object) -> None:
        raise signal

    return stop
