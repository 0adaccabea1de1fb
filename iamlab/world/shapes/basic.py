"""The shapes a value of the lab document can have: each reads, writes and describes itself.

Reading never stops at the first problem: a value that cannot be used leaves a problem and a
stand-in, so that the rest is read too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from iamlab.world.naming import NameRule
from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem

Json = Any
Problems = list[LabProblem]
Definitions = dict[str, Json]


class Shape(Protocol):
    """What every shape can do."""

    def read(self, value: Json, path: str, problems: Problems) -> Any:
        """The value as the model holds it; on a problem, the nearest usable stand-in."""

    def write(self, value: Any) -> Json:
        """The JSON value for what the model holds."""

    def schema(self, definitions: Definitions) -> Json:
        """The JSON Schema of this shape; records add themselves to `definitions`."""

    def stand_in(self) -> Any:
        """A value of the right type where none could be read."""


def json_type(value: Json) -> str:
    """The JSON type of a value, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return say("true or false")
    if isinstance(value, int | float):
        return say("a number")
    if isinstance(value, str):
        return say("text")
    if isinstance(value, list | tuple):
        return say("a list")
    return say("an object") if isinstance(value, dict) else type(value).__name__


def wrong_type(path: str, wanted: str, value: Json, example: str) -> LabProblem:
    """The problem of a value of another type than wanted."""
    return LabProblem(
        path, say("must be {wanted}, not {kind}", wanted=wanted, kind=json_type(value)), example
    )


@dataclass(frozen=True, slots=True)
class Text:
    """Text that follows a rule, or free text with an example of its own, as JSON."""

    rule: NameRule | None = None
    example: str = ""

    def read(self, value: Json, path: str, problems: Problems) -> str:
        if not isinstance(value, str):
            example = f'"{self.rule.example}"' if self.rule else self.example
            problems.append(wrong_type(path, say("text"), value, example))
            return ""
        if self.rule is not None and not self.rule.fits(value):
            problems.append(
                LabProblem(
                    path,
                    say("{rule}; this is {value!r:.200}", rule=self.rule.rule, value=value),
                    self.rule.example,
                )
            )
        return value

    def write(self, value: str) -> Json:
        return value

    def schema(self, definitions: Definitions) -> Json:
        if self.rule is None:
            return {"type": "string"}
        pattern = self.rule.pattern.pattern.replace(r"\w", "A-Za-z0-9_").replace(r"\Z", "$")
        return {"type": "string", "pattern": f"^(?:{pattern})$"}

    def stand_in(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...]

    def read(self, value: Json, path: str, problems: Problems) -> str:
        if not isinstance(value, str) or value not in self.values:
            problems.append(
                LabProblem(
                    path,
                    say("must be one of {values}", values=", ".join(self.values)),
                    self.values[0],
                )
            )
            return self.values[0]
        return value

    def write(self, value: str) -> Json:
        return value

    def schema(self, definitions: Definitions) -> Json:
        return {"enum": list(self.values)}

    def stand_in(self) -> str:
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, value: Json, path: str, problems: Problems) -> bool:
        if not isinstance(value, bool):
            problems.append(wrong_type(path, say("true or false"), value, "true"))
            return False
        return value

    def write(self, value: bool) -> Json:
        return value

    def schema(self, definitions: Definitions) -> Json:
        return {"type": "boolean"}

    def stand_in(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    lowest: int
    highest: int

    def read(self, value: Json, path: str, problems: Problems) -> int:
        if isinstance(value, float):
            words = say("must be a whole number, written without a point or an exponent")
            problems.append(LabProblem(path, words, str(self.lowest)))
            return self.lowest
        if isinstance(value, bool) or not isinstance(value, int):
            problems.append(wrong_type(path, say("a whole number"), value, str(self.lowest)))
            return self.lowest
        if not self.lowest <= value <= self.highest:
            words = say(
                "must be from {lowest} to {highest}", lowest=self.lowest, highest=self.highest
            )
            problems.append(LabProblem(path, words, str(self.lowest)))
            return self.lowest
        return value

    def write(self, value: int) -> Json:
        return value

    def schema(self, definitions: Definitions) -> Json:
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest}

    def stand_in(self) -> int:
        return self.lowest
