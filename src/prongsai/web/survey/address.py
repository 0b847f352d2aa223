"""The whole address of a page, as it goes onto a card or a poster: it must work on somebody else's phone."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def base_of(request: HttpRequest) -> str:
    """Return how phones reach this installation, without a slash at its end.

    ``PRONGSAI_ADDRESS`` where it is set; else the address by which the officer came; and where that is good on
    this machine only, one that ``prongsai serve --lan`` allowed, if there is one.
    """
    if settings.PUBLIC_ADDRESS:
        return str(settings.PUBLIC_ADDRESS).rstrip("/")
    host, colon, port = request.get_host().rpartition(":")
    if not colon or port.endswith("]"):
        host, port = request.get_host(), ""
    if is_private(host):
        host = next(iter(sorted(_allowed(), key=_is_name)), host)
    return f"{request.scheme}://{host}{':' if port else ''}{port}"


def is_private(host: str) -> bool:
    """Say whether only programs on this machine reach the host."""
    name = host.strip("[]")
    if name in ("localhost", "testserver", "*"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def reaches_phones(base: str) -> bool:
    """Say whether an address can be opened on another machine."""
    return not is_private(base.partition("://")[2].rpartition(":")[0] or base.partition("://")[2])


def _allowed() -> list[str]:
    return [host for host in settings.ALLOWED_HOSTS if not is_private(host) and not host.startswith(".")]


def _is_name(host: str) -> bool:
    """Say whether a host is a name: a phone knows a network's numbers, rarely the names of its machines."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False
