"""Who a principal is once its name changes or it goes: AWS knows it by its unique ID.

AWS: IAM User Guide, IAM identifiers; AWS JSON policy elements: Principal. In a saved trust policy
an ARN stands for the unique ID: it follows a renamed principal, and when the principal goes, the
bare ID is left. Other policies keep the ARN that somebody typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from iamlab.engine import JsonValue, parse_arn, read_json
from iamlab.world.kind import Draft
from iamlab.world.kinds import ROLE
from iamlab.world.model import Assumption, Document, Request, Role, World
from iamlab.world.policy_text import statements_in

Renamed = Callable[[str], str]


def with_unique_id(draft: Draft[Any]) -> Any:
    """The thing with the unique ID it has from now on; only principals have one.

    A changed one keeps its ID, also where that was made up from its name. A new one is somebody
    new, even under the name of one who has gone.
    """
    kind, thing, before = draft.kind, draft.thing, draft.before
    if not kind.is_principal:
        return thing
    if before is None:
        identity = _unused(draft.world, thing.unique_id, _unique_id(draft, thing))
        return replace(thing, unique_id=identity)
    same_name = kind.arn(draft.account, before) == kind.arn(draft.account, thing)
    kept = before.unique_id if same_name else _unique_id(draft, before)
    return replace(thing, unique_id=thing.unique_id or kept)


def _unique_id(draft: Draft[Any], thing: Any) -> str:
    return draft.kind.unique_id(draft.account, thing)


def _unused(world: World, given: str | None, made_up: str) -> str | None:
    """None where the ID made up from the name will do, which is most of the time."""
    if given is not None:
        return given
    named = {entry.text for _, entry in _trusted(world)}
    identity, number = made_up, 0
    while identity in named:
        number += 1
        identity = f"{made_up[: -len(str(number))]}{number}"
    return None if identity == made_up else identity


def follow(world: World, old: str, new: str) -> World:
    """The world after a principal's ARN changed: trust policies and requests go along."""
    if old == new:
        return world
    world = _in_trust_policies(world, old, new)
    requests = tuple(_renamed(request, _renaming(old, new)) for request in world.requests)
    return replace(world, requests=requests)


def forget(world: World, arn: str, unique_id: str) -> World:
    """The world after a principal has gone: trust policies are left with its unique ID."""
    return _in_trust_policies(world, arn, unique_id)


def _trusted(world: World) -> Iterator[tuple[Role, JsonValue]]:
    for _account, role in ROLE.everywhere(world):
        if role.trust_policy is not None:
            for entry in _aws_principals(role.trust_policy.text):
                yield role, entry


def _aws_principals(text: str) -> Iterator[JsonValue]:
    """The entries of `AWS` in every Principal of a policy text."""
    for statement in statements_in(text):
        for name in ("Principal", "NotPrincipal"):
            principal = statement.member(name)
            named = principal.value.member("AWS") if principal is not None else None
            if named is not None:
                yield from named.value.items or (named.value,)


def _in_trust_policies(world: World, old: str, new: str) -> World:
    def changed(role: Role) -> Role:
        if role.trust_policy is None or old not in role.trust_policy.text:
            return role
        text = _replaced(role.trust_policy.text, old, new)
        return replace(role, trust_policy=Document(text, role.trust_policy.typed))

    accounts = tuple(ROLE.changed(account, changed) for account in world.accounts)
    return replace(world, accounts=accounts)


def _replaced(text: str, old: str, new: str) -> str:
    if read_json(text).root is None:
        return text
    for entry in sorted(_aws_principals(text), key=lambda each: each.span, reverse=True):
        if entry.text == old:
            start, end = entry.span
            text = f'{text[:start]}"{new}"{text[end:]}'
    return text


def _renaming(old: str, new: str) -> Renamed:
    """Puts the new ARN in the place of the old one, in the ARNs of a role's sessions too."""
    before, after = parse_arn(old), parse_arn(new)
    names = {old: new}
    sessions = ("", "")
    if before is not None and after is not None and before.resource_type == "role":
        head = f"arn:{before.partition}:sts::{before.account}:assumed-role/"
        sessions = (f"{head}{before.name}/", f"{head}{after.name}/")

    def renamed(text: str) -> str:
        if sessions[0] and text.startswith(sessions[0]):
            return sessions[1] + text[len(sessions[0]) :]
        return names.get(text, text)

    return renamed


def _renamed(request: Request, name: Renamed) -> Request:
    session = request.session
    if session is not None and session.issued_to is not None:
        session = replace(session, issued_to=name(session.issued_to))
    return replace(
        request,
        principal=name(request.principal),
        session=session,
        via=tuple(_renamed_step(step, name) for step in request.via),
        resource=name(request.resource),
        also_resources=tuple(name(each) for each in request.also_resources),
        passes_role=None if request.passes_role is None else name(request.passes_role),
    )


def _renamed_step(step: Assumption, name: Renamed) -> Assumption:
    return replace(step, role=name(step.role))
