"""Resources, VPC endpoints and identity providers of an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iamlab.engine import PARTITIONS, parse_arn
from iamlab.world import naming
from iamlab.world.edits.edit import EditError, change_account, check_name, check_tags, find, put
from iamlab.world.edits.policies import check_document
from iamlab.world.model import Account, IdentityProvider, Resource, VpcEndpoint, World
from iamlab.world.saying import say

_EXAMPLE = "arn:aws:rds:eu-west-1:111111111111:db:orders"


def check_arn(text: str, field: str = "arn") -> None:
    """Raises EditError where a text is no whole ARN."""
    arn = parse_arn(text)
    if arn is None:
        count = text.count(":") + 1
        raise EditError(
            field,
            "bad_arn",
            say(
                "An ARN has six fields, with colons between them, and begins with arn. This text "
                "has {count}.",
                count=count,
            ),
            _EXAMPLE,
        )
    if arn.partition not in PARTITIONS:
        raise EditError(
            field,
            "bad_partition",
            say("AWS has no partition {partition}.", partition=arn.partition),
            _EXAMPLE,
        )
    if not arn.service or not arn.resource:
        raise EditError(field, "bad_arn", say("An ARN names a service and a resource."), _EXAMPLE)
    if any(character in text for character in "*? \t\n"):
        raise EditError(
            field,
            "wildcard",
            say("A resource has one ARN, without wildcards or blanks. Patterns stand in policies."),
            _EXAMPLE,
        )


@dataclass(frozen=True, slots=True)
class SaveResource:
    """A resource as the form has it; `before` is the ARN it had."""

    account: str
    resource: Resource
    before: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        arn = self.resource.arn
        check_arn(arn)
        check_tags(self.resource.tags)
        self._check_owner(world)
        if self.resource.policy is not None:
            check_document(self.resource.policy.text, "resource", None, "policy")
        return change_account(world, self.account, self._change)

    def _check_owner(self, world: World) -> None:
        parsed = parse_arn(self.resource.arn)
        owner = parsed.account if parsed else ""
        if owner and owner != self.account:
            raise EditError(
                "arn",
                "other_account",
                say(
                    "This ARN names account {owner}; the resource is to stand in {account}.",
                    owner=owner,
                    account=self.account,
                ),
                self.resource.arn.replace(owner, self.account),
            )
        for account in world.accounts:
            for resource in account.resources:
                same_arn = resource.arn == self.resource.arn
                if same_arn and (account.id, resource.arn) != (self.account, self.before):
                    raise EditError(
                        "arn",
                        "name_taken",
                        say("Account {account} already has this resource.", account=account.id),
                        f"{self.resource.arn}-2",
                    )

    def _change(self, account: Account) -> Account:
        before = find(account.resources, self.before, "arn") if self.before is not None else None
        return replace(account, resources=put(account.resources, self.resource, before))

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"resource": self.resource.arn.rpartition(":")[2]}
        if self.before is None:
            return "Created the resource {resource}", facts
        return "Changed the resource {resource}", facts


@dataclass(frozen=True, slots=True)
class DeleteResource:
    """A resource goes, with its resource-based policy."""

    account: str
    arn: str

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def change(account: Account) -> Account:
            gone = find(account.resources, self.arn, "arn")
            return replace(
                account, resources=tuple(each for each in account.resources if each is not gone)
            )

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the resource {resource}", {"resource": self.arn.rpartition(":")[2]}


@dataclass(frozen=True, slots=True)
class SaveVpcEndpoint:
    """A VPC endpoint as the form has it; `before` is the id it had."""

    account: str
    vpc_endpoint: VpcEndpoint
    before: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        check_name("id", self.vpc_endpoint.id, naming.VPC_ENDPOINT_ID)
        if self.vpc_endpoint.policy is not None:
            check_document(self.vpc_endpoint.policy.text, "vpc_endpoint", None, "policy")

        def change(account: Account) -> Account:
            taken = {each.id for each in account.vpc_endpoints} - {self.before}
            if self.vpc_endpoint.id in taken:
                raise EditError("id", "name_taken", say("This account already has that endpoint."))
            before = find(account.vpc_endpoints, self.before, "id") if self.before else None
            changed = put(account.vpc_endpoints, self.vpc_endpoint, before)
            return replace(account, vpc_endpoints=changed)

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        facts = {"endpoint": self.vpc_endpoint.id}
        if self.before is None:
            return "Created the VPC endpoint {endpoint}", facts
        return "Changed the VPC endpoint {endpoint}", facts


@dataclass(frozen=True, slots=True)
class DeleteVpcEndpoint:
    """A VPC endpoint goes."""

    account: str
    id: str

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def change(account: Account) -> Account:
            gone = find(account.vpc_endpoints, self.id, "id")
            left = tuple(each for each in account.vpc_endpoints if each is not gone)
            return replace(account, vpc_endpoints=left)

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the VPC endpoint {endpoint}", {"endpoint": self.id}


@dataclass(frozen=True, slots=True)
class SaveIdentityProvider:
    """A SAML or OIDC provider as the form has it; `before` is the ARN it had."""

    account: str
    provider: IdentityProvider
    before: str | None = None

    def apply(self, world: World) -> World:
        """Raises EditError."""
        self._check_provider()

        def change(account: Account) -> Account:
            taken = {each.arn for each in account.identity_providers} - {self.before}
            if self.provider.arn in taken:
                raise EditError("arn", "name_taken", say("This account already has that provider."))
            before = find(account.identity_providers, self.before, "arn") if self.before else None
            changed = put(account.identity_providers, self.provider, before)
            return replace(account, identity_providers=changed)

        return change_account(world, self.account, change)

    def _check_provider(self) -> None:
        check_arn(self.provider.arn)
        arn = parse_arn(self.provider.arn)
        kinds = ("saml-provider/", "oidc-provider/")
        if arn is None or arn.account != self.account or not arn.resource.startswith(kinds):
            raise EditError(
                "arn",
                "bad_arn",
                say("The ARN must be that of a SAML or OIDC provider of this account."),
                f"arn:aws:iam::{self.account}:saml-provider/office",
            )

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Saved the identity provider {provider}", {
            "provider": self.provider.arn.partition("/")[2]
        }


@dataclass(frozen=True, slots=True)
class DeleteIdentityProvider:
    """An identity provider goes."""

    account: str
    arn: str

    def apply(self, world: World) -> World:
        """Raises EditError."""

        def change(account: Account) -> Account:
            gone = find(account.identity_providers, self.arn, "arn")
            left = tuple(each for each in account.identity_providers if each is not gone)
            return replace(account, identity_providers=left)

        return change_account(world, self.account, change)

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """The sentence for the history."""
        return "Deleted the identity provider {provider}", {"provider": self.arn.partition("/")[2]}
