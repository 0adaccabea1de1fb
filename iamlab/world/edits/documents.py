"""Any policy document of a lab, by where it stands: read it, change its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, TypeVar

from iamlab.world.edits.edit import account_of, change_account, find
from iamlab.world.edits.levels import (
    FULL_AWS_ACCESS,
    LEVEL_KINDS,
    LevelKind,
    all_level_policies,
    change_level_policies,
    level_policies,
)
from iamlab.world.edits.policies import check_document
from iamlab.world.edits.references import HolderKind
from iamlab.world.model import Account, Document, InlinePolicy, World
from iamlab.world.validation import validate

DocumentKind = Literal["managed", "inline", "trust", "resource", "vpc_endpoint", "scp", "rcp"]
_HOLDERS: Mapping[HolderKind, str] = {"user": "users", "group": "groups", "role": "roles"}
# kind -> (policy type of the validator, attached as)
_READ_AS: Mapping[DocumentKind, tuple[str, str | None]] = {
    "managed": ("identity", "managed"),
    "inline": ("identity", "inline"),
    "trust": ("trust", None),
    "resource": ("resource", None),
    "vpc_endpoint": ("vpc_endpoint", None),
    "scp": ("scp", None),
    "rcp": ("rcp", None),
}
ThingT = TypeVar("ThingT")
_REMEMBERED = 512  # texts: a search for changes asks about the same few again and again


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
    holder_kind: HolderKind | None = None


def document_at(world: World, address: DocumentAddress) -> Document | None:
    """The document there; None where the thing has none. Raises EditError: no such thing."""
    if address.kind == "scp" or address.kind == "rcp":
        return find(level_policies(world, address.kind, address.holder), address.name).document
    account = account_of(world, address.account)
    if address.kind == "managed":
        return find(account.policies, address.name).document
    if address.kind == "inline":
        return find(_inline(account, address), address.name).document
    if address.kind == "trust":
        return find(account.roles, address.holder).trust_policy
    if address.kind == "resource":
        return find(account.resources, address.holder, "arn").policy
    return find(account.vpc_endpoints, address.holder, "id").policy


def _inline(account: Account, address: DocumentAddress) -> Iterator[InlinePolicy]:
    holder = find(getattr(account, _HOLDERS[address.holder_kind or "user"]), address.holder)
    return (each for each in holder.policies if isinstance(each, InlinePolicy))


@dataclass(frozen=True, slots=True)
class ChangeDocument:
    """Another text for a policy document, or a first one where the thing can have one.

    An SCP or RCP is one policy wherever it hangs: it changes at every level that has it.
    """

    address: DocumentAddress
    text: str

    def apply(self, world: World) -> World:
        """Raises EditError, also where AWS would refuse what is new in the text."""
        self._check(document_at(world, self.address))
        return self.unchecked(world)

    def unchecked(self, world: World) -> World:
        """The change without AWS's rules, to ask what would be. Raises EditError: no such thing."""
        before = document_at(world, self.address)
        document = Document(self.text, typed=True)
        if self.address.kind in ("scp", "rcp"):
            return self._in_organization(world, before, document)
        return change_account(
            world, self.address.account, lambda account: self._in_account(account, document)
        )

    def _check(self, before: Document | None) -> None:
        """A document that AWS refuses already may stay so, but get no worse."""
        policy_type, attached_as = _READ_AS[self.address.kind]
        known = _refusals(before.text, policy_type, attached_as) if before else frozenset()
        if not _refusals(self.text, policy_type, attached_as) <= known:
            check_document(self.text, policy_type, attached_as)

    def _in_organization(self, world: World, before: Document | None, document: Document) -> World:
        kind: LevelKind = "scp" if self.address.kind == "scp" else "rcp"
        old_text = before.text if before else ""
        return change_level_policies(
            world,
            kind,
            lambda _id, policies: tuple(
                replace(policy, document=document)
                if policy.name == self.address.name and policy.document.text == old_text
                else policy
                for policy in policies
            ),
        )

    def _in_account(self, account: Account, document: Document) -> Account:
        address = self.address
        if address.kind == "managed":
            return replace(
                account,
                policies=_changed(
                    account.policies,
                    lambda policy: policy.name == address.name,
                    lambda policy: replace(policy, document=document),
                ),
            )
        if address.kind == "inline":
            return self._inline_in(account, document)
        if address.kind == "trust":
            return replace(
                account,
                roles=_changed(
                    account.roles,
                    lambda role: role.name == address.holder,
                    lambda role: replace(role, trust_policy=document),
                ),
            )
        if address.kind == "resource":
            return replace(
                account,
                resources=_changed(
                    account.resources,
                    lambda resource: resource.arn == address.holder,
                    lambda resource: replace(resource, policy=document),
                ),
            )
        return replace(
            account,
            vpc_endpoints=_changed(
                account.vpc_endpoints,
                lambda endpoint: endpoint.id == address.holder,
                lambda endpoint: replace(endpoint, policy=document),
            ),
        )

    def _inline_in(self, account: Account, document: Document) -> Account:
        field = _HOLDERS[self.address.holder_kind or "user"]
        holder = find(getattr(account, field), self.address.holder)
        policies = tuple(
            replace(each, document=document)
            if isinstance(each, InlinePolicy) and each.name == self.address.name
            else each
            for each in holder.policies
        )
        things = getattr(account, field)
        after = replace(holder, policies=policies)
        changed: dict[str, Any] = {
            field: tuple(after if each is holder else each for each in things)
        }
        return replace(account, **changed)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        holder = self.address.holder.rpartition(":")[2]
        facts = {"policy": self.address.name, "holder": holder}
        words = {
            "managed": "Changed the policy {policy}",
            "inline": "Changed the inline policy {policy} of {holder}",
            "trust": "Changed the trust policy of {holder}",
            "resource": "Changed the resource-based policy of {holder}",
            "vpc_endpoint": "Changed the policy of the VPC endpoint {holder}",
            "scp": "Changed the SCP {policy}",
            "rcp": "Changed the RCP {policy}",
        }
        return words[self.address.kind], facts


@lru_cache(maxsize=_REMEMBERED)
def _refusals(text: str, policy_type: str, attached_as: str | None) -> frozenset[str]:
    findings = validate(text, policy_type, attached_as)
    return frozenset(finding.code for finding in findings if finding.refused_at_save)


def _changed(
    things: tuple[ThingT, ...],
    is_it: Callable[[ThingT], bool],
    change: Callable[[ThingT], ThingT],
) -> tuple[ThingT, ...]:
    return tuple(change(thing) if is_it(thing) else thing for thing in things)


def document_addresses(world: World) -> Iterator[DocumentAddress]:
    """Where every document of a lab stands: account by account, then the organization's.

    Without FullAWSAccess, which is AWS's own.
    """
    for account in world.accounts:
        yield from _addresses_in(account)
    for kind in LEVEL_KINDS:
        seen: set[tuple[str, str]] = set()
        for level, policies in all_level_policies(world, kind):
            for policy in policies:
                known = (policy.name, policy.document.text) in seen
                if not known and not policy.name.endswith(FULL_AWS_ACCESS.name):
                    seen.add((policy.name, policy.document.text))
                    yield DocumentAddress(kind, holder=level, name=policy.name)


def _addresses_in(account: Account) -> Iterator[DocumentAddress]:
    for policy in account.policies:
        yield DocumentAddress("managed", account.id, name=policy.name)
    yield from _inline_addresses(account)
    for role in account.roles:
        if role.trust_policy is not None:
            yield DocumentAddress("trust", account.id, role.name)
    for resource in account.resources:
        if resource.policy is not None:
            yield DocumentAddress("resource", account.id, resource.arn)
    for endpoint in account.vpc_endpoints:
        if endpoint.policy is not None:
            yield DocumentAddress("vpc_endpoint", account.id, endpoint.id)


def _inline_addresses(account: Account) -> Iterator[DocumentAddress]:
    for holder_kind, field in _HOLDERS.items():
        for holder in getattr(account, field):
            for each in holder.policies:
                if isinstance(each, InlinePolicy):
                    yield DocumentAddress("inline", account.id, holder.name, each.name, holder_kind)
