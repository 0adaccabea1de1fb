"""What a condition value can be read as (JSON policy elements: Condition operators)."""

import pytest

from iamlab.world.validation.literals import (
    has_ignored_bits,
    is_base64,
    is_number,
    is_private,
    read_date,
    read_range,
)


@pytest.mark.parametrize("text", ["0", "-1", "+1.5", "10.", ".5", "1e3", "1E-3"])
def test_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "x", "1,5", "0x1", "1e", "1 ", "١", "1" * 101, "NaN"])
def test_no_numbers(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2025", "date"),
        ("2025-12", "date"),
        ("2025-12-31", "date"),
        ("2025-12-31T23:59Z", "date"),
        ("2025-12-31T23:59:59+01:00", "date"),
        ("20251231", "epoch"),
        ("1735689600.5", "epoch"),
        ("12345", "epoch"),
        ("-100000", "epoch"),
        ("123", ""),
        ("2025-13", ""),
        ("2025-02-29", ""),
        ("2025-12-31T25:00Z", ""),
        ("2025/12/31", ""),
        ("", ""),
    ],
)
def test_dates(text: str, form: str) -> None:
    assert read_date(text) == form


@pytest.mark.parametrize(
    ("text", "right"), [("QQ==", True), ("", True), ("Q", False), ("ä", False)]
)
def test_base64(text: str, *, right: bool) -> None:
    assert is_base64(text) is right


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        ("203.0.113.7/24", "203.0.113.0/24"),
        ("2001:db8::1", "2001:db8::1/128"),
        ("x", None),
        ("203.0.113.0/33", None),
        ("203.0.113.256", None),
        ("1" * 61, None),
    ],
)
def test_ranges(text: str, network: str | None) -> None:
    found = read_range(text)
    assert (None if found is None else str(found)) == network


def test_bits_behind_the_mask() -> None:
    assert has_ignored_bits("203.0.113.7/24")
    assert not has_ignored_bits("203.0.113.0/24")
    assert not has_ignored_bits("203.0.113.7")


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("10.0.0.0/8", True),
        ("172.31.255.255", True),
        ("192.168.0.0/15", False),
        ("0.0.0.0/0", False),
        ("fd00::/8", True),
        ("2001:db8::/32", False),
        # Documentation addresses stand for public ones in examples.
        ("203.0.113.0/24", False),
    ],
)
def test_private_ranges(text: str, *, private: bool) -> None:
    network = read_range(text)
    assert network is not None
    assert is_private(network) is private
