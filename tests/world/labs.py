"""Builders of small lab documents for tests."""

from __future__ import annotations

from typing import Any

from iamlab.world import Decider, Request, Story, World, read_lab

ONE, TWO = "111111111111", "222222222222"
NOW = "2026-11-25T12:00:00Z"
Json = dict[str, Any]


def policy(*statements: Json) -> Json:
    """A policy document of these statements."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(action: str | list[str], resource: str = "*", **more: Any) -> Json:
    """A policy document that allows an action."""
    return policy({"Effect": "Allow", "Action": action, "Resource": resource, **more})


def trust(principal: Any, action: str | list[str] = "sts:AssumeRole", **more: Any) -> Json:
    """A trust policy, or with `Resource` another resource-based policy."""
    named = principal if isinstance(principal, dict) or principal == "*" else {"AWS": principal}
    return policy({"Effect": "Allow", "Principal": named, "Action": action, **more})


def inline(document: Json, name: str = "inline") -> Json:
    """An inline policy."""
    return {"name": name, "document": document}


def user(name: str = "Alice", *documents: Json, **more: Any) -> Json:
    """A user with inline policies."""
    policies = [inline(document, f"inline-{n}") for n, document in enumerate(documents, 1)]
    return {"name": name, "policies": policies, **more}


def account(number: str = ONE, **more: Any) -> Json:
    """An account."""
    return {"id": number, **more}


def arn(kind: str, name: str, number: str = ONE) -> str:
    """The ARN of a user, role or the like."""
    return f"arn:aws:iam::{number}:{kind}/{name}"


def lab(*accounts: Json, **more: Any) -> Json:
    """A lab document."""
    return {"iamlab": 1, "accounts": list(accounts), **more}


def world(*accounts: Json, **more: Any) -> World:
    """The world of a lab document."""
    return read_lab(lab(*accounts, **more))


def decided(accounts: list[Json], request: Json, **more: Any) -> Story:
    """The story of one request over these accounts."""
    full = {"principal": arn("user", "Alice"), "action": "s3:ListAllMyBuckets", **request}
    found = world(*accounts, requests=[full], **more)
    return Decider(found, NOW).decide(found.requests[0])


def only_request(found: World) -> Request:
    """The request of a world that has one."""
    (request,) = found.requests
    return request
