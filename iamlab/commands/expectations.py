"""Lab documents as tests: every request decided and compared with its expect keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from iamlab.explain import explain_story
from iamlab.world import Decider, LabError, Request, Story, World, decode_json, read_lab

_EXPECTED = ("expect", "expect_reason", "expect_policy_type")


@dataclass(frozen=True, slots=True)
class LabCheck:
    """One request that has an expectation, or a lab document that cannot be read.

    differs: expected and decided, in words; "" where they are the same. step: the deciding one in
    words. error: why the document cannot be read.
    """

    lab: str
    request: str = ""
    differs: str = ""
    step: str = ""
    error: str = ""


def checks_of(text: str, now: str) -> Iterator[LabCheck]:
    """The checks of a file: one lab document, a list of them, or one a line."""
    for number, each in enumerate(_documents(text), start=1):
        name = f"document {number}"
        try:
            document, name = _lab(each, name)
            world = read_lab(document)
        except LabError as error:
            yield LabCheck(name, error=str(error))
            continue
        yield from _checks_in(world, name, now)


def _documents(text: str) -> Iterator[Any]:
    """Values, or the texts of lines, which are read one by one so that a bad one costs itself."""
    text = text.removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        # what is wrong with a single document is said of the whole text, not of its lines
        yield from lines if len(lines) > 1 and _is_value(lines[0]) else [text]
        return
    if isinstance(whole, list):
        yield from (json.dumps(each) for each in whole)
    else:
        yield text


def _is_value(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lab(text: str, name: str) -> tuple[Any, str]:
    """The lab document, which may be under the key lab of a case, and what to call it."""
    value = decode_json(text)
    if isinstance(value, dict) and "iamlab" not in value and isinstance(value.get("lab"), dict):
        inner = value["lab"]
        return inner, str(value.get("id") or inner.get("title") or name)
    title = value.get("title") if isinstance(value, dict) else None
    return value, title if isinstance(title, str) and title else name


def _checks_in(world: World, name: str, now: str) -> Iterator[LabCheck]:
    decider = Decider(world, now)
    for request in world.requests:
        wanted = {key: value for key in _EXPECTED if (value := getattr(request, key)) is not None}
        if not wanted:
            continue
        story = decider.decide(request)
        yield _check(world, name, request, story, wanted)


def _check(
    world: World, name: str, request: Request, story: Story, wanted: dict[str, str]
) -> LabCheck:
    got = {
        "expect": story.verdict,
        "expect_reason": story.reason.code,
        "expect_policy_type": story.reason.policy_type,
    }
    if all(got[key] == value for key, value in wanted.items()):
        return LabCheck(name, request.id)
    expected = ", ".join(wanted.values())
    decided = ", ".join(each for each in got.values() if each)
    words = f"expected {expected}; decided {decided}"
    return LabCheck(name, request.id, words, explain_story(story, world).summary)
