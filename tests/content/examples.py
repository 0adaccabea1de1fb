"""The examples of content/explanations, decided: which codes each of them produces."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    Decision,
    Level,
    Principal,
    authorize,
    parse_policy,
    undecided,
    walk,
)
from iamlab.explain.entry import CodeExample
from iamlab.world import Decider, Story, read_lab

NOW = "2026-11-25T12:00:00Z"
_CASES = Path(__file__).parent.parent / "cases"

ALICE = Principal(
    kind="user",
    arn="arn:aws:iam::111111111111:user/Alice",
    account="111111111111",
    name="Alice",
    unique_id="AIDAEXAMPLENEW",
    user_id="AIDAEXAMPLENEW",
    user_arn="arn:aws:iam::111111111111:user/Alice",
)
ROLE = "arn:aws:iam::111111111111:role/Operator"
QUEUE = "arn:aws:sqs:eu-west-1:111111111111:jobs"


@cache
def cases() -> dict[str, Any]:
    """The lab of every case, by the case's id."""
    found = {}
    for name in ("conformance/cases.jsonl", "conformance/stories.jsonl", "corners.jsonl"):
        for line in (_CASES / name).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            found[case["id"]] = case["lab"]
    return found


def stories(lab: Any) -> Iterable[tuple[Any, Story]]:
    """Every request of a lab document, decided, with its world."""
    world = read_lab(lab)
    decider = Decider(world, NOW)
    for request in world.requests:
        yield world, decider.decide(request)


def codes_of(example: CodeExample, code: str) -> set[str]:
    """The codes that an example produces."""
    if example.engine_only:
        return _codes([ENGINE_ONLY[code]()])
    lab = cases()[example.case] if example.case else json.loads(example.lab)
    return _codes([act.decision for _, story in stories(lab) for act in story.acts])


def _codes(decisions: Iterable[Decision]) -> set[str]:
    return {step.code for decision in decisions for step in walk(decision.steps)}


def _rcp_without_allow() -> Decision:
    request = AccessRequest(ALICE, "sqs:SendMessage", QUEUE, "111111111111")
    level = Level("root", "r-exam", "Root", ())
    return authorize(request, ApplicablePolicies(rcps=(level,)))


def _not_evaluated() -> Decision:
    request = AccessRequest(ALICE, "sqs:SendMessage", QUEUE, "111111111111")
    return undecided(request, "Quota")


def _recreated() -> Decision:
    trust = parse_policy(
        json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": {
                    "Effect": "Allow",
                    "Principal": {"AWS": ALICE.arn},
                    "Action": "sts:AssumeRole",
                },
            }
        )
    )
    attached = AttachedPolicy(
        "trust policy", trust, "trust", ROLE, principal_ids={ALICE.arn: "AIDAEXAMPLEOLD"}
    )
    request = AccessRequest(ALICE, "sts:AssumeRole", ROLE, "111111111111")
    return authorize(request, ApplicablePolicies(resource=attached, resource_kind="role"))


ENGINE_ONLY = {
    "rcp.silent": _rcp_without_allow,
    "rcp.level_silent": _rcp_without_allow,
    "caller.not_evaluated": _not_evaluated,
    "note.principal_recreated": _recreated,
}
