"""Size quotas (IAM and AWS STS quotas; Organizations: quotas; quotas of the services)."""

from __future__ import annotations

import re

from iamlab.world.validation.finding import QuickFix
from iamlab.world.validation.review import Review
from iamlab.world.validation.services import services_of_actions

MANAGED = 6_144
INLINE = {"user": 2_048, "group": 5_120, "role": 10_240}
TRUST = 2_048
SESSION = 2_048
SCP = 10_240
RCP = 5_120
RESOURCE = 20_480
KEY_POLICY = 32_768

_STRING_OR_BLANK = re.compile(r'("(?:[^"\\]|\\.)*")|[ \t\r\n]+', re.DOTALL)


def check_size(review: Review) -> None:
    """IAM does not count blanks between elements; services and Organizations count everything."""
    kind = review.policy_type
    if kind in ("identity", "boundary"):
        _identity(review)
    elif kind == "trust":
        _over(review, "POLICY_SIZE_EXCEEDS_TRUST_POLICY_QUOTA", _without_blanks(review.text), TRUST)
    elif kind == "session":
        size = _without_blanks(review.text)
        _over(review, "POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA", size, SESSION)
    elif kind == "scp":
        _over(review, "POLICY_SIZE_EXCEEDS_SCP_QUOTA", len(review.text), SCP)
    elif kind == "rcp":
        _over(review, "POLICY_SIZE_EXCEEDS_RCP_QUOTA", len(review.text), RCP)
    else:
        _resource(review)


def _identity(review: Review) -> None:
    code = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"
    size = _without_blanks(review.text)
    if review.policy_type == "boundary":
        _over(review, code, size, MANAGED, "boundary")
    elif review.attached_as != "inline":
        _over(review, code, size, MANAGED, "managed")
    else:
        holder = _holder(review.attached_to)
        if holder:
            _over(review, code, size, INLINE[holder], holder)
        elif size > INLINE["role"]:
            _over(review, code, size, INLINE["role"], "inline")
        elif size > INLINE["user"]:
            facts = {"size": str(size), "variant": "inline"}
            review.note(code, "", facts, refused=False, level="warning")


def _holder(arn: str) -> str:
    kind = arn.split(":", 5)[-1].partition("/")[0]
    return kind if kind in INLINE else ""


def _resource(review: Review) -> None:
    services = frozenset().union(*(services_of_actions(s) for s in review.statements))
    limit = KEY_POLICY if "kms" in services else RESOURCE
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
