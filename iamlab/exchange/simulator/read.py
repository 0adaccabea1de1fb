"""A simulation becomes a lab: one caller, the policies, and a request per action and resource."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iamlab.engine import Arn, bucket_of, parse_arn
from iamlab.exchange.assemble import assemble
from iamlab.exchange.reading import LeftOut, load_json, refused
from iamlab.exchange.simulator.inputs import KNOWN, Inputs
from iamlab.world import (
    Account,
    Document,
    ManagedPolicy,
    Request,
    Resource,
    Role,
    User,
    World,
    quotas,
    say,
)

EXAMPLE = '{"PolicyInputList": ["{…}"], "ActionNames": ["s3:GetObject"], "ResourceArns": ["*"]}'
_BOUNDARY = "PermissionsBoundary"
_EXPECT = {
    "allowed": ("allowed", "allowed"),
    "explicitDeny": ("denied", "explicit_deny"),
    "implicitDeny": ("denied", "implicit_deny"),
}


@dataclass(frozen=True, slots=True)
class SimulationReading:
    """The lab of a simulation, and what of its input is not in it."""

    world: World
    left_out: tuple[LeftOut, ...]


def read_simulation(text: str) -> SimulationReading:
    """Read an input, bare or under the key `input` (then with expected decisions, if any).

    Raises ExchangeError with every problem and its place.
    """
    whole = load_json(text, EXAMPLE)
    wrapped = isinstance(whole, dict) and isinstance(whole.get("input"), dict)
    data = whole["input"] if wrapped else whole
    if not isinstance(data, dict) or "ActionNames" not in data:
        raise refused(say("is no input of `aws iam simulate-custom-policy`: it has no ActionNames"),
                      example=EXAMPLE)  # fmt: skip
    inputs = Inputs(data)
    world = _world(inputs, _expected(whole) if wrapped else {}, whole if wrapped else {})
    world, pruned = assemble(world)
    return SimulationReading(world, (*inputs.left_out, *pruned))


def _expected(whole: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    found = {}
    rows = whole.get("expected")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            key = (str(row.get("EvalActionName")), str(row.get("EvalResourceName")))
            found[key] = str(row.get("EvalDecision"))
    return found


def _world(
    inputs: Inputs, expected: Mapping[tuple[str, str], str], whole: Mapping[str, Any]
) -> World:
    actions = inputs.texts("ActionNames")
    resources = inputs.texts("ResourceArns") or ["*"]
    caller = inputs.caller(resources)
    owner = inputs.owner(caller)
    accounts = _accounts(inputs, caller, owner, resources)
    requests = _requests(inputs, caller, actions, resources, expected)
    if not actions:
        inputs.wrong("ActionNames", say("names no action"), '["s3:GetObject"]')
    if len(requests) > quotas.LAB_REQUESTS:
        words = say(
            "{count:,} actions × resources; a lab may have {most} requests",
            count=len(requests),
            most=quotas.LAB_REQUESTS,
        )
        inputs.wrong("ActionNames", words)
    for key in inputs.data:
        if key not in KNOWN:
            inputs.left_out.append(LeftOut(str(key)[:80], say("this key is not read")))
    inputs.check()
    title = str(whole.get("name") or "A simulation")[:200]
    about = str(whole.get("why") or "")[:2000]
    return World(title, about, accounts=accounts, requests=requests)


def _requests(
    inputs: Inputs,
    caller: Arn,
    actions: list[str],
    resources: list[str],
    expected: Mapping[tuple[str, str], str],
) -> tuple[Request, ...]:
    context = inputs.context()
    found: list[Request] = []
    for action, resource in ((action, each) for action in actions for each in resources):
        verdict, reason = _EXPECT.get(expected.get((action, resource), ""), (None, None))
        found.append(
            Request(str(len(found) + 1), str(caller), action, resource, context=context,
                    expect=verdict, expect_reason=reason)
        )  # fmt: skip
    return tuple(found)


def _accounts(inputs: Inputs, caller: Arn, owner: str, resources: list[str]) -> tuple[Account, ...]:
    policies = [
        ManagedPolicy(f"PolicyInput{number}", document)
        for number, document in enumerate(inputs.documents("PolicyInputList"), start=1)
    ]
    names = tuple(policy.name for policy in policies)
    boundaries = inputs.documents("PermissionsBoundaryPolicyInputList")
    if boundaries:
        policies.append(ManagedPolicy(_BOUNDARY, boundaries[0]))
    if len(boundaries) > 1:
        inputs.wrong(
            "PermissionsBoundaryPolicyInputList", say("a caller has one permissions boundary")
        )
    limit = _BOUNDARY if boundaries else None
    kind, path, name = caller.resource_type, caller.path, caller.name
    users = (User(name, path, policies=names, permissions_boundary=limit),)
    roles = (Role(name, path, policies=names, permissions_boundary=limit),)
    owned = _resources(inputs, owner, resources)
    account = Account(
        caller.account,
        policies=tuple(policies),
        users=users if kind == "user" else (),
        roles=roles if kind == "role" else (),
        resources=tuple(owned.pop(caller.account, ())),
    )
    others = (Account(other, resources=tuple(things)) for other, things in owned.items())
    return (account, *others)


def _resources(inputs: Inputs, owner: str, resources: list[str]) -> dict[str, list[Resource]]:
    """The resources by owner, each with the resource policy of the simulation."""
    documents = inputs.documents("ResourcePolicy")
    policy: Document | None = documents[0] if documents else None
    found: dict[str, dict[str, Resource]] = {}
    for text in resources:
        arn = parse_arn(text)
        if arn is None:
            if policy is not None:
                words = say(
                    "the resource policy has no resource to hang on: {text:.200} is no ARN",
                    text=text,
                )
                inputs.left_out.append(LeftOut("ResourcePolicy", words))
            continue
        if arn.account and arn.account != owner and "ResourceOwner" in inputs.data:
            words = say(
                "{text:.200} names account {account}, which owns it here",
                text=text,
                account=arn.account,
            )
            inputs.left_out.append(LeftOut("ResourceOwner", words))
        listed = bucket_of(str(arn))
        found.setdefault(arn.account or owner, {})[listed] = Resource(listed, policy=policy)
    return {account: list(things.values()) for account, things in found.items()}
