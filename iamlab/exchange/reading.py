"""What every reader of AWS's formats answers with, and how their texts become JSON values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from iamlab.engine import PolicySyntaxError, parse_policy
from iamlab.world import Document, json_trouble, say

MOST_BYTES = 10 * 1024 * 1024
_SHOWN = 20
# AWS's limit is far below; a longer text is no policy and would only take time to read.
_LONGEST_DOCUMENT = 200_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that is not carried over, or not as it was: its place and why."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


@dataclass(frozen=True, slots=True)
class ExchangeProblem:
    """One thing that is wrong: place, rule, and an example of a right value."""

    path: str
    message: str
    example: str = ""


class ExchangeError(ValueError):
    """A text that cannot be read at all; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: Iterable[ExchangeProblem]) -> None:
        self.problems = tuple(problems)
        shown = [
            f"{each.path}: {each.message}" if each.path else each.message
            for each in self.problems[:_SHOWN]
        ]
        super().__init__("; ".join(shown))


def refused(message: str, path: str = "", example: str = "") -> ExchangeError:
    return ExchangeError([ExchangeProblem(path, message, example)])


def as_one_sentence(error: ExchangeError) -> str:
    """The first problem, with its place in the text."""
    first = error.problems[0]
    return f"{first.path}: {first.message}" if first.path else first.message


def load_json(text: str, example: str = "") -> Any:
    """The JSON value of a text. Raises ExchangeError: too large, no JSON, nested too deeply."""
    size = len(text.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise refused(
            say(
                "the text has {size:,} bytes; {most:,} (10 MB) can be read",
                size=size,
                most=MOST_BYTES,
            )
        )
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise refused(json_trouble(error), example=example) from None
    except RecursionError:
        raise refused(say("is nested too deeply")) from None
    except ValueError:
        raise refused(say("holds a number that cannot be read")) from None


def _no_constant(name: str) -> Any:
    raise refused(say("{name} is no JSON number", name=name))


def read_document(value: Any) -> Document | str:
    """The policy document in a value (object, JSON text, percent-encoded text), or what is wrong.

    IAM encodes documents as RFC 3986 says: a plus sign stands for itself.
    """
    if isinstance(value, str):
        value = _decoded(value)
    if isinstance(value, dict):
        text = json.dumps(value, indent=2, ensure_ascii=False)
    elif isinstance(value, str):
        text = value
    else:
        return say("a policy document is an object, or text that holds one")
    if len(text) > _LONGEST_DOCUMENT:
        return say("the policy document is longer than any that AWS takes")
    try:
        parse_policy(text)
    except PolicySyntaxError as error:
        first = error.problems[0]
        return say(
            "no policy document ({code} at line {line}, column {column})",
            code=first.code,
            line=first.place.line,
            column=first.place.column,
        )
    return Document(text)


def _decoded(text: str) -> Any:
    for candidate in (text, unquote(text)):
        try:
            return json.loads(candidate)
        except (ValueError, RecursionError):
            continue
    return text


def texts_of(value: Any) -> list[str]:
    """The texts of a list, or of a single text."""
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, str)]
