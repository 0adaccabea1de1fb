"""A Condition element as rows: operator, key, and one value a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One comparison; `before` is its value as the text has it."""

    operator: str
    key: str
    values: str
    before: Any = None

    @property
    def shown(self) -> tuple[str, str, str]:
        """What the form shows of it."""
        return self.operator, self.key, self.values


def condition_rows(value: Any) -> tuple[ConditionRow, ...] | None:
    """The rows of a Condition element; None where rows would lose something. Absent: no row."""
    if value is None:
        return ()
    if not isinstance(value, dict):
        return None
    rows = []
    for operator, comparisons in value.items():
        if not isinstance(comparisons, dict) or not comparisons:
            return None
        for key, wanted in comparisons.items():
            values = wanted if isinstance(wanted, list) else [wanted]
            if not all(_is_plain(each) for each in values):
                return None
            text = "\n".join(_text(each) for each in values)
            rows.append(ConditionRow(operator, key, text, wanted))
    return tuple(rows) if len(rows) < MOST_ROWS else None


def _is_plain(value: Any) -> bool:
    """Whether a value can stand on a line of its own and be read back."""
    if isinstance(value, str):
        return value == value.strip() and bool(value) and len(value.splitlines()) == 1
    return isinstance(value, bool | int | float)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def posted_conditions(data: Mapping[str, Any], number: int) -> tuple[ConditionRow, ...] | None:
    """The rows that a form posted for statement `number`; None where it had none."""
    if f"s{number}-c1-key" not in data:
        return None
    rows = []
    for row in range(1, MOST_ROWS + 1):
        start = f"s{number}-c{row}-"
        if f"{start}key" not in data:
            break
        key = str(data[f"{start}key"]).strip()
        text = str(data.get(f"{start}values", "")).replace("\r\n", "\n")
        values = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        if key or values:
            operator = str(data.get(f"{start}operator", "")).strip() or "StringEquals"
            rows.append(ConditionRow(operator, key, values))
    return tuple(rows)


def condition_of(rows: Sequence[ConditionRow], before: Sequence[ConditionRow]) -> Any:
    """The Condition element that rows stand for; None for no row. Unchanged rows keep their value.

    Two rows with the same operator and key become one, with the values of both.
    """
    known = {row.shown: row.before for row in before}
    condition: dict[str, dict[str, Any]] = {}
    for row in rows:
        values = row.values.split("\n") if row.values else []
        value: Any = known.get(row.shown, values[0] if len(values) == 1 else values)
        comparisons = condition.setdefault(row.operator, {})
        if row.key in comparisons:
            value = [*_listed(comparisons[row.key]), *_listed(value)]
        comparisons[row.key] = value
    return condition or None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
