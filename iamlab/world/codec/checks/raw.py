"""Checks of the decoded JSON: nesting, characters, numbers, and no real credential in it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem, at_index, at_key

DEEPEST = 64
_KEY_ID = re.compile(
    r"(?<![A-Za-z0-9])(?:AKIA|ASIA)(?!EXAMPLE)[A-Z0-9]{12,}|(?<![A-Za-z0-9])"
    r"ASIAEXAMPLE[A-Z0-9]*"
)
_SECRET = re.compile(r"(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])")
_ARN = re.compile(r"arn:[^\s\"'<>]*")
_NOT_STORED = re.compile("[\x00\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def check_raw(data: Any) -> list[LabProblem]:
    """What no lab document may hold, wherever it stands."""
    if _is_clean(data):
        return []
    problems: list[LabProblem] = []
    for value, path, depth in _walk(data):
        if isinstance(value, str):
            problems.extend(_text_problems(value, path))
        elif isinstance(value, float) and not math.isfinite(value):
            words = say("must be a number that JSON has: no NaN, no Infinity, none beyond 1.8e308")
            problems.append(LabProblem(path, words, "3600"))
        elif depth >= DEEPEST and isinstance(value, dict | list | tuple):
            top = re.split(r"[.\[]", path)[0]
            return [
                LabProblem(top, say("is nested more than {deepest} levels deep", deepest=DEEPEST))
            ]
        elif isinstance(value, dict):
            for key in value:
                problems.extend(_text_problems(str(key), at_key(path, str(key))))
    return problems


def text_problems(text: str) -> tuple[LabProblem, ...]:
    """What one text may not hold in any lab: a real key, what is shaped like a secret, NUL."""
    return tuple(_text_problems(text, ""))


def _is_clean(data: Any) -> bool:
    """Whether there is nothing to tell; the paths of what is wrong take most of the time."""
    waiting: list[tuple[Any, int]] = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            if not _is_harmless(value):
                return False
        elif isinstance(value, float) and not math.isfinite(value):
            return False
        elif isinstance(value, dict | list | tuple):
            if depth >= DEEPEST:
                return False
            inside: Iterable[Any] = value
            if isinstance(value, dict):
                if not all(_is_harmless(str(key)) for key in value):
                    return False
                inside = value.values()
            waiting.extend((each, depth + 1) for each in inside)
    return True


def paths_of(data: Any, wanted: list[dict[str, Any]]) -> list[str]:
    """The paths of objects inside a document, found by identity; "" for one that is not in it."""
    found = {id(value): path for value, path, _ in _walk(data)}
    return [found.get(id(each), "") for each in wanted]


def _walk(data: Any) -> Iterator[tuple[Any, str, int]]:
    """Every value with its path and depth, in order; without recursion, however deep it is."""
    waiting: list[tuple[Any, str, int]] = [(data, "", 0)]
    while waiting:
        value, path, depth = waiting.pop()
        yield value, path, depth
        inside: list[tuple[Any, str, int]] = []
        if isinstance(value, dict):
            inside = [(item, at_key(path, str(key)), depth + 1) for key, item in value.items()]
        elif isinstance(value, list | tuple):
            inside = [(v, at_index(path, i), depth + 1) for i, v in enumerate(value)]
        waiting.extend(reversed(inside))


@lru_cache(maxsize=4096)
def _is_harmless(text: str) -> bool:
    """Whether a text has no problem; from one revision of a lab to the next, most are the same."""
    return not any(_problems_of(text, ""))


def _text_problems(text: str, path: str) -> Iterable[LabProblem]:
    return () if _is_harmless(text) else _problems_of(text, path)


def _problems_of(text: str, path: str) -> Iterator[LabProblem]:
    if _NOT_STORED.search(text):
        yield LabProblem(
            path, say("holds a character that cannot be stored (NUL, half a surrogate)")
        )
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text.replace("\\/", "/"))
    if _KEY_ID.search(plain):
        yield LabProblem(
            path,
            say(
                "holds the ID of an access key that the lab did not make up; a real key is never "
                "stored"
            ),
            "AKIAEXAMPLE0000ALICE",
        )
    if any(_is_secret(found) for found in _SECRET.findall(_ARN.sub(" ", plain))):
        yield LabProblem(
            path,
            say(
                "holds something shaped like a secret access key (40 characters of mixed case and "
                "digits); a real key is never stored. If it is one, make a new key pair in AWS"
            ),
        )


def _is_secret(token: str) -> bool:
    """Mixed case and digits; that also leaves out hexadecimal of one case, but not of both."""
    mixed = token != token.lower() and token != token.upper()
    has_digit = any(character.isdigit() for character in token)
    return mixed and has_digit and re.fullmatch(r"[0-9a-fA-F]+", token) is None
