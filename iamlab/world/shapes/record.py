"""A shape with named keys: one dataclass of the model and the keys of its JSON object."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from iamlab.world.saying import say
from iamlab.world.shapes.basic import Definitions, Json, Problems, Shape, wrong_type
from iamlab.world.shapes.problem import LabProblem, at_key

_UNSET: Any = object()


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name (the dataclass field's too), its shape, and what it is for."""

    name: str
    shape: Shape
    about: str
    required: bool = False
    default: Any = _UNSET


@dataclass(frozen=True, slots=True)
class Record:
    """An object with exactly these keys."""

    model: Any
    title: str
    about: str
    keys: tuple[Key, ...]
    example: str = "{}"

    def read(self, value: Json, path: str, problems: Problems) -> Any:
        if not isinstance(value, dict):
            problems.append(wrong_type(path, say("an object"), value, self.example))
            return self.stand_in()
        self._unknown_keys(value, path, problems)
        return self.model(**{k.name: self._read_key(k, value, path, problems) for k in self.keys})

    def _read_key(self, key: Key, value: Json, path: str, problems: Problems) -> Any:
        if key.name in value:
            return key.shape.read(value[key.name], at_key(path, key.name), problems)
        if key.required:
            problems.append(
                LabProblem(at_key(path, key.name), say("is missing: it is required"), self.example)
            )
            return key.shape.stand_in()
        return self.default(key)

    def _unknown_keys(self, value: Json, path: str, problems: Problems) -> None:
        names = [key.name for key in self.keys]
        for name in value:
            if name in names:
                continue
            near = get_close_matches(str(name).lower(), names, n=1, cutoff=0.6)
            words = say("unknown key; known keys: {names}", names=", ".join(names))
            if near:
                words = say("unknown key; did you mean {near}?", near=near[0])
            problems.append(LabProblem(at_key(path, str(name)), words))

    def default(self, key: Key) -> Any:
        """What the absent key stands for."""
        if key.default is not _UNSET:
            return key.default
        field = _fields(self.model)[key.name]
        if field.default_factory is not dataclasses.MISSING:
            return field.default_factory()
        return field.default

    def write(self, value: Any) -> Json:
        """The object, without the keys that hold their default."""
        written: dict[str, Json] = {}
        for key in self.keys:
            held = getattr(value, key.name)
            if key.required or not _same(held, self.default(key)):
                written[key.name] = key.shape.write(held)
        return written

    def schema(self, definitions: Definitions) -> Json:
        if self.title not in definitions:
            definitions[self.title] = {}  # stands first, so that OUs in OUs come to an end
            definitions[self.title] = {
                "type": "object",
                "description": self.about,
                "additionalProperties": False,
                "required": [key.name for key in self.keys if key.required],
                "properties": {
                    key.name: {"description": key.about, **key.shape.schema(definitions)}
                    for key in self.keys
                },
            }
        return {"$ref": f"#/$defs/{self.title}"}

    def stand_in(self) -> Any:
        return self.model(
            **{
                key.name: key.shape.stand_in() if key.required else self.default(key)
                for key in self.keys
            }
        )


@cache
def _fields(model: Any) -> Mapping[str, dataclasses.Field[Any]]:
    return {field.name: field for field in dataclasses.fields(model)}


def _same(held: Any, default: Any) -> bool:
    if isinstance(held, Mapping) and isinstance(default, Mapping):
        return dict(held) == dict(default)
    return type(held) is type(default) and bool(held == default)
