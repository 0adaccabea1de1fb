"""Where an ARN in a message begins and ends, and what its parts say.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""

import re

from iamlab.engine import is_account_id, parse_arn
from iamlab.exchange.denial.model import PrincipalType
from iamlab.world import quotas

_START = re.compile(r"arn:")
_STOPS = frozenset(" \t\n\r\"'`\\()|;>^\u3000\u3001\u3002")
# A part of an ARN that somebody masked by hand: <ACCOUNT>, ${AWS::AccountId}, {id}, [account].
_MASK = re.compile(
    r"<<[A-Za-z_][\w .:-]{0,40}>>|"
    r"<(?!br\b)[A-Za-z_][\w .:-]{0,40}>|\$\{[\w:. -]{1,60}\}|\{\{?[\w:. -]{1,40}\}\}?"
    r"|\[[\w*. -]{1,40}\]|\(\w[\w-]{0,30}\)(?=[:/])"
)
_POLICY = re.compile(
    r"arn:[^:]+:iam:[^:]*:[^:]+:policy/(?:.+/)?[^/]+\Z"
    r"|arn:[^:]+:organizations:[^:]*:[^:]+:policy/(?:[^/]+/)?[a-z_]+_policy/p-[^/]+\Z"
    r"|arn:[^:]+:organizations:[^:]*:[^:]+:policy/[^/]+/[a-z_]+_policy/(?!p-?\Z)[^/]+\Z"
)
_TYPES: tuple[tuple[str, PrincipalType], ...] = (
    ("user/", "user"), ("root", "user"), ("assumed-role/", "role_session"),
    ("role/", "role_session"), ("federated-user/", "federated"),
    ("saml-provider/", "federated"), ("oidc-provider/", "federated"),
    ("dbuser:", "service"),
)  # fmt: skip


def find_arn(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Start and end of the first ARN in text[start:end], or None."""
    match = _START.search(text, start, len(text) if end is None else end)
    return None if match is None else (match.start(), arn_end(text, match.start()))


def arn_end(text: str, start: int) -> int:
    """Where the ARN that begins at start ends: before quotes, tags, brackets, a final stop."""
    limit = min(len(text), start + quotas.ARN_LENGTH)
    at = start
    while at < limit:
        character = text[at]
        if character in "<${[(":
            mask = _MASK.match(text, at, limit)
            if mask:
                at = mask.end()
                continue
            if character != "$":
                break
        if character in _STOPS or character in "}]":
            break
        if character == "," and _ends_at_comma(text, at):
            break
        at += 1
    return _without_punctuation(text, start, at)


def _ends_at_comma(text: str, at: int) -> bool:
    after = text[at + 1 : at + 5]
    return after == "arn:" or after[:1] in ("", " ", "\n", '"', "'")


def _without_punctuation(text: str, start: int, end: int) -> int:
    while end > start + 4:
        last = text[end - 1]
        # "..." stands for a part that somebody left out.
        ends = last in ",;!?" or (last == "." and text[end - 3 : end] != "...")
        if not ends:
            return end
        end -= 1
    return end


def quoted(text: str, start: int, longest: int = 1100) -> str | None:
    """What stands in quotes when text[start] is one, on one line; else None."""
    if start >= len(text) or text[start] not in "\"'`":
        return None
    closing = "'" if text[start] == "`" else text[start]
    body = text[start + 1 : start + 1 + longest]
    end = body.find(closing)
    if text[start] == "`" and (end < 0 or 0 <= body.find("`") < end):
        end = body.find("`")
    if end <= 0 or "\n" in body[:end]:
        return None
    return body[:end]


def resource_part(arn: str) -> str:
    """Everything after the ARN's fifth colon."""
    parsed = parse_arn(arn)
    return parsed.resource if parsed is not None else ""


def account_of(arn: str | None) -> str | None:
    """The twelve digits of the ARN's account, or None where masked or absent."""
    parsed = parse_arn(arn or "")
    return parsed.account if parsed is not None and is_account_id(parsed.account) else None


def service_of(arn: str | None) -> str | None:
    """The ARN's service, such as s3."""
    parsed = parse_arn(arn or "")
    return parsed.service.lower() if parsed is not None and parsed.service else None


def principal_type_of(arn: str) -> PrincipalType:
    """What kind of principal an ARN names; a bare role stands for its sessions."""
    resource = resource_part(arn)
    for beginning, principal_type in _TYPES:
        if resource.startswith(beginning):
            return principal_type
    return "unknown"


def complete_policy_arn(arn: str) -> bool:
    """Whether this is the ARN of a policy and was not cut off when it was copied."""
    return not arn.endswith(("...", "\u2026")) and _POLICY.match(arn) is not None
