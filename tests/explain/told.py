"""Labs told in words, for the tests of this package."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from iamlab.explain import ExplainedStory, Explanation, Gate, explain_story
from iamlab.world import Decider, read_lab
from tests.content.examples import NOW, cases

ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}
ORDERS = "arn:aws:rds:eu-west-1:111111111111:db:orders"


@cache
def scenario(name: str) -> dict[str, ExplainedStory]:
    """Every request of a shipped scenario, by id."""
    file = files("iamlab") / "content" / "scenarios" / f"{name}.toml"
    return told(tomllib.loads(file.read_text(encoding="utf-8"))["lab"])


@cache
def case(name: str) -> ExplainedStory:
    """The first request of a conformance case."""
    return next(iter(told(cases()[name]).values()))


def told(lab: Any) -> dict[str, ExplainedStory]:
    """Every request of a lab document in words, by id."""
    world = read_lab(lab)
    decider = Decider(world, NOW)
    return {request.id: explain_story(decider.decide(request), world) for request in world.requests}


def only(story: ExplainedStory) -> Explanation:
    """The explanation of a story of one act."""
    (act,) = story.acts
    return act.explanation


def gate(explanation: Explanation, layer: str) -> Gate:
    """The gate of that layer."""
    (found,) = [one for one in explanation.gates if one.layer == layer]
    return found


def alice(
    *statements: object,
    action: str = "rds:StartDBInstance",
    resource: str = ORDERS,
    resources: tuple[object, ...] = (),
    **request: object,
) -> ExplainedStory:
    """Alice with one inline policy asks for something in her account."""
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    lab = {
        "iamlab": 1,
        "accounts": [
            {
                "id": "111111111111",
                "name": "development",
                "users": [
                    {
                        "name": "Alice",
                        "policies": [{"name": "P", "document": json.dumps(document, indent=1)}]
                        if statements
                        else [],
                    }
                ],
                "resources": list(resources),
            }
        ],
        "requests": [
            {
                "id": "r",
                "principal": "arn:aws:iam::111111111111:user/Alice",
                "action": action,
                "resource": resource,
                **request,
            }
        ],
    }
    return told(lab)["r"]
