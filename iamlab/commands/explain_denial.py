"""`explain-denial`: a pasted message with the policies beside it, decided and repaired."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from iamlab.commands.repairs import repairs
from iamlab.exchange import Denial, OwnLab, read_denial, smallest_lab, with_own_texts
from iamlab.whatif import closest_flips
from iamlab.world import Decider, reason_answer, write_lab

_EXAMPLE = '{"id": "1", "text": "User: … is not authorized to perform: …", "policies": ["{…}"]}'
_MOST_POLICIES = 50
Answer = dict[str, Any]


def explain_denial_lines(lines: Iterable[str], now: str) -> Iterator[Answer]:
    """One answer a line; a line that cannot be read gives {"line", "error", "at"}."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(number, line, now)


def _answer(number: int, line: str, now: str) -> Answer:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _wrong(number, f"this is not JSON ({error})", "")
    if not isinstance(value, dict):
        return _wrong(number, "this is not a JSON object", "")
    if not isinstance(value.get("text"), str):
        return _wrong(number, 'the object needs a "text" that is a string', "text")
    identifier = value.get("id")
    if identifier is not None and not isinstance(identifier, str | int):
        return _wrong(number, '"id" is neither a string nor a number', "id")
    policies = value.get("policies") or []
    if not isinstance(policies, list) or not all(isinstance(each, str) for each in policies):
        return _wrong(number, '"policies" is not a list of strings', "policies")
    if len(policies) > _MOST_POLICIES:
        words = f'"policies" has {len(policies)} texts; {_MOST_POLICIES} can be read'
        return _wrong(number, words, "policies")
    denial = read_denial(value["text"])
    return {"id": identifier, "read": denial.as_json(), **_explained(denial, policies, now)}


def _wrong(number: int, what: str, at: str) -> Answer:
    return {"line": number, "error": f"{what}; a right line is {_EXAMPLE}", "at": at}


def _explained(denial: Denial, policies: list[str], now: str) -> Answer:
    lab = smallest_lab(denial, now=now)
    own = with_own_texts(lab, denial, policies, now=now) if policies else OwnLab(lab)
    answer: Answer = {
        "used": [
            {"index": each.index, "format": each.format, "as": each.policy_type}
            for each in dict.fromkeys(own.used)
        ],
        "left_out": [{"index": each.index, "why": str(each.why)} for each in own.unused],
        "verdict": None,
        "reason": None,
        "lab": None,
        "causes": [advice.text for advice in denial.advice],
        "repairs": [],
    }
    world, request = own.world, own.request
    if world is None or request is None:
        return answer
    story = Decider(world, now, trace=False).decide(request)
    answer |= {
        "verdict": story.verdict,
        "reason": reason_answer(story.reason),
        "lab": write_lab(world),
    }
    if story.verdict == "denied":
        found = closest_flips(world, request, now=now)
        answer["repairs"] = [repair for each in found.proposals for repair in repairs(world, each)]
    return answer
