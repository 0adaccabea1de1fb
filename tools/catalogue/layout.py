"""The one way in which the catalogue's files are written: sorted, compact, one entry a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[2] / "iamlab" / "content" / "catalogue"


def write_tables(path: Path, head: Mapping[str, object], tables: Mapping[str, object]) -> None:
    """Write one JSON object: the head's entries, then each table with one entry a line.

    An entry a line keeps the difference between two versions of the data readable.
    """
    parts = [f"{_json(key)}:{_json(value)}" for key, value in head.items()]
    parts += [f"{_json(key)}:{_table(value)}" for key, value in tables.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _table(value: object) -> str:
    if isinstance(value, Mapping) and value:
        rows = [f" {_json(key)}:{_json(value[key])}" for key in sorted(value, key=_order)]
        return "{\n" + ",\n".join(rows) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f" {_json(item)}" for item in value) + "\n]"
    return _json(value)


def _order(key: str) -> tuple[str, str]:
    return key.lower(), key


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
