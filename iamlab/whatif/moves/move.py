"""One small change that the search may try."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.engine import AttachedPolicy
from iamlab.whatif.situation import Rewrite
from iamlab.whatif.words import Words, short_name
from iamlab.world import ChangeDocument, Edit, Request


@dataclass(frozen=True, slots=True)
class Move:
    """A change: edits of the world, or another request, or both. restarts: another caller asks."""

    kind: str
    words: Words
    size: int
    edits: tuple[Edit, ...] = ()
    request: Request | None = None
    restarts: bool = False

    @property
    def key(self) -> str:
        """The same for the same change, whatever was changed before: texts do not count."""
        places = [edit.address if isinstance(edit, ChangeDocument) else edit for edit in self.edits]
        asked = None if self.request is None or self.edits else self.request
        return f"{self.kind} {self.words} {places} {asked}"


def by_rewrite(
    kind: str, words: Words, size: int, attached: AttachedPolicy, way: Rewrite | None
) -> Move | None:
    """The move that a rewritten document is; policies without a name go by what they hang on."""
    if way is None:
        return None
    template = words.template
    if attached.policy_type == "trust":
        template = template.replace("{policy}", "the trust policy of {holder}")
    elif attached.policy_type in ("resource", "vpc_endpoint"):
        template = template.replace("{policy}", "the policy of {holder}")
    facts = {
        **words.facts,
        "policy": attached.name,
        "policy_type": attached.policy_type,
        "holder": short_name(attached.attached_to),
    }
    return Move(kind, Words(template, facts), size, way.edits, way.request)
