"""The JSON Schema of the lab document, made from its declaration."""

from __future__ import annotations

import json
from typing import Any

from iamlab.world.codec.declaration import FORMAT_VERSION, LAB


def lab_schema() -> dict[str, Any]:
    """The schema; what one document says about another part of itself is not in it."""
    definitions: dict[str, Any] = {}
    LAB.schema(definitions)
    lab = definitions.pop("Lab")
    version = {"const": FORMAT_VERSION, "description": "The format's version."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lab document",
        **lab,
        "required": ["iamlab", *lab["required"]],
        "properties": {"iamlab": version, **lab["properties"]},
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The text of the schema file."""
    return json.dumps(lab_schema(), indent=2, ensure_ascii=False) + "\n"
