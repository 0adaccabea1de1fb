"""The users, groups and roles of a dump, by account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from iamlab.engine import parse_arn
from iamlab.exchange.account_dump.details import (
    Notes,
    attached_arns,
    inline_policies,
    items,
    tags_of,
    text_of,
)
from iamlab.exchange.account_dump.policies import Policies
from iamlab.exchange.reading import read_document, texts_of
from iamlab.world import Document, Group, PolicyReference, Role, User, quotas, say

_BOTH = frozenset({"Arn", "Path", "Tags", "AttachedManagedPolicies", "PermissionsBoundary"})
_USER = _BOTH | {"UserName", "UserId", "UserPolicyList", "GroupList"}
_GROUP = frozenset({"Arn", "Path", "GroupName", "GroupPolicyList", "AttachedManagedPolicies"})
_ROLE = _BOTH | {
    "RoleName", "RoleId", "RolePolicyList", "AssumeRolePolicyDocument", "InstanceProfileList",
    "MaxSessionDuration",
}  # fmt: skip
_SERVICE_LINKED = "/aws-service-role/"


def read_users(data: Mapping[str, Any], policies: Policies, notes: Notes) -> dict[str, list[User]]:
    """The users by account."""
    found: dict[str, list[User]] = {}
    for detail, place, account, name, path in _each(data, "User", notes):
        notes.unknown_keys(detail, place, _USER)
        user = User(
            name,
            path,
            text_of(detail, "UserId") or None,
            tags_of(detail, place, notes),
            _groups(detail, place, notes),
            _policies(detail, "UserPolicyList", place, account, policies, notes),
            _boundary(detail, place, account, policies, notes),
        )
        found.setdefault(account, []).append(user)
    return found


def read_groups(
    data: Mapping[str, Any], policies: Policies, notes: Notes
) -> dict[str, list[Group]]:
    """The groups by account."""
    found: dict[str, list[Group]] = {}
    for detail, place, account, name, path in _each(data, "Group", notes):
        notes.unknown_keys(detail, place, _GROUP)
        hanging = _policies(detail, "GroupPolicyList", place, account, policies, notes)
        found.setdefault(account, []).append(Group(name, path, hanging))
    return found


def read_roles(data: Mapping[str, Any], policies: Policies, notes: Notes) -> dict[str, list[Role]]:
    """The roles by account."""
    found: dict[str, list[Role]] = {}
    for detail, place, account, name, path in _each(data, "Role", notes):
        notes.unknown_keys(detail, place, _ROLE)
        for profile, where in items(
            detail.get("InstanceProfileList"), f"{place}.InstanceProfileList", notes
        ):
            named = text_of(profile, "InstanceProfileName", "?")[:128]
            notes.add(
                where, say("the instance profile {named}: a lab knows the role alone", named=named)
            )
        role = Role(
            name,
            path,
            text_of(detail, "RoleId") or None,
            tags_of(detail, place, notes),
            _trust_policy(detail, place, notes),
            _policies(detail, "RolePolicyList", place, account, policies, notes),
            _boundary(detail, place, account, policies, notes),
            _duration(detail, place, notes),
            path.startswith(_SERVICE_LINKED),
        )
        found.setdefault(account, []).append(role)
    return found


def _each(
    data: Mapping[str, Any], kind: str, notes: Notes
) -> Iterator[tuple[dict[str, Any], str, str, str, str]]:
    """(detail, place, account, name, path) of each user, group or role whose ARN can be read."""
    key = f"{kind}DetailList"
    for detail, place in items(data.get(key), key, notes):
        arn = parse_arn(text_of(detail, "Arn"))
        if arn is None or not arn.resource.startswith(f"{kind.lower()}/"):
            notes.add(
                f"{place}.Arn", say("is no ARN of a {kind}; it is left out", kind=kind.lower())
            )
            continue
        name = arn.name
        if text_of(detail, f"{kind}Name", name) != name:
            notes.add(
                f"{place}.{kind}Name", say("is not the name in the ARN; {name} stands", name=name)
            )
        yield detail, place, arn.account, name, arn.path


def _groups(detail: Mapping[str, Any], place: str, notes: Notes) -> tuple[str, ...]:
    value = detail.get("GroupList")
    named = tuple(dict.fromkeys(texts_of(value)))
    if value is not None and (not isinstance(value, list) or len(texts_of(value)) < len(value)):
        notes.add(f"{place}.GroupList", say("is no list of names of groups; the names are read"))
    return named


def _duration(detail: Mapping[str, Any], place: str, notes: Notes) -> int:
    key, usual = "MaxSessionDuration", quotas.DEFAULT_SESSION
    value = detail.get(key, usual)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    notes.add(f"{place}.{key}", say("is no number of seconds; {usual} stands", usual=usual))
    return usual


def _trust_policy(detail: Mapping[str, Any], place: str, notes: Notes) -> Document | None:
    key = "AssumeRolePolicyDocument"
    if detail.get(key) is None:
        notes.add(f"{place}.{key}", say("is missing: the role trusts nobody here"))
        return None
    document = read_document(detail[key])
    if isinstance(document, str):
        notes.add(
            f"{place}.{key}", say("{document}; the role trusts nobody here", document=document)
        )
        return None
    return document


def _policies(
    detail: Mapping[str, Any],
    inline_key: str,
    place: str,
    account: str,
    policies: Policies,
    notes: Notes,
) -> tuple[PolicyReference, ...]:
    attached = [
        policies.reference(arn, account, where, notes)
        for arn, where in attached_arns(detail, place, notes)
    ]
    inline = inline_policies(detail.get(inline_key), f"{place}.{inline_key}", notes)
    known = dict.fromkeys(each for each in attached if each is not None)
    return (*known, *inline)


def _boundary(
    detail: Mapping[str, Any], place: str, account: str, policies: Policies, notes: Notes
) -> str | None:
    key = "PermissionsBoundary"
    value = detail.get(key)
    if value is None:
        return None
    arn = value.get("PermissionsBoundaryArn") if isinstance(value, dict) else None
    if not isinstance(arn, str) or not arn:
        notes.add(f"{place}.{key}", say("has no PermissionsBoundaryArn; no boundary is set"))
        return None
    return policies.reference(arn, account, f"{place}.{key}", notes)
