"""Roles assumed one after another (IAM User Guide: Roles terms and concepts, role chaining).

The AssumeRole call is decided with the caller of that moment; passing tags and a source
identity are decided besides it. Then the caller's own policies rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from iamlab.engine import assuming_action, parse_arn, provider_kind
from iamlab.world import quotas
from iamlab.world.caller import Caller
from iamlab.world.context import Call
from iamlab.world.index import WorldIndex
from iamlab.world.model import Assumption, ContextInput, Request, Session
from iamlab.world.principals import role_session
from iamlab.world.story import ActKind

_MFA = "aws:MultiFactorAuthPresent"
_NETWORK_KEYS = (
    "aws:sourceip",
    "aws:sourcevpc",
    "aws:vpcsourceip",
    "aws:useragent",
    "aws:securetransport",
    "aws:currenttime",
    "aws:epochtime",
    "aws:multifactorauth",
)


@dataclass(frozen=True, slots=True)
class RefusedCall:
    """A call that AWS refuses whatever the policies say: a step code, and its facts."""

    code: str
    facts: Mapping[str, str | int]


def assume_calls(
    caller: Caller,
    assumption: Assumption,
    given: Mapping[str, ContextInput],
    vpc_endpoint: str | None,
) -> Iterator[tuple[ActKind, Call]]:
    """AssumeRole, and what tags and a source identity, passed or inherited, ask for besides it.

    AWS: Passing session tags in AWS STS; Monitor and control actions taken with assumed roles.
    """
    extra = _call_keys(caller, assumption)

    def call(action: str) -> Call:
        return Call(action, assumption.role, given, vpc_endpoint, extra)

    yield "assume_role", call(_assuming_action(caller))
    if assumption.tags or assumption.transitive_tags or caller.transitive:
        yield "tag_session", call("sts:TagSession")
    if assumption.source_identity is not None or caller.source_identity is not None:
        yield "set_source_identity", call("sts:SetSourceIdentity")


def inherited_calls(caller: Caller, asked: Call) -> Iterator[tuple[ActKind, Call]]:
    """What a session asks for besides, where it asks for sts:AssumeRole itself.

    Its transitive tags and its source identity go along whether or not it passes any.
    """
    if asked.action.lower() != "sts:assumerole":
        return
    if caller.transitive:
        yield "tag_session", replace(asked, action="sts:TagSession")
    if caller.source_identity is not None:
        yield "set_source_identity", replace(asked, action="sts:SetSourceIdentity")


def _assuming_action(caller: Caller) -> str:
    """By which call this caller takes a role: a provider's token replaces the signature."""
    if caller.principal.kind != "federated":
        return "sts:AssumeRole"
    return assuming_action(caller.principal.arn)


def context_of_the_way(
    context: Mapping[str, ContextInput], caller: Caller, is_first: bool
) -> Mapping[str, ContextInput]:
    """What the request's context says about the calls before it: the network and the time.

    Keys about the caller, the resource and the service belong to the request itself; those
    about MFA belong to the first caller, who may have brought a device, and those of an identity
    provider to the call that brings its token.
    """
    kept = (*_NETWORK_KEYS, *_claims(caller))
    return {
        key: value
        for key, value in context.items()
        if key.lower().startswith(kept)
        and (is_first or not key.lower().startswith("aws:multifactorauth"))
    }


def _claims(caller: Caller) -> tuple[str, ...]:
    """How the keys begin that an identity provider's token fills."""
    if caller.principal.kind != "federated":
        return ()
    provider = caller.principal.arn
    if provider_kind(provider) == "saml":
        return ("saml:",)
    arn = parse_arn(provider)
    return (f"{provider if arn is None else arn.resource_id}:".lower(),)


def endpoint_of_the_way(request: Request) -> str | None:
    """The endpoint that the calls before the request pass: a VPC endpoint serves one service."""
    serves_sts = request.action.lower().startswith("sts:")
    return request.vpc_endpoint if serves_sts else None


def refused_call(index: WorldIndex, caller: Caller, assumption: Assumption) -> RefusedCall | None:
    """Why AWS would refuse a call that every policy allows."""
    return _refused_duration(index, caller, assumption) or _refused_change(caller, assumption)


def _refused_duration(
    index: WorldIndex, caller: Caller, assumption: Assumption
) -> RefusedCall | None:
    """A session lasts 900 seconds to the role's maximum, in a chain one hour at most."""
    asked = assumption.duration_seconds
    found = index.role(assumption.role)
    longest = found[1].max_session_duration if found else asked
    if asked < quotas.SHORTEST_SESSION:
        facts = {"duration": asked, "minimum": quotas.SHORTEST_SESSION}
        return RefusedCall("session_too_short", facts)
    if caller.principal.kind == "role_session" and asked > quotas.LONGEST_CHAINED_SESSION:
        facts = {"duration": asked, "maximum": quotas.LONGEST_CHAINED_SESSION}
        return RefusedCall("chained_session_too_long", facts)
    if asked > longest:
        facts = {"duration": asked, "maximum": longest}
        return RefusedCall("session_longer_than_role_allows", facts)
    return None


def _refused_change(caller: Caller, assumption: Assumption) -> RefusedCall | None:
    """Inherited tags and a source identity stay as they are to the end of the chain."""
    inherited = {key.lower(): value for key, value in caller.transitive.items()}
    for key, value in assumption.tags.items():
        if inherited.get(key.lower(), value) != value:
            facts = {"key": key, "inherited": inherited[key.lower()], "asked": value}
            return RefusedCall("inherited_tag_cannot_change", facts)
    before, asked = caller.source_identity, assumption.source_identity
    if before is not None and asked is not None and asked != before:
        return RefusedCall("source_identity_cannot_change", {"inherited": before, "asked": asked})
    return None


def assumed(index: WorldIndex, caller: Caller, assumption: Assumption) -> Caller | None:
    """The session that the call makes; None where there is no such role."""
    found = index.role(assumption.role)
    if found is None:
        return None
    account, role = found
    parts = parse_arn(assumption.role)
    session = Session(
        policies=assumption.policies or None,
        tags=assumption.tags,
        transitive_tags=assumption.transitive_tags,
        source_identity=assumption.source_identity,
    )
    partition = parts.partition if parts else "aws"
    return role_session(account, role, assumption.session_name, session, partition, caller)


def _call_keys(caller: Caller, assumption: Assumption) -> Mapping[str, tuple[str, ...]]:
    """The context keys that the parameters of the call set."""
    keys: dict[str, tuple[str, ...]] = {"sts:RoleSessionName": (assumption.session_name,)}
    if assumption.external_id is not None:
        keys["sts:ExternalId"] = (assumption.external_id,)
    source_identity = assumption.source_identity or caller.source_identity
    if source_identity is not None:
        keys["sts:SourceIdentity"] = (source_identity,)
    if assumption.transitive_tags:
        keys["sts:TransitiveTagKeys"] = assumption.transitive_tags
    if assumption.tags:
        keys["aws:TagKeys"] = tuple(assumption.tags)
        keys.update({f"aws:RequestTag/{key}": (v,) for key, v in assumption.tags.items()})
    if assumption.mfa:
        keys[_MFA] = ("true",)
        keys["aws:MultiFactorAuthAge"] = ("0",)
    return keys
