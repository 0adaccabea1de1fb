"""Every policy document of a lab, by where it stands: listed, read, put in another's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from iamlab.world.full_access import FULL_AWS_ACCESS
from iamlab.world.kind import Kind
from iamlab.world.kinds import HOLDERS, KINDS, kind_of
from iamlab.world.levels import (
    LEVEL_KINDS,
    LevelKind,
    all_level_policies,
    change_level_policies,
    level_policies,
)
from iamlab.world.model import Account, Document, Identity, InlinePolicy, World
from iamlab.world.rules.accounts import account_of, change_account
from iamlab.world.rules.refusal import named
from iamlab.world.saying import say
from iamlab.world.slots import INLINE, RCP, SCP, DocumentKind, Slot

_LEVEL_SLOTS: Mapping[LevelKind, Slot] = {"scp": SCP, "rcp": RCP}
_KINDS: Mapping[DocumentKind, tuple[Kind[Any], Slot]] = {
    slot.kind: (kind, slot) for kind in KINDS.values() for slot in kind.documents
}


@dataclass(frozen=True, slots=True)
class DocumentAddress:
    """Where a policy document stands.

    account: "" for SCPs and RCPs. holder: name of the user, group or role; the resource's ARN;
    the endpoint's id; the id of the root, OU or account of the organization. name: the policy's.
    """

    kind: DocumentKind
    account: str = ""
    holder: str = ""
    name: str = ""
    holder_kind: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedDocument:
    """A policy document with its place, and the slot that says what it is read as."""

    address: DocumentAddress
    document: Document
    slot: Slot

    @property
    def title(self) -> str:
        """How it is called where several are listed."""
        address = self.address
        if self.slot is INLINE:
            return say("{policy} of {holder}", policy=address.name, holder=address.holder)
        if address.kind not in _KINDS:
            return address.name
        return self.slot.title(address.name or _KINDS[address.kind][0].short(address.holder))


def slot_of(address: DocumentAddress) -> Slot:
    """The slot of an address: policy type, attached as, words."""
    if address.kind in _KINDS:
        return _KINDS[address.kind][1]
    return INLINE if address.kind == "inline" else _LEVEL_SLOTS[_level_kind(address)]


def _level_kind(address: DocumentAddress) -> LevelKind:
    return "scp" if address.kind == "scp" else "rcp"


def documents(world: World) -> Iterator[PlacedDocument]:
    """Every document: account by account, then the organization's, each of these once.

    Without FullAWSAccess, which is AWS's own.
    """
    for account in world.accounts:
        yield from documents_of(account)
    for placed in level_documents(world):
        if not placed.address.name.endswith(FULL_AWS_ACCESS.name):
            yield placed


def documents_of(account: Account) -> Iterator[PlacedDocument]:
    """Every document of an account: managed policies, inline ones, then what hangs on things."""
    yield from _in_slots(account, is_thing=True)
    for kind in HOLDERS:
        for holder in kind.things(account):
            for each in _inline(holder):
                address = DocumentAddress("inline", account.id, holder.name, each.name, kind.name)
                yield PlacedDocument(address, each.document, INLINE)
    yield from _in_slots(account, is_thing=False)


def _in_slots(account: Account, *, is_thing: bool) -> Iterator[PlacedDocument]:
    for kind, slot in _KINDS.values():
        if slot.is_thing == is_thing:
            for thing in kind.things(account):
                document = getattr(thing, slot.field)
                if document is not None:
                    address = _address(account.id, slot, kind.key_of(thing))
                    yield PlacedDocument(address, document, slot)


def addresses_on(account: str, thing: object) -> Iterator[DocumentAddress]:
    """Where the documents of one thing stand, those that it has not too."""
    kind = kind_of(thing)
    key = kind.key_of(thing)
    for slot in kind.documents:
        yield _address(account, slot, key)
    for policy in _inline(thing) if kind.holds_policies else ():
        yield DocumentAddress("inline", account, key, policy.name, kind.name)


def _address(account: str, slot: Slot, key: str) -> DocumentAddress:
    if slot.is_thing:
        return DocumentAddress(slot.kind, account, name=key)
    return DocumentAddress(slot.kind, account, key)


def _inline(holder: Any) -> Iterator[InlinePolicy]:
    return (each for each in holder.policies if isinstance(each, InlinePolicy))


def level_documents(world: World) -> Iterator[PlacedDocument]:
    """The SCPs and RCPs; one that hangs on several levels stands at the first."""
    for kind in LEVEL_KINDS:
        seen: set[tuple[str, str]] = set()
        for level, policies in all_level_policies(world, kind):
            for policy in policies:
                if (policy.name, policy.document.text) not in seen:
                    seen.add((policy.name, policy.document.text))
                    address = DocumentAddress(kind, holder=level, name=policy.name)
                    yield PlacedDocument(address, policy.document, _LEVEL_SLOTS[kind])


def document_at(world: World, address: DocumentAddress) -> Document | None:
    """The document there; None where the thing has none. Raises EditError: no such thing."""
    if address.kind in LEVEL_KINDS:
        policies = level_policies(world, _level_kind(address), address.holder)
        return named(policies, address.name).document
    account = account_of(world, address.account)
    if address.kind == "inline":
        holder = _holder(account, address)
        return named(_inline(holder), address.name).document
    kind, slot = _KINDS[address.kind]
    document: Document | None = getattr(kind.named(account, _key(address, slot)), slot.field)
    return document


def _key(address: DocumentAddress, slot: Slot) -> str:
    return address.name if slot.is_thing else address.holder


def _holder(account: Account, address: DocumentAddress) -> Identity:
    holder: Identity = KINDS[address.holder_kind or "user"].named(account, address.holder)
    return holder


def with_document(world: World, address: DocumentAddress, document: Document) -> World:
    """The world with another document there. Raises EditError: no such thing.

    An SCP or RCP is one policy wherever it hangs: it changes at every level that has it.
    """
    before = document_at(world, address)
    if address.kind in LEVEL_KINDS:
        return _on_levels(world, address, before.text if before else "", document)
    return change_account(
        world, address.account, lambda account: _in_account(account, address, document)
    )


def _in_account(account: Account, address: DocumentAddress, document: Document) -> Account:
    if address.kind == "inline":
        return _with_inline(account, address, document)
    kind, slot = _KINDS[address.kind]
    thing = kind.named(account, _key(address, slot))
    changes: dict[str, Any] = {slot.field: document}
    return kind.put(account, replace(thing, **changes), thing)


def _with_inline(account: Account, address: DocumentAddress, document: Document) -> Account:
    holder = _holder(account, address)
    policies = tuple(
        replace(each, document=document)
        if isinstance(each, InlinePolicy) and each.name == address.name
        else each
        for each in holder.policies
    )
    kind = KINDS[address.holder_kind or "user"]
    return kind.put(account, replace(holder, policies=policies), holder)


def _on_levels(world: World, address: DocumentAddress, old_text: str, document: Document) -> World:
    return change_level_policies(
        world,
        _level_kind(address),
        lambda _level, policies: tuple(
            replace(policy, document=document)
            if policy.name == address.name and policy.document.text == old_text
            else policy
            for policy in policies
        ),
    )
