"""Size quotas (IAM and AWS STS quotas; Organizations: quotas; quotas of the services)."""

from __future__ import annotations

import re

from iamlab.engine import parse_arn
from iamlab.world.quotas import (
    INLINE_POLICIES_SIZE,
    KEY_POLICY_SIZE,
    MANAGED_POLICY_SIZE,
    RCP_SIZE,
    RESOURCE_POLICY_SIZE,
    SCP_SIZE,
    SESSION_POLICIES_SIZE,
    TRUST_POLICY_SIZE,
)
from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.review import Review
from iamlab.world.validation.services import services_of_actions

_INLINE = INLINE_POLICIES_SIZE
_STRING_OR_BLANK = re.compile(r'("(?:[^"\\]|\\.)*")|[ \t\r\n]+', re.DOTALL)


# Of one document each: the code of a longer one, and the quota.
_LIMITS = {
    "trust": ("POLICY_SIZE_EXCEEDS_TRUST_POLICY_QUOTA", TRUST_POLICY_SIZE),
    "session": ("POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA", SESSION_POLICIES_SIZE),
    "scp": ("POLICY_SIZE_EXCEEDS_SCP_QUOTA", SCP_SIZE),
    "rcp": ("POLICY_SIZE_EXCEEDS_RCP_QUOTA", RCP_SIZE),
}


def check_size(review: Review) -> None:
    """IAM does not count blanks between elements; services and Organizations count everything."""
    kind = review.policy_type
    if kind in ("identity", "boundary"):
        _identity(review)
    elif kind in _LIMITS:
        code, limit = _LIMITS[kind]
        size = _without_blanks(review.text) if review.is_iam else len(review.text)
        _over(review, code, size, limit)
    else:
        _resource(review)


def _identity(review: Review) -> None:
    code = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"
    size = _without_blanks(review.text)
    if review.policy_type == "boundary":
        _over(review, code, size, MANAGED_POLICY_SIZE, "boundary")
    elif review.attached_as != "inline":
        _over(review, code, size, MANAGED_POLICY_SIZE, "managed")
    else:
        holder = _holder(review.attached_to)
        if holder:
            _over(review, code, size, _INLINE[holder], holder)
        elif size > _INLINE["role"]:
            _over(review, code, size, _INLINE["role"], "inline")
        elif size > _INLINE["user"]:
            limits = {holder: str(limit) for holder, limit in _INLINE.items()}
            facts = {"size": str(size), "variant": "inline", **limits}
            review.note(code, "", facts, refused=False, level="warning")


def _holder(arn: str) -> str:
    parsed = parse_arn(arn)
    kind = parsed.resource_type if parsed is not None else ""
    return kind if kind in _INLINE else ""


def _resource(review: Review) -> None:
    services = frozenset().union(*(services_of_actions(s) for s in review.statements))
    limit = KEY_POLICY_SIZE if "kms" in services else RESOURCE_POLICY_SIZE
    size = len(review.text.encode("utf-8", "replace"))
    _over(review, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", size, limit)


def _over(review: Review, code: str, size: int, limit: int, place: str = "") -> None:
    if size <= limit:
        return
    facts = {"size": str(size), "limit": str(limit), "place_of_text": place or review.policy_type}
    review.note(code, "", facts, fix=_compact(review, limit))


def _compact(review: Review, limit: int) -> QuickFix | None:
    """Where blanks count, taking them out may be enough."""
    if review.is_iam or review.reading.json.root is None:
        return None
    shorter = _STRING_OR_BLANK.sub(lambda match: match.group(1) or "", review.text)
    if len(shorter.encode("utf-8", "replace")) > limit:
        return None
    return review.fix("blanks", (0, len(review.text)), shorter)


def _without_blanks(text: str) -> int:
    blanks = sum(
        len(match.group()) for match in _STRING_OR_BLANK.finditer(text) if match.group(1) is None
    )
    return len(text) - blanks
