"""BinaryEquals: byte by byte, base64 in the policy (Condition operators: Binary)."""

from __future__ import annotations

import binascii
from collections.abc import Sequence

from iamlab.engine.conditions.operator import Example, Operator, Verdicts, never, plain
from iamlab.engine.matching.wildcard import Piece


def read_base64(text: str) -> bytes | None:
    """The bytes that `text` stands for, None where it is no base64."""
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:  # binascii.Error, or characters outside ASCII
        return None


def _build(pieces: Sequence[Piece]) -> Verdicts:
    want = read_base64(plain(pieces))
    if want is None:
        return never

    def verdict(have: str) -> bool | None:
        value = read_base64(have)
        return None if value is None else value == want

    return verdict


OPERATORS = (Operator("BinaryEquals", _build, Example("Ymx1ZQ==", "Ymx1ZQ=="), "Binary"),)
