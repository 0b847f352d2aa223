"""Where the server listens and how a person reaches it."""

import errno
import socket
import sys
from ipaddress import ip_address

from prongsai.web.ops.errors import AddressTakenError, AddressUnusableError

_LOCAL = "127.0.0.1"


def check_free(host: str, port: int) -> None:
    """Raise ``AddressTakenError`` where another program listens, ``AddressUnusableError`` where none can."""
    try:
        family, kind, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if sys.platform == "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:  # an address that was left a moment ago is free; one that is listened at is not
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen(1)
    except OSError as failure:
        if failure.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)):
            raise AddressTakenError(host, port) from failure
        raise AddressUnusableError(host, port, str(failure)) from failure


def to_visit(host: str, port: int) -> str:
    """Return the address for a browser on this machine, without a slash at its end."""
    shown = _LOCAL if host in ("0.0.0.0", "::") else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def names_in_the_office() -> list[str]:
    """Return the addresses and names by which other machines of the same network reach this one."""
    name = socket.gethostname()
    found = [name, f"{name}.local", *_own_addresses()]
    return [one for one in dict.fromkeys(found) if not is_private_to_this_machine(one)]


def _own_addresses() -> list[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: only the way out is looked up
            return [str(probe.getsockname()[0])]
        except OSError:
            return []


def is_private_to_this_machine(host: str) -> bool:
    """Say whether only programs on this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
