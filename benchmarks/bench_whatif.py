"""How long the what-if searches take: run it, read one JSON object.

    python benchmarks/bench_whatif.py [--rounds 3]

"small" is a lab like the article's; "largest" fills a lab to its limits: 50 accounts, 1,000
principals and 500 requests.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from iamlab.whatif import access_matrix, closest_flips, load_bearing, tell_apart
from iamlab.world import Document, OrganizationPolicy, Request, World, read_lab, user_arn

NOW = "2026-01-31T12:00:00Z"
ACTIONS = (
    "rds:StartDBInstance", "rds:StopDBInstance", "rds:DescribeDBInstances",
    "rds:DeleteDBInstance", "rds:RebootDBInstance", "rds:ModifyDBInstance",
    "rds:CreateDBSnapshot", "rds:AddTagsToResource", "rds:RemoveTagsFromResource",
    "rds:ListTagsForResource",
)  # fmt: skip


def policy(action: str, resource: str = "*", effect: str = "Allow") -> dict[str, Any]:
    """A document with one statement."""
    statement = {"Effect": effect, "Action": action, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement]}


def account(number: int, users: int, roles: int) -> dict[str, Any]:
    """An account with users in groups, roles that trust the first account, and databases."""
    identity = f"{number:012d}"
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"{1:012d}"},
                "Action": "sts:AssumeRole",
            }
        ],
    }
    return {
        "id": identity,
        "policies": [
            {"name": "Watch", "document": policy("rds:Describe*")},
            {"name": "Run", "document": policy("rds:*")},
            {"name": "Leave", "document": policy("rds:DeleteDBInstance", "*", "Deny")},
        ],
        "groups": [{"name": "watchers", "policies": ["Watch"]}],
        "users": [
            {
                "name": f"user-{index}",
                "groups": ["watchers"],
                "policies": ["Leave", *(["Run"] if index % 3 == 0 else [])],
            }
            for index in range(users)
        ],
        "roles": [
            {"name": f"Operator-{index}", "trust_policy": trust, "policies": ["Run"]}
            for index in range(roles)
        ],
        "resources": [
            {"arn": f"arn:aws:rds:eu-west-1:{identity}:db:base-{index}"} for index in range(20)
        ],
    }


def lab(accounts: int, users: int, roles: int, requests: int) -> World:
    """A lab of that many accounts."""
    ids = [f"{number:012d}" for number in range(1, accounts + 1)]
    return read_lab(
        {
            "iamlab": 1,
            "title": "Benchmark",
            "organization": {
                "id": "o-exampleorg1",
                "management_account": "999999999999",
                "root": {"accounts": [], "units": [{"name": "Work", "accounts": ids}]},
            },
            "accounts": [account(number, users, roles) for number in range(1, accounts + 1)],
            "requests": [
                {
                    "id": f"r{index}",
                    "principal": f"arn:aws:iam::{ids[index % accounts]}:user/user-{index % users}",
                    "action": ACTIONS[index % len(ACTIONS)],
                    "resource": f"arn:aws:rds:eu-west-1:{ids[index % accounts]}:db:base-0",
                }
                for index in range(requests)
            ],
        }
    )


def guarded(world: World) -> World:
    """The lab with SCPs at two levels that deny twice and allow something else only."""
    organization = world.organization
    assert organization is not None
    denies = [
        {"Effect": "Deny", "Action": [f"rds:{verb}*"], "Resource": "*"} for verb in ("S", "Start")
    ]
    allow = {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [*denies, allow]})
    scps = (OrganizationPolicy("Guard", Document(text)), OrganizationPolicy("Two", Document(text)))
    root = organization.root
    units = tuple(replace(unit, scps=scps) for unit in root.units)
    return replace(
        world,
        organization=replace(organization, root=replace(root, scps=scps, units=units)),
    )


def measured(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The shortest of some rounds, in milliseconds, and the last result."""
    times, result = [], None
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - start) * 1000)
    return round(min(times), 1), result


def bench_matrix(world: World, rounds: int, through_roles: bool) -> dict[str, Any]:
    """2,000 cells: 10 principals x 10 actions x 20 resources."""
    first = world.accounts[0]
    principals = [user_arn(first, user) for user in first.users[:10]]
    resources = [resource.arn for resource in first.resources]

    def work() -> Any:
        return access_matrix(
            world, principals=principals, actions=ACTIONS, resources=resources,
            now=NOW, through_roles=through_roles,
        )  # fmt: skip

    milliseconds, matrix = measured(work, rounds)
    return {"cells": len(matrix.cells), "ms": milliseconds}


def bench_flip(world: World, request: Request, rounds: int) -> dict[str, Any]:
    """The closest flips of one request."""
    milliseconds, flips = measured(lambda: closest_flips(world, request, now=NOW), rounds)
    return {
        "ms": milliseconds, "tried": flips.tried, "proposals": len(flips.proposals),
        "stopped_early": flips.stopped_early,
    }  # fmt: skip


def bench(name: str, world: World, rounds: int) -> dict[str, Any]:
    """All measurements of one lab."""
    user = user_arn(world.accounts[0], world.accounts[0].users[1])
    database = world.accounts[-1].resources[0].arn
    own = world.accounts[0].resources[0].arn
    denied = Request("denied", user, "rds:StartDBInstance", own)
    explicit = replace(denied, action="rds:DeleteDBInstance")
    far = Request("far", user, "rds:StartDBInstance", database)
    weights, found = measured(lambda: load_bearing(world, now=NOW), 1)
    return {
        "lab": name,
        "principals": sum(len(each.users) + len(each.roles) for each in world.accounts),
        "matrix": bench_matrix(world, rounds, through_roles=False),
        "matrix_through_roles": bench_matrix(world, rounds, through_roles=True),
        "flip_implicit": bench_flip(world, denied, rounds),
        "flip_explicit": bench_flip(world, explicit, rounds),
        "flip_cross_account": bench_flip(world, far, rounds),
        "flip_behind_guards": bench_flip(guarded(world), denied, rounds),
        "load_bearing": {"ms": weights, "statements": len(found.weights)},
    }


def bench_policies(rounds: int) -> dict[str, Any]:
    """Two policies told apart, and two that do not differ."""
    texts = [Document(json.dumps(policy("s3:*"))).text, json.dumps(policy("s3:[Gg]et*"))]
    apart, _ = measured(lambda: tell_apart(texts[0], texts[1], now=NOW), rounds)
    same, result = measured(lambda: tell_apart(texts[0], texts[0], now=NOW), rounds)
    return {"apart_ms": apart, "same_ms": same, "same_tried": result.tried}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    rounds = parser.parse_args().rounds
    results = [
        bench("small", lab(2, 12, 3, 10), rounds),
        bench("largest", lab(50, 18, 2, 500), rounds),
    ]
    print(json.dumps({"labs": results, "tell_apart": bench_policies(rounds)}, indent=2))


if __name__ == "__main__":
    main()
