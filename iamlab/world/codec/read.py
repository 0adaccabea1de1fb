"""Lab document to World: strict, and with everything that is wrong at once."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from iamlab.world.codec.checks import check_raw, check_size, check_world, paths_of
from iamlab.world.codec.declaration import FORMAT_VERSION, LAB
from iamlab.world.json_words import json_trouble
from iamlab.world.model import World
from iamlab.world.saying import say
from iamlab.world.shapes.basic import json_type
from iamlab.world.shapes.problem import LabError, LabProblem, at_key

_FIRST_KEY = '{"iamlab": 1, "title": "My first lab"}'


def read_lab(data: object) -> World:
    """The world in a decoded JSON document; raises LabError with every problem."""
    if not isinstance(data, dict):
        raise LabError(
            [LabProblem("", say("must be an object, not {kind}", kind=json_type(data)), _FIRST_KEY)]
        )
    _check_version(data)
    problems = check_raw(data)
    if problems:
        raise LabError(problems)
    compact = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    if too_large := check_size(len(compact.encode())):
        raise LabError(too_large)
    body = {key: value for key, value in data.items() if key != "iamlab"}
    world = _with_request_ids(LAB.read(body, "", problems))
    problems.extend(check_world(world))
    if problems:
        raise LabError(problems)
    return world


def read_lab_text(text: str) -> World:
    """The world in the text of a document; raises LabError, also for text that is no JSON."""
    return read_lab(decode_json(text))


def decode_json(text: str) -> Any:
    """The JSON value in a text; raises LabError for what is no JSON or has a key twice."""
    if too_large := check_size(len(text.encode("utf-8", "replace"))):
        raise LabError(too_large)
    twice: list[tuple[dict[str, Any], str]] = []

    def take(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(name for name, _ in pairs)
            twice.extend((found, name) for name, count in counted.items() if count > 1)
        return found

    data = _loaded(text, take)
    if twice:
        places = paths_of(data, [holder for holder, _ in twice])
        raise LabError(
            LabProblem(at_key(place, name), say("the key {name:.200} is there twice", name=name))
            for place, (_, name) in zip(places, twice, strict=True)
        )
    return data


def _loaded(text: str, take: Callable[[list[tuple[str, Any]]], dict[str, Any]]) -> Any:
    try:
        return json.loads(text, object_pairs_hook=take, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise LabError([LabProblem("", json_trouble(error))]) from None
    except RecursionError:
        raise LabError([LabProblem("", say("is nested too deeply"))]) from None


def _whole(digits: str) -> int | float:
    """A whole number; one that Python does not read is infinite, and refused where it stands."""
    try:
        return int(digits)
    except ValueError:
        return math.inf


def _check_version(data: dict[str, Any]) -> None:
    """Nothing else is read from a document of another format version."""
    version = data.get("iamlab")
    if "iamlab" not in data:
        words = say("is missing: a lab document begins with its format version")
    elif isinstance(version, bool) or not isinstance(version, int) or version != FORMAT_VERSION:
        words = say(
            "format version {version:.40} is not known here",
            version=json.dumps(version, default=str),
        )
    else:
        return
    raise LabError(
        [
            LabProblem(
                "iamlab",
                say(
                    "{words}; this is {format_version}", words=words, format_version=FORMAT_VERSION
                ),
                _FIRST_KEY,
            )
        ]
    )


def _with_request_ids(world: World) -> World:
    requests = tuple(
        request if request.id else replace(request, id=str(number))
        for number, request in enumerate(world.requests, start=1)
    )
    return replace(world, requests=requests)
