"""The answer of `aws sts decode-authorization-message`, whole or a piece of it.

https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
"""

import re
from dataclasses import dataclass

_QUOTE = r"[\"']"
_EXPLICIT = re.compile(rf"{_QUOTE}?explicitDeny{_QUOTE}?\s{{0,8}}[:=]\s{{0,8}}(true|false)", re.I)
_ALLOWED = re.compile(rf"{_QUOTE}?allowed{_QUOTE}?\s{{0,8}}[:=]\s{{0,8}}(true|false)", re.I)
_SID = re.compile(
    rf"{_QUOTE}statementId{_QUOTE}\s{{0,8}}:\s{{0,8}}{_QUOTE}([^\"']{{1,128}}){_QUOTE}"
)
_SOURCE = re.compile(
    rf"{_QUOTE}sourcePolicyType{_QUOTE}\s{{0,8}}:\s{{0,8}}{_QUOTE}([^\"']{{1,60}}){_QUOTE}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """statement_id: the Sid of the matched statement; allowed: true in a message of no denial."""

    explicit: bool
    allowed: bool
    action: str | None
    resource: str | None
    principal: str | None
    statement_id: str | None
    source_policy_type: str | None


def find_decoded(text: str) -> Decoded | None:
    """The decoded message in text (its escapes undone), or None."""
    explicit = _EXPLICIT.search(text)
    if explicit is None:
        return None
    allowed = _ALLOWED.search(text)
    context = text.find("context", explicit.end())
    tail = text[context:] if context >= 0 else text
    sid, source = _SID.search(text), _SOURCE.search(text)
    principal = _value(tail, "arn")
    return Decoded(
        explicit.group(1).lower() == "true",
        allowed is not None and allowed.group(1).lower() == "true",
        _value(tail, "action") or _value(text, "action"),
        _value(tail, "resource"),
        principal if principal and principal.startswith("arn:") else None,
        sid.group(1) if sid else None,
        source.group(1) if source else None,
    )


def _value(text: str, key: str) -> str | None:
    pattern = rf"{_QUOTE}{key}{_QUOTE}\s{{0,8}}:\s{{0,8}}{_QUOTE}([^\"'\n]{{1,1100}}){_QUOTE}"
    match = re.search(pattern, text)
    return match.group(1) if match else None
