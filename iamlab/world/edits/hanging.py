"""What hangs on a thing: named before the thing is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.world.edits.levels import LEVEL_KINDS, all_level_policies
from iamlab.world.edits.references import holders
from iamlab.world.model import Account, Document, InlinePolicy, Request, World
from iamlab.world.saying import say


def documents_of(account: Account) -> Iterator[tuple[str, Document]]:
    """Every policy document of an account with the name of where it stands."""
    for policy in account.policies:
        yield policy.name, policy.document
    for holder in holders(account):
        for reference in holder.policies:
            if isinstance(reference, InlinePolicy):
                name = say("{policy} of {holder}", policy=reference.name, holder=holder.name)
                yield name, reference.document
    yield from _resource_policies(account)


def _resource_policies(account: Account) -> Iterator[tuple[str, Document]]:
    """The policies that hang on a role as its trust policy, on a resource, on an endpoint."""
    for role in account.roles:
        if role.trust_policy is not None:
            yield say("the trust policy of {role}", role=role.name), role.trust_policy
    for resource in account.resources:
        if resource.policy is not None:
            name = resource.arn.rpartition(":")[2]
            yield say("the policy of {resource}", resource=name), resource.policy
    for endpoint in account.vpc_endpoints:
        if endpoint.policy is not None:
            yield say("the policy of {resource}", resource=endpoint.id), endpoint.policy


def _all_documents(world: World) -> Iterator[tuple[str, Document]]:
    """Those of every account, then the organization's, each once."""
    for account in world.accounts:
        yield from documents_of(account)
    seen = set()
    for kind in LEVEL_KINDS:
        for _level, policies in all_level_policies(world, kind):
            for policy in policies:
                if (policy.name, policy.document.text) not in seen:
                    seen.add((policy.name, policy.document.text))
                    yield policy.name, policy.document


def mentions(world: World, arn: str) -> tuple[str, ...]:
    """The policy documents and requests of a lab that name an ARN, or something inside it."""
    quoted = (f'"{arn}"', f'"{arn}/')
    found = [
        name
        for name, document in _all_documents(world)
        if any(each in document.text for each in quoted)
    ]
    found += [
        say("the request “{request}”", request=request.title or request.id)
        for request in world.requests
        if any(each == arn or each.startswith(f"{arn}/") for each in _named_in(request))
    ]
    return tuple(found)


def mentions_of_account(world: World, account_id: str) -> tuple[str, ...]:
    """The documents of other accounts, and the requests, that name an account."""
    found = [
        name
        for account in world.accounts
        if account.id != account_id
        for name, document in documents_of(account)
        if account_id in document.text
    ]
    found += [
        say("the request “{request}”", request=request.title or request.id)
        for request in world.requests
        if any(f":{account_id}:" in each for each in _named_in(request))
    ]
    return tuple(found)


def _named_in(request: Request) -> Iterator[str]:
    """The ARNs in a request."""
    yield from (request.principal, request.resource, *request.also_resources)
    yield from (step.role for step in request.via)
    if request.passes_role is not None:
        yield request.passes_role


def holders_of(account: Account, policy: str) -> tuple[str, ...]:
    """The names of users, groups and roles that a managed policy hangs on."""
    return tuple(
        holder.name
        for holder in holders(account)
        if policy in holder.policies or getattr(holder, "permissions_boundary", None) == policy
    )


def members_of(account: Account, group: str) -> tuple[str, ...]:
    """The names of the users in a group."""
    return tuple(user.name for user in account.users if group in user.groups)
