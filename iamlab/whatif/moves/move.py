"""One small change that the search may try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iamlab.engine import AttachedPolicy
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Rewrite
from iamlab.world import ChangeDocument, Edit, Request, Said


@dataclass(frozen=True, slots=True)
class Move:
    """A change: edits of the world, or another request, or both. restarts: another caller asks."""

    kind: str
    words: Said
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
    kind: str,
    template: str,
    facts: Mapping[str, str],
    size: int,
    attached: AttachedPolicy,
    way: Rewrite | None,
) -> Move | None:
    """The move that a rewritten document is; policies without a name go by what they hang on."""
    if way is None:
        return None
    if attached.policy_type == "trust":
        template = template.replace("{policy}", "the trust policy of {holder}")
    elif attached.policy_type in ("resource", "vpc_endpoint"):
        template = template.replace("{policy}", "the policy of {holder}")
    facts = {
        **facts,
        "policy": attached.name,
        "policy_type": attached.policy_type,
        "holder": short_name(attached.attached_to),
    }
    return Move(kind, Said(template, facts), size, way.edits, way.request)
