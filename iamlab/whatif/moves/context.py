"""The same request made otherwise: with MFA, from another address, with an external ID, with a tag.

Keys that say who is calling or whose the resource is cannot be chosen; tags can be set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from iamlab.catalogue import action_carries, condition_key, makes_resource, nearest_condition_key
from iamlab.whatif.moves.move import Move
from iamlab.whatif.moves.values import Values
from iamlab.whatif.short_names import short_name
from iamlab.whatif.situation import Situation, caller_holder
from iamlab.whatif.sizes import VALUE
from iamlab.world import (
    KINDS,
    RESOURCE,
    USER,
    VPC_ENDPOINT,
    ContextInput,
    Edit,
    Request,
    Said,
    Save,
)

_NOT_TO_CHOOSE = frozenset(
    {
        "aws:principalarn",
        "aws:principalaccount",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principaltype",
        "aws:principalisawsservice",
        "aws:principalservicename",
        "aws:principalservicenameslist",
        "aws:userid",
        "aws:username",
        "aws:assumedroot",
        "aws:calledviafirst",
        "aws:calledvialast",
        "aws:sourcevpcarn",
        "aws:vpceaccount",
        "aws:vpceorgid",
        "aws:vpceorgpaths",
        "aws:resourceaccount",
        "aws:resourceorgid",
        "aws:resourceorgpaths",
        "s3:resourceaccount",
        "kms:calleraccount",
    }
)
_MFA = "aws:multifactorauthpresent"


def context_move(where: Situation, values: Mapping[str, Values]) -> Move | None:
    """The move that gives these context keys these values; None where one cannot be chosen."""
    request, edits = where.request, []
    kind = "request_context"
    for key, wanted in values.items():
        lowered = key.lower()
        if lowered in _NOT_TO_CHOOSE or _never_sent(where, key, wanted):
            return None
        edit = _tag(where, key, wanted)
        if edit is not None:
            edits.append(edit)
            kind = "tag"
            continue
        if lowered == _MFA and wanted == ("true",):
            kind = "with_mfa"
            device = _password_with_mfa(where)
            if device is not None:
                edits.append(device)
                continue
        if lowered == "sts:externalid":
            kind = "external_id"
        request = _asked(where, request, key, wanted)
    changed = None if request == where.request else request
    return Move(kind, _words(where, kind, values), VALUE * len(values), tuple(edits), changed)


def _never_sent(where: Situation, key: str, wanted: Values) -> bool:
    """Whether no request can carry this.

    That is a key that is misspelt or sent with other actions, a tag of what the call only makes,
    and a text with the wildcard of a policy in it.
    """
    if wanted is None:
        return False
    if condition_key(key) is None and (_is_no_key(key) or nearest_condition_key(key)):
        return True
    if action_carries(where.call.action, key) is False:
        return True
    if ":resourcetag/" in key.lower() and makes_resource(where.call.action, where.call.resource):
        return True
    return any("*" in value or "${" in value for value in wanted)


def _is_no_key(key: str) -> bool:
    """A provider's ARN or URL before the claim, or no prefix at all."""
    return key.startswith("arn:") or "://" in key or ":" not in key


def _words(where: Situation, kind: str, values: Mapping[str, Values]) -> Said:
    key, wanted = next(iter(values.items()))
    facts = {
        "key": key,
        "value": ", ".join(wanted) if wanted else "",
        "principal": short_name(where.request.principal),
        "others": str(len(values) - 1),
    }
    if kind == "with_mfa":
        return Said("Ask again as {principal}, signed in with MFA", facts)
    if kind == "external_id":
        return Said("Pass the external ID {value} when the role is assumed", facts)
    if kind == "tag":
        return Said("Set the tag behind {key} to {value}", facts)
    if wanted is None:
        return Said("Make the request without {key}", facts)
    if len(values) > 1:
        return Said("Make the request with {key} {value}, and {others} more such keys", facts)
    return Said("Make the request with {key} {value}", facts)


def _asked(where: Situation, request: Request, key: str, wanted: Values) -> Request:
    """The request with the key: by its own field where it has one."""
    lowered = key.lower()
    if where.step is not None:
        changes = _of_assumption(lowered, wanted)
        if changes is not None:
            via = list(request.via)
            via[where.step] = replace(via[where.step], **changes)
            return replace(request, via=tuple(via))
    if lowered == "aws:sourcevpce":
        known = {endpoint.id for _, endpoint in VPC_ENDPOINT.everywhere(where.world)}
        if wanted is None or wanted[0] in known:
            return replace(request, vpc_endpoint=None if wanted is None else wanted[0])
    context: dict[str, ContextInput] = {
        name: value for name, value in request.context.items() if name.lower() != lowered
    }
    if wanted is None or len(wanted) != 1:
        context[key] = wanted
    else:
        context[key] = wanted[0]
    if lowered == _MFA and request.credentials == "access_key":
        # A long-term key carries no MFA: GetSessionToken turns it into credentials that do.
        request = replace(request, credentials="session_token")
    return replace(request, context=context)


def _of_assumption(key: str, wanted: Values) -> dict[str, Any] | None:
    value = wanted[0] if wanted else None
    if key == "sts:externalid":
        return {"external_id": value}
    if key == _MFA:
        return {"mfa": value == "true"}
    if key == "sts:rolesessionname" and value:
        return {"session_name": value}
    if key == "sts:sourceidentity":
        return {"source_identity": value}
    return None


def _password_with_mfa(where: Situation) -> Edit | None:
    """Who signs in with a password shows MFA by having a device."""
    if where.request.credentials != "password" or where.step is not None:
        return None
    found = USER.at(where.world, where.request.principal)
    if found is None:
        return None
    account, user = found
    return Save(account.id, replace(user, mfa_device=True), user.name)


def _tag(where: Situation, key: str, wanted: Values) -> Edit | None:
    """A tag of the caller or of the resource as a change of the world."""
    prefix, slash, name = key.partition("/")
    if not slash or wanted is None or len(wanted) != 1:
        return None
    lowered = prefix.lower()
    if lowered == "aws:principaltag":
        return _principal_tag(where, name, wanted[0])
    if lowered.endswith(":resourcetag"):
        return _resource_tag(where, name, wanted[0])
    return None


def _principal_tag(where: Situation, name: str, value: str) -> Edit | None:
    holder = caller_holder(where)
    if holder is None:
        return None
    arn = where.call.principal.role_arn or where.call.principal.user_arn
    found = KINDS[holder.kind].at(where.world, arn)
    if found is None:
        return None
    account, principal = found
    tagged = replace(principal, tags={**principal.tags, name: value})
    return Save(account.id, tagged, principal.name)


def _resource_tag(where: Situation, name: str, value: str) -> Edit | None:
    found = RESOURCE.at(where.world, where.call.resource)
    if found is None:
        return None
    account, resource = found
    tagged = replace(resource, tags={**resource.tags, name: value})
    return Save(account.id, tagged, resource.arn)
