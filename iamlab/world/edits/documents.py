"""A policy document changed, whatever it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from iamlab.world.documents import DocumentAddress, document_at, slot_of, with_document
from iamlab.world.model import Document, World
from iamlab.world.rules.documents import check_document
from iamlab.world.slots import Slot
from iamlab.world.validation import validate

_REMEMBERED = 512  # texts: a search for changes asks about the same few again and again


@dataclass(frozen=True, slots=True)
class ChangeDocument:
    """Another text for a policy document, or a first one where the thing can have one."""

    address: DocumentAddress
    text: str

    def apply(self, world: World) -> World:
        """Raises EditError, also where AWS would refuse what is new in the text."""
        self._check(document_at(world, self.address), slot_of(self.address))
        return self.unchecked(world)

    def unchecked(self, world: World) -> World:
        """The change without AWS's rules, to ask what would be. Raises EditError: no such thing."""
        return with_document(world, self.address, Document(self.text, typed=True))

    def _check(self, before: Document | None, slot: Slot) -> None:
        """A document that AWS refuses already may stay so, but get no worse."""
        known = _refusals(before.text, slot) if before else frozenset()
        if not _refusals(self.text, slot) <= known:
            check_document(Document(self.text), slot.policy_type, slot.attached_as)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        holder = self.address.holder.rpartition(":")[2]
        facts = {"policy": self.address.name, "holder": holder}
        return slot_of(self.address).changed, facts


@lru_cache(maxsize=_REMEMBERED)
def _refusals(text: str, slot: Slot) -> frozenset[str]:
    findings = validate(text, slot.policy_type, slot.attached_as)
    return frozenset(finding.code for finding in findings if finding.refused_at_save)
