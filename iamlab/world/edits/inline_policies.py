"""Inline policies: they live and go with one user, group or role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iamlab.world import naming, quotas
from iamlab.world.edits.edit import put
from iamlab.world.edits.policies import SetPolicies, held_by
from iamlab.world.model import InlinePolicy, PolicyReference, World
from iamlab.world.rules.documents import check_document
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError
from iamlab.world.saying import say


def _characters(text: str) -> int:
    return sum(1 for character in text if not character.isspace())


@dataclass(frozen=True, slots=True)
class SaveInlinePolicy:
    """An inline policy of a user, group or role; `before` is the name it had."""

    account: str
    kind: str
    holder: str
    policy: InlinePolicy
    before: str | None = None

    def apply(self, world: World) -> World:
        check_name("name", self.policy.name, naming.POLICY_NAME)
        check_document(self.policy.document, "identity", "inline")
        held = held_by(world, self.account, self.kind, self.holder)
        old = next((each for each in held if _is_inline(each, self.before)), None)
        changed = put(held, self.policy, old)
        self._check_size(changed)
        return SetPolicies(self.account, self.kind, self.holder, changed).apply(world)

    def _check_size(self, held: Iterable[PolicyReference]) -> None:
        """Raises EditError where all inline policies of the holder are too long together."""
        texts = [each.document.text for each in held if isinstance(each, InlinePolicy)]
        size, most = sum(map(_characters, texts)), quotas.INLINE_POLICIES_SIZE[self.kind]
        if size > most:
            raise EditError(
                "document",
                "too_long",
                say(
                    "All inline policies of {holder} hold at most {most:,} characters together, "
                    "blanks not counted. With this text they hold {size:,}.",
                    holder=self.holder,
                    most=most,
                    size=size,
                ),
            )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        facts = {"policy": self.policy.name, "holder": self.holder}
        if self.before is None:
            return "Gave {holder} the inline policy {policy}", facts
        return "Changed the inline policy {policy} of {holder}", facts


def _is_inline(reference: PolicyReference, name: str | None) -> bool:
    return isinstance(reference, InlinePolicy) and reference.name == name


@dataclass(frozen=True, slots=True)
class DeleteInlinePolicy:
    """An inline policy goes."""

    account: str
    kind: str
    holder: str
    name: str

    def apply(self, world: World) -> World:
        held = held_by(world, self.account, self.kind, self.holder)
        left = tuple(each for each in held if not _is_inline(each, self.name))
        if len(left) == len(held):
            raise EditError(
                "name",
                "no_such_thing",
                say("{holder} has no policy {name}.", holder=self.holder, name=self.name),
            )
        return SetPolicies(self.account, self.kind, self.holder, left).apply(world)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        facts = {"policy": self.name, "holder": self.holder}
        return "Deleted the inline policy {policy} of {holder}", facts
