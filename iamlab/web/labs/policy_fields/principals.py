"""A Principal element as lines: the kind of each principal follows from how it is written."""

from __future__ import annotations

import re
from typing import Any

from iamlab.world import WEB_IDENTITY_PROVIDERS

_CANONICAL = re.compile(r"[0-9a-f]{64}")
_PROVIDER = re.compile(r"arn:[^:]*:iam::[^:]*:(saml|oidc)-provider/.+")
_SERVICE = re.compile(r"[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com)")


def kind_of(principal: str) -> str:
    """The key of a Principal map under which AWS expects this text."""
    if principal in WEB_IDENTITY_PROVIDERS or _PROVIDER.fullmatch(principal):
        return "Federated"
    if _SERVICE.fullmatch(principal):
        return "Service"
    if _CANONICAL.fullmatch(principal):
        return "CanonicalUser"
    return "AWS"


def principal_lines(value: Any) -> str | None:
    """One principal a line; None where lines would lose something. Absent: no line."""
    if value is None:
        return ""
    if value == "*":
        return "*"
    if not isinstance(value, dict):
        return None
    lines: list[str] = []
    for kind, texts in value.items():
        for text in texts if isinstance(texts, list) else [texts]:
            if not isinstance(text, str) or not text.strip() or text != text.strip():
                return None
            if "\n" in text or kind_of(text) != kind:
                return None
            lines.append(text)
    return "\n".join(lines) if lines else None


def principal_of(lines: str) -> Any:
    """The Principal element that lines stand for; None for no line."""
    texts = [line.strip().strip(",").strip('"') for line in lines.splitlines()]
    texts = [text for text in texts if text]
    if not texts or texts == ["*"]:
        return texts[0] if texts else None
    kinds: dict[str, list[str]] = {}
    for text in texts:
        kinds.setdefault(kind_of(text), []).append(text)
    return {kind: found[0] if len(found) == 1 else found for kind, found in kinds.items()}
