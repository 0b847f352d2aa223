"""No spelling of an internal address passes the guard; public ones do."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.evidence.failure import NotFetchedError
from prongsai.evidence.guard import Guard, is_public, parse
from prongsai.evidence.verdict import Reason

INTERNAL = [
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"),
    )
]
INTERNAL_6 = [
    ip_network(network)
    for network in ("::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8", "2001:db8::/32", "2002::/16")
]


def inside(networks: list[IPv4Network | IPv6Network]) -> st.SearchStrategy[int]:
    return st.sampled_from(networks).flatmap(
        lambda network: st.integers(int(network.network_address), int(network.broadcast_address))
    )


def spelled(number: int, spelling: int) -> str:
    """Return an IPv4 address as attackers write it; the operating system understands each."""
    parts = [number >> shift & 255 for shift in (24, 16, 8, 0)]
    return [
        ".".join(map(str, parts)),
        str(number),
        hex(number),
        oct(number).replace("o", ""),
        ".".join(map(hex, parts)),
        ".".join(f"0{part:o}" for part in parts),
        f"{parts[0]}.{number & 0xFFFFFF}",
        f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        f"[::ffff:{IPv4Address(number)}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[::{IPv4Address(number)}]",
        f"[64:ff9b::{IPv4Address(number)}]",
        f"[64:ff9b:1::{IPv4Address(number)}]",
        f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]",
        ".".join(map(str, parts)) + ".",
        "。".join(map(str, parts)),
        "".join(
            chr(ord(digit) + 0xFEE0) if digit.isdigit() else digit for digit in ".".join(map(str, parts))
        ),
    ][spelling]


def passes(url: str) -> bool:
    """Say whether the guard lets an address through, resolved by this machine."""

    async def vet() -> None:
        guard = Guard()
        try:
            await guard.vet(parse(url))
        finally:
            await guard.close()

    try:
        with ThreadPoolExecutor(1) as elsewhere:  # a browser's tests may keep an event loop in this thread
            elsewhere.submit(asyncio.run, vet()).result()
    except NotFetchedError as refused:
        return refused.reason not in (Reason.BAD_URL, Reason.ADDRESS_REFUSED, Reason.NAME_NOT_FOUND)
    return True


@given(inside(INTERNAL), st.integers(0, 16), st.sampled_from(["http", "https"]))
def test_no_spelling_of_an_internal_address_passes(number: int, spelling: int, scheme: str) -> None:
    assert not passes(f"{scheme}://{spelled(number, spelling)}/")


@given(inside(INTERNAL_6))
def test_no_internal_ipv6_address_passes(number: int) -> None:
    assert not passes(f"http://[{IPv6Address(number)}]/")


@given(st.integers(0, 2**32 - 1))
def test_what_the_library_calls_internal_is_never_public(number: int) -> None:
    address = IPv4Address(number)
    if address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified:
        assert not is_public(address)


@given(st.integers(0, 2**128 - 1))
def test_public_ipv6_addresses_are_global_unicast(number: int) -> None:
    address = IPv6Address(number)
    assert not is_public(address) or number >> 125 == 0b001


@pytest.mark.parametrize("address", ["8.8.8.8", "203.150.1.1", "1.1.1.1", "2001:3c8::1", "2606:4700::1111"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(ip_address(address))
    assert passes(f"http://{f'[{address}]' if ':' in address else address}/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://www.bandon.go.th/",
        "gopher://www.bandon.go.th/",
        "javascript:alert(1)",
        "http://user@www.bandon.go.th/",
        "http://user:secret@www.bandon.go.th/",
        "http://www.bandon.go.th\\@127.0.0.1/",
        "http://www.bandon.go.th/\r\nHost: x",
        "http://www.bandon.go.th/" + "ก" * 4000,
        "http:///path",
        "http://[::1",
        "www.bandon.go.th/ita",
        "",
    ],
)
def test_other_kinds_of_addresses_are_refused_unasked(url: str) -> None:
    with pytest.raises(NotFetchedError) as refused:
        parse(url)
    assert refused.value.reason is Reason.BAD_URL


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 9200, 11211])
def test_ports_of_other_services_are_refused_even_at_public_addresses(port: int) -> None:
    assert not passes(f"http://8.8.8.8:{port}/")


@pytest.mark.parametrize("zone", ["fe80::1%25eth0", "2001:3c8::1%25lo"])
def test_addresses_of_one_network_card_are_refused(zone: str) -> None:
    assert not passes(f"http://[{zone}]/")


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_the_last_door_opens_no_socket_to_an_internal_address(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(PermissionError):
        Guard().open_socket((family, socket.SOCK_STREAM, 6, "", (address, 80)))


@pytest.mark.parametrize("host", ["134744072", "0x8.8.8.8", "8.8.2056", "010.8.8.8", "www.0x7f", "1.2.3.4.5"])
def test_numbers_that_only_attackers_write_are_refused_even_for_public_addresses(host: str) -> None:
    with pytest.raises(NotFetchedError):
        parse(f"http://{host}/")


def test_thai_names_and_thai_paths_are_addresses() -> None:
    assert parse(" http://เทศบาล.ไทย/แผนพัฒนา?ปี=๒๕๖๘#ส่วน ").raw_host == "xn--o3cg7ak5c9d.xn--o3cw4h"
