"""A CloudTrail event, alone or inside Records[]: who called what, and the error that came back.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from iamlab.exchange.denial.arns import principal_type_of
from iamlab.exchange.denial.model import PrincipalType

_DEPTH = 6
_TRIES = 8
_DENIED = re.compile(r"denied|unauthori|not\s?authori|forbidden|authfailure|token|credential", re.I)
_IDENTITIES: dict[str, PrincipalType] = {
    "Root": "user", "IAMUser": "user", "AssumedRole": "role_session", "Role": "role_session",
    "FederatedUser": "federated", "SAMLUser": "federated", "WebIdentityUser": "federated",
    "AWSService": "service",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """The parts of an event that a reader needs; absent ones are None."""

    name: str
    source: str | None
    error_code: str | None
    message: str
    principal: str | None
    principal_type: PrincipalType
    resource: str | None
    request_id: str | None


def find_event(text: str) -> Event | None:
    """The first event of text that was refused (else the first with an error), or None.

    text: without gutters, its JSON escapes untouched.
    """
    events = [
        found
        for value in json_values(text)
        for each in _objects(value, 0)
        if (found := _event(each)) is not None
    ]
    refused = [each for each in events if _DENIED.search(each.error_code or each.message)]
    failed = [each for each in events if each.error_code or each.message]
    return next(iter(refused or failed), None)


def json_values(text: str) -> list[object]:
    """The JSON values in text: the whole of it, or what begins at one of its first braces."""
    decoder = json.JSONDecoder()
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        pass
    values: list[object] = []
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            break
        try:
            value, end = decoder.raw_decode(text, at)
            values.append(value)
        except (ValueError, RecursionError):
            end = at + 1
        at = text.find("{", end)
    return values


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    """Every JSON object inside value, through strings that hold JSON again."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _objects(each, depth + 1)
    elif isinstance(value, list):
        for each in value[:200]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            yield from _objects(json.loads(value), depth + 1)
        except (ValueError, RecursionError):
            return


def _event(value: dict[str, object]) -> Event | None:
    name = value.get("eventName")
    if not isinstance(name, str) or ("userIdentity" not in value and "eventSource" not in value):
        return None
    identity = value.get("userIdentity")
    principal, principal_type = _principal(identity if isinstance(identity, dict) else {})
    return Event(
        name, _text(value, "eventSource"), _text(value, "errorCode"),
        _text(value, "errorMessage") or "", principal, principal_type, _resource(value),
        _text(value, "requestID"),
    )  # fmt: skip


def _principal(identity: dict[str, object]) -> tuple[str | None, PrincipalType]:
    arn = _text(identity, "arn")
    if arn:
        return arn, principal_type_of(arn)
    if "anonymous" in (_text(identity, "accountId"), _text(identity, "principalId")):
        return None, "anonymous"
    return None, _IDENTITIES.get(_text(identity, "type") or "", "unknown")


def _resource(value: dict[str, object]) -> str | None:
    resources = value.get("resources")
    for each in resources if isinstance(resources, list) else []:
        arn = each.get("ARN") or each.get("arn") if isinstance(each, dict) else None
        if isinstance(arn, str) and arn.startswith("arn:"):
            return arn
    return None


def _text(value: dict[str, object], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) and found else None
