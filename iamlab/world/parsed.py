"""Policy documents of the world as the engine's policies, each text read once."""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine import Policy, parse_policy
from iamlab.world.model import Document

_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def parsed_text(text: str) -> Policy:
    """The policy in a text; raises the engine's PolicySyntaxError."""
    return parse_policy(text)


def parsed(document: Document) -> Policy:
    """The policy of a document; raises the engine's PolicySyntaxError."""
    return parsed_text(document.text)
