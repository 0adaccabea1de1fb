"""The shape of a context value: text, number, boolean, a list of them, or null."""

from __future__ import annotations

import math
from dataclasses import dataclass

from iamlab.world.model import ContextInput
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Definitions, Json, Problems, wrong_type
from iamlab.world.shapes.problem import at_index

_SCALARS = ["string", "number", "boolean"]
_EXAMPLE = '"203.0.113.7"'


def _is_scalar(value: Json) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | int)


@dataclass(frozen=True, slots=True)
class ContextInputShape:
    """What the engine would fill in is overridden by a value and removed by null."""

    def read(self, value: Json, path: str, problems: Problems) -> ContextInput:
        if value is None or _is_scalar(value):
            return value  # type: ignore[no-any-return]
        if isinstance(value, list | tuple):
            for index, item in enumerate(value):
                if not _is_scalar(item):
                    wanted = say("text, a number, true or false")
                    problems.append(wrong_type(at_index(path, index), wanted, item, _EXAMPLE))
            return tuple(item for item in value if _is_scalar(item))
        wanted = say("text, a number, true or false, a list of these, or null")
        problems.append(wrong_type(path, wanted, value, _EXAMPLE))
        return None

    def write(self, value: ContextInput) -> Json:
        return list(value) if isinstance(value, tuple) else value

    def schema(self, definitions: Definitions) -> Json:
        listed = {"type": "array", "items": {"type": _SCALARS}}
        return {"anyOf": [{"type": [*_SCALARS, "null"]}, listed]}

    def stand_in(self) -> ContextInput:
        return None
