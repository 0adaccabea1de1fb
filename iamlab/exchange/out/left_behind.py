"""What of a lab no format can carry: it is listed, thing by thing."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.exchange.out.model import (
    good_tags,
    provider_url,
    role_can_be_made,
    service_of,
    simple,
)
from iamlab.exchange.reading import LeftOut
from iamlab.world import Account, Resource, Role, User, World, say


def left_behind(world: World) -> Iterator[LeftOut]:
    """What concerns the lab as a whole."""
    if world.requests:
        count = len(world.requests)
        counted = "1 request" if count == 1 else f"{count} requests"
        words = say("{counted} of the lab: AWS has no such thing to make", counted=counted)
        yield LeftOut("requests", words)
    if world.organization is not None:
        words = say(
            "the organization with its SCPs and RCPs: its accounts are made by hand, and its "
            "policies by its management account"
        )
        yield LeftOut("organization", words)


def left_behind_of(account: Account) -> Iterator[LeftOut]:
    """What of one account no format can carry."""
    here = f"accounts[{account.id}]"
    if account.root.access_keys or account.root.mfa_device:
        yield LeftOut(f"{here}.root", say("the root user is set up by signing in"))
    for user in account.users:
        yield from _tags(user, f"{here}.users[{user.name}]")
        yield from _credentials(user, f"{here}.users[{user.name}]")
    for role in account.roles:
        yield from _tags(role, f"{here}.roles[{role.name}]")
        yield from _role(role, f"{here}.roles[{role.name}]")
    for provider in account.identity_providers:
        if provider_url(provider.arn) is None:
            words = say("a SAML provider needs its metadata document, which a lab has not")
            yield LeftOut(f"{here}.identity_providers[{provider.arn}]", words)
    for endpoint in account.vpc_endpoints:
        words = say("a VPC endpoint needs a VPC, which a lab has not")
        yield LeftOut(f"{here}.vpc_endpoints[{endpoint.id}]", words)
    for resource in account.resources:
        yield from _resource(resource, f"{here}.resources[{resource.arn}]")


def _tags(holder: User | Role, here: str) -> Iterator[LeftOut]:
    for key in holder.tags.keys() - good_tags(holder.tags).keys():
        yield LeftOut(f"{here}.tags[{key}]", say("holds a character that AWS takes in no tag"))


def _credentials(user: User, here: str) -> Iterator[LeftOut]:
    names = (
        ("password", user.console_password),
        ("MFA device", user.mfa_device),
        ("access keys", bool(user.access_keys)),
    )
    held = [name for name, has in names if has]
    if held:
        yield LeftOut(
            here,
            say("{things}: AWS makes them, and they belong in no file", things=", ".join(held)),
        )
    if user.unique_id:
        yield LeftOut(f"{here}.unique_id", say("AWS gives it"))


def _role(role: Role, here: str) -> Iterator[LeftOut]:
    if role.unique_id:
        yield LeftOut(f"{here}.unique_id", say("AWS gives it"))
    if role_can_be_made(role):
        if service_of(role):
            words = say(
                "a service-linked role: AWS gives its name, its policies and its trust policy"
            )
            yield LeftOut(here, words)
    elif role.service_linked:
        yield LeftOut(here, say("a service-linked role whose path names no service is not made"))
    else:
        yield LeftOut(here, say("a role without a trust policy: AWS makes none; it is not made"))


def _resource(resource: Resource, here: str) -> Iterator[LeftOut]:
    found = simple(resource)
    if found is None:
        yield LeftOut(here, say("only S3 buckets, SQS queues and SNS topics are made"))
    else:
        if resource.tags:
            yield LeftOut(f"{here}.tags", say("tags of resources are not written"))
