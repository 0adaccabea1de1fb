"""The permission set of IAM Identity Center that a reserved role comes from."""

from __future__ import annotations

import re

_RESERVED = re.compile(r"AWSReservedSSO_(?P<name>.+?)(?:_[0-9a-f]{16})?")


def permission_set_of(role: str) -> str | None:
    """The permission set that a role of this name comes from."""
    reserved = _RESERVED.fullmatch(role)
    return reserved["name"] if reserved else None
