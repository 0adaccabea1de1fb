"""What a text can be read as: number, date, base64, IP range (JSON policy elements: operators)."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Literal

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_EPOCH = re.compile(r"-?[0-9]{5,}(?:\.[0-9]+)?", re.ASCII)
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.ASCII,
)
_PRIVATE_4 = tuple(
    IPv4Network(each) for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8")
)
_PRIVATE_6 = IPv6Network("fc00::/7")

Network = IPv4Network | IPv6Network


def is_number(text: str) -> bool:
    """Whether a Numeric operator can compare the text."""
    return len(text) <= 100 and bool(_NUMBER.fullmatch(text))


def read_date(text: str) -> Literal["", "date", "epoch"]:
    """How a Date operator reads the text: as a date, as seconds since 1970, or not at all."""
    if _YEAR_OR_MONTH.fullmatch(text):
        return "date"
    if _EPOCH.fullmatch(text):
        return "epoch"
    if not _DATE.fullmatch(text):
        return ""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return "date"


def is_base64(text: str) -> bool:
    """Whether BinaryEquals can decode the text."""
    try:
        b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return False
    return True


def read_range(text: str) -> Network | None:
    """The IP range in the text, bits behind the mask ignored; None where it is none."""
    if len(text) > 60:
        return None
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def has_ignored_bits(text: str) -> bool:
    """Whether bits stand behind the mask of a range that can be read."""
    try:
        ip_network(text, strict=True)
    except ValueError:
        return True
    return False


def is_private(network: Network) -> bool:
    """Whether a whole range is private (RFC 1918, unique local addresses, loopback)."""
    if isinstance(network, IPv4Network):
        return any(network.subnet_of(private) for private in _PRIVATE_4)
    return network.subnet_of(_PRIVATE_6)
