"""The text of a new policy document with one statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iamlab.world import EMPTY_POLICY, add_statement


def new_document(statement: Mapping[str, Any]) -> str:
    """A document of version 2012-10-17 that holds this statement."""
    return add_statement(EMPTY_POLICY, statement)
