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
_FAILURES = 8
_MOST = 500
_DENIED = re.compile(r"denied|unauthori|not\s?authori|forbidden|authfailure|optinrequired", re.I)
_UNKNOWN_CALLER = re.compile(r"token|credential|authentication", re.I)
_EVENT_BEGINS = re.compile(r"\{\s{0,40}\"eventVersion\"")
_OF_AN_EVENT = re.compile(r"(?<!\w)event(?:Version|Source)[\"']{0,2}\s{0,8}[:=]")
IDENTITIES: dict[str, PrincipalType] = {
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

    @property
    def refused(self) -> bool:
        """Whether the error is a denial; other errors are none of permissions."""
        return is_denied(self.error_code or self.message)


def is_denied(code: str) -> bool:
    """Whether an error code (or a message without one) says that a permission is missing."""
    return _DENIED.search(code) is not None


def holds_event(text: str) -> bool:
    """Whether the text is (a piece of) an event, whatever became of the call."""
    return len({match.group()[5:6] for match in _OF_AN_EVENT.finditer(text)}) > 1


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
    errors = [(each, each.error_code or each.message) for each in events]
    refused = [each for each, error in errors if is_denied(error)]
    unknown = [each for each, error in errors if _UNKNOWN_CALLER.search(error)]
    failed = [each for each, error in errors if error]
    return next(iter(refused or unknown or failed), None)


def json_values(text: str) -> list[object]:
    """The JSON values in text: the whole of it, or those that begin at its braces.

    Where a text is cut off, its first braces may be closed nowhere; events begin at a known word.
    """
    decoder = json.JSONDecoder()
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        pass
    values: list[object] = []
    at, failures = text.find("{"), 0
    while at >= 0 and len(values) < _MOST and failures < 2 * _FAILURES:
        try:
            value, end = decoder.raw_decode(text, at)
            values.append(value)
        except (ValueError, RecursionError):
            end, failures = at + 1, failures + 1
        at = _next_begin(text, end, failures)
    return values


def _next_begin(text: str, end: int, failures: int) -> int:
    if failures < _FAILURES:
        return text.find("{", end)
    begins = _EVENT_BEGINS.search(text, end)
    return begins.start() if begins else -1


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
    named = f"{_text(identity, 'accountId')} {_text(identity, 'principalId')}"
    if "anonymous" in named.lower():
        return None, "anonymous"
    return None, IDENTITIES.get(_text(identity, "type") or "", "unknown")


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
