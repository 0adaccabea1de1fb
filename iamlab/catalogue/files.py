"""The only reader of iamlab/content/catalogue; every file is read once, when first asked for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent.parent / "content" / "catalogue"


@cache
def table(name: str) -> dict[str, Any]:
    """The JSON object in `name`.json, shared by all callers: read it, do not change it."""
    found: dict[str, Any] = json.loads(text(name))
    return found


def service_table(prefix: str) -> dict[str, Any]:
    return table(f"services/{prefix}")


@cache
def shipped() -> frozenset[str]:
    """The prefixes of the services that have a file."""
    return frozenset(file.stem for file in (_FOLDER / "services").glob("*.json"))


def text(name: str) -> str:
    """The text of `name`.json."""
    return (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
