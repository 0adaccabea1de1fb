"""What hangs on a thing: named before the thing is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from iamlab.world.edits.references import holders
from iamlab.world.model import Account, Document, InlinePolicy, World


def documents_of(account: Account) -> Iterator[tuple[str, Document]]:
    """Every policy document of an account with the name of where it stands."""
    for policy in account.policies:
        yield policy.name, policy.document
    for holder in holders(account):
        for reference in holder.policies:
            if isinstance(reference, InlinePolicy):
                yield f"{reference.name} of {holder.name}", reference.document
    for role in account.roles:
        if role.trust_policy is not None:
            yield f"the trust policy of {role.name}", role.trust_policy
    for resource in account.resources:
        if resource.policy is not None:
            yield f"the policy of {resource.arn.rpartition(':')[2]}", resource.policy


def mentions(world: World, arn: str) -> tuple[str, ...]:
    """The policy documents and requests of a lab that name an ARN."""
    quoted = f'"{arn}"'
    found = [
        name
        for account in world.accounts
        for name, document in documents_of(account)
        if quoted in document.text
    ]
    found += [
        f"the request {request.title or request.id}"
        for request in world.requests
        if arn in (request.principal, request.resource, *(step.role for step in request.via))
    ]
    return tuple(found)


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
