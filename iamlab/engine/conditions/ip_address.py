"""IpAddress and NotIpAddress: is the address in the range? (Condition operators: IP address)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from iamlab.engine.conditions.operator import Example, Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece


@lru_cache(maxsize=1024)
def read_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address that `text` is, None where it is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def read_network(text: str) -> IPv4Network | IPv6Network | None:
    """The range that `text` is; a bare address is a range of one, host bits are ignored."""
    _, slash, length = text.partition("/")
    if slash and not (length.isascii() and length.isdigit()):
        return None
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def _build(pieces: Sequence[Piece]) -> Verdicts:
    want = read_network(plain(pieces))
    if want is None:
        return never

    def verdict(have: str) -> bool | None:
        address = read_address(have)
        return None if address is None else address in want

    return verdict


_ip_address = partial(Operator, family="IpAddress")

OPERATORS = (
    _ip_address("IpAddress", _build, Example("203.0.113.0/24", "203.0.113.7")),
    _ip_address("NotIpAddress", _build, Example("203.0.113.0/24", "198.51.100.7"), negated=True),
)
