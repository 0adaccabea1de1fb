"""Labs of the what-if tests: the article's scenarios, and small ones made by hand."""

import json
import tomllib
from pathlib import Path

from iamlab.world import read_lab

PROJECT = Path(__file__).resolve().parents[2]
NOW = "2026-01-31T12:00:00Z"
A, B = "111111111111", "222222222222"
ORDERS = f"arn:aws:rds:eu-west-1:{A}:db:orders"
ALICE = f"arn:aws:iam::{A}:user/Alice"


def document(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action, resource="*", **more):
    return {"Effect": "Deny", "Action": action, "Resource": resource, **more}


def trusting(principal, **more):
    return document({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", **more})


def inline(name, *statements):
    return {"name": name, "document": document(*statements)}


def lab(*accounts, requests=(), **more):
    lists = {"accounts": list(accounts), "requests": list(requests)}
    return read_lab({"iamlab": 1, "title": "Test", **lists, **more})


def account(identity=A, **things):
    return {"id": identity, **things}


def asks(action="rds:StartDBInstance", resource=ORDERS, principal=ALICE, **more):
    return {"id": "r", "principal": principal, "action": action, "resource": resource, **more}


def scenario(name):
    path = PROJECT / "iamlab" / "content" / "scenarios" / f"{name}.toml"
    return read_lab(tomllib.loads(path.read_text(encoding="utf-8"))["lab"])


def request_of(world, identity="r"):
    return next(request for request in world.requests if request.id == identity)


def conformance():
    for name in ("cases", "stories"):
        path = PROJECT / "tests" / "cases" / "conformance" / f"{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            yield found["id"], read_lab(found["lab"])
