"""The shapes that hold other shapes: a value or null, a list, an object with free keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from iamlab.world.naming import NameRule
from iamlab.world.saying import say
from iamlab.world.shapes.basic import Definitions, Json, Problems, Shape, wrong_type
from iamlab.world.shapes.problem import LabProblem, at_index, at_key


@dataclass(frozen=True, slots=True)
class OrNull:
    """A shape, or null for none."""

    shape: Shape

    def read(self, value: Json, path: str, problems: Problems) -> Any:
        return None if value is None else self.shape.read(value, path, problems)

    def write(self, value: Any) -> Json:
        return None if value is None else self.shape.write(value)

    def schema(self, definitions: Definitions) -> Json:
        return {"anyOf": [self.shape.schema(definitions), {"type": "null"}]}

    def stand_in(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one shape; `empty` is what an empty list stands for."""

    item: Shape
    empty: Any = ()

    def read(self, value: Json, path: str, problems: Problems) -> Any:
        if not isinstance(value, list | tuple):
            problems.append(wrong_type(path, say("a list"), value, "[]"))
            return self.empty
        if not value:
            return self.empty
        return tuple(
            self.item.read(item, at_index(path, index), problems)
            for index, item in enumerate(value)
        )

    def write(self, value: tuple[Any, ...]) -> Json:
        return [self.item.write(item) for item in value]

    def schema(self, definitions: Definitions) -> Json:
        return {"type": "array", "items": self.item.schema(definitions)}

    def stand_in(self) -> Any:
        return self.empty


@dataclass(frozen=True, slots=True)
class Keyed:
    """An object whose keys are free (tags, context) and whose values have one shape."""

    key: NameRule
    value: Shape
    any_case_is_equal: bool = False

    def read(self, value: Json, path: str, problems: Problems) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            problems.append(wrong_type(path, say("an object"), value, "{}"))
            return {}
        found: dict[str, Any] = {}
        seen: dict[str, str] = {}
        for key, item in value.items():
            place = at_key(path, str(key))
            if not isinstance(key, str) or not self.key.fits(key):
                problems.append(LabProblem(place, self.key.rule, self.key.example))
                continue
            twin = seen.setdefault(key.lower(), key) if self.any_case_is_equal else key
            if twin != key:
                problems.append(
                    LabProblem(place, say("is the same key as {twin}: case is ignored", twin=twin))
                )
            found[key] = self.value.read(item, place, problems)
        return found

    def write(self, value: Mapping[str, Any]) -> Json:
        return {key: self.value.write(item) for key, item in value.items()}

    def schema(self, definitions: Definitions) -> Json:
        return {"type": "object", "additionalProperties": self.value.schema(definitions)}

    def stand_in(self) -> Mapping[str, Any]:
        return {}


@dataclass(frozen=True, slots=True)
class Later:
    """A shape that is declared further down (OUs hold OUs)."""

    shape: Callable[[], Shape] = field(repr=False)

    def read(self, value: Json, path: str, problems: Problems) -> Any:
        return self.shape().read(value, path, problems)

    def write(self, value: Any) -> Json:
        return self.shape().write(value)

    def schema(self, definitions: Definitions) -> Json:
        return self.shape().schema(definitions)

    def stand_in(self) -> Any:
        return self.shape().stand_in()
