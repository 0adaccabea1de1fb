"""The reason at the end of a denial: which policy type denied, or which allows nothing.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

import re
from dataclasses import dataclass

from iamlab.exchange.denial.arns import arn_end, complete_policy_arn, service_of
from iamlab.exchange.denial.model import Kind

_ACTION = r"[A-Za-z][A-Za-z0-9-]{0,60}\s?:\s?[A-Za-z*][A-Za-z0-9*]{0,100}"

# The words of each type, by how they begin, so that a text cut off inside them is still read.
_TYPE_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:vpc|v\.p\.c|interface|gateway)?[\s-]*endpoint|vpc\s*end|vpce\b", "vpc_endpoint"),
    (r"service[\s-]*control|scp\b", "scp"),
    (r"resource[\s-]*control|rcp\b", "rcp"),
    (r"permissions?[\s-]*bound|boundary", "boundary"),
    (r"sessions?[\s-]*pol|sessions?\b", "session"),
    (r"(?:role[\s-]*)?trust|assume[\s-]*role", "trust"),
    (r"identity|user\b|inline|managed", "identity"),
    (r"resource|bucket|key\s|queue|topic|repository|vault|domain|secret|function", "resource"),
)
_TYPES = tuple((re.compile(r"\s*(?:" + words + ")", re.I), name) for words, name in _TYPE_WORDS)

_EXPLICIT = re.compile(
    r"(?:with|due\s+to|because\s+of)\s+(?:an?\s+)?explicit(?:\s*den[a-z]*)?"
    r"(?:\s+(?:in|from|by|of)\s+(?:(?:an?|the|one\s+or\s+more)\s+)?(?P<type>[A-Za-z][^:,.;()<\"]{1,60}))?",
    re.I,
)
_EXPLICITLY = re.compile(
    r"(?:an?|the)\s+(?P<type>[A-Za-z][A-Za-z\s-]{2,40}?)\s+explicitly\s+den(?:ies|y)", re.I
)
_IMPLICIT = re.compile(
    r"\bno\s+(?P<type>[A-Za-z][A-Za-z\s-]{2,50}?)\s+allows?\b"
    rf"(?:\s*the\s+(?P<action>{_ACTION})(?=\s+action|\s|[.\"')]|\Z))?",
    re.I,
)
_IMPLICIT_CUT = re.compile(
    r"because\s+no\s+(?P<type>[A-Za-z][A-Za-z -]{2,40}?)\s*(?=[\"'`)\]}.<!\\\u2026]|\Z)", re.I
)
_THREE_POSSIBILITIES = re.compile(
    r"resource\s+does\s+not\s+exist\s+in\s+this\s+region,\s+no\s+resource", re.I
)
_PUBLIC_ACCESS = re.compile(
    r"block\s?public\s?access|public\s+policies\s+are\s+(?:blocked|prevented)|BlockPublicPolicy|BlockPublicAcls|RestrictPublicBuckets",
    re.I,
)
_POLICY_ARN = re.compile(
    r"\s{0,4}(?:policy|boundary)?\s{0,4}(?:[,;]\s{0,4})?(?:with\s+(?:the\s+)?policy\s+arns?)?"
    r"\s{0,4}[:(]?\s{0,4}[\"'`]?(?=arn:)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """kind, policy_type and policy_arn as stated; action: the one named after "allows the"."""

    kind: Kind
    policy_type: str | None = None
    action: str | None = None
    policy_arn: str | None = None
    policy_arn_cut: bool = False


_WORDS = ("explicit", "allow", "because", "public")
NO_CLAUSE = Clause("unspecified_deny")


def read_clause(text: str) -> Clause:
    """The first reason stated in text (what follows the resource), or NO_CLAUSE."""
    lowered = text.lower()
    if not any(word in lowered for word in _WORDS):
        return NO_CLAUSE
    if _THREE_POSSIBILITIES.search(text):
        return Clause("unspecified_deny", "resource")
    explicit = _EXPLICIT.search(text) or _EXPLICITLY.search(text)
    implicit = _IMPLICIT.search(text) or _cut(text)
    if explicit and (implicit is None or explicit.start() < implicit.start()):
        return _explicit(text, explicit)
    if implicit:
        action = implicit.groupdict().get("action")
        named = re.sub(r"\s", "", action) if action else None
        return Clause("implicit_deny", policy_type_named(implicit["type"]), named)
    if _PUBLIC_ACCESS.search(text):
        return Clause("unspecified_deny", "block_public_access")
    return NO_CLAUSE


def _cut(text: str) -> re.Match[str] | None:
    """A reason that ends in the middle, where its beginning names a type of policy."""
    match = _IMPLICIT_CUT.search(text)
    return match if match and policy_type_named(match["type"]) else None


def _explicit(text: str, match: re.Match[str]) -> Clause:
    policy_type = policy_type_named(match["type"] or "")
    after = match.end()
    if match["type"]:
        after = match.start("type") + _words_of_type(match["type"])
    arn, cut = _policy_arn(text, after)
    return Clause("explicit_deny", policy_type, None, arn, cut)


def _words_of_type(words: str) -> int:
    """How much of the words is the type's name: up to "policy" or "boundary"."""
    end = re.search(r"\b(?:policy|policies|boundary|boundaries)\b", words, re.I)
    return end.end() if end else len(words)


def _policy_arn(text: str, at: int) -> tuple[str | None, bool]:
    label = _POLICY_ARN.match(text, at)
    if label is None:
        return None, False
    arn = text[label.end() : arn_end(text, label.end())].rstrip(":")
    if complete_policy_arn(arn):
        return arn, False
    # The ARN of something else, such as an endpoint, is whole and names no policy.
    return None, service_of(arn) in (None, "iam", "organizations")


def policy_type_named(words: str) -> str | None:
    """`a service control policy` -> `scp`; None where the words name no type we know."""
    for pattern, name in _TYPES:
        if pattern.match(words):
            return name
    return None
