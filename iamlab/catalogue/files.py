"""The only reader of iamlab/content/catalogue; every file is read once, when first asked for."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content", "catalogue")


@cache
def table(name: str) -> dict[str, Any]:
    """The JSON object in `name`.json, shared by all callers: read it, do not change it."""
    found: dict[str, Any] = json.loads(text(name))
    return found


@cache
def service_table(prefix: str) -> dict[str, Any] | None:
    """The table of a shipped service, or None; `prefix` in lower case."""
    return table(f"services/{prefix}") if prefix in shipped() else None


@cache
def shipped() -> frozenset[str]:
    """The prefixes of the services that have a file."""
    names = os.listdir(os.path.join(_FOLDER, "services"))
    return frozenset(name.removesuffix(".json") for name in names if name.endswith(".json"))


def text(name: str) -> str:
    """The text of `name`.json."""
    with open(os.path.join(_FOLDER, f"{name}.json"), encoding="utf-8") as file:
        return file.read()
