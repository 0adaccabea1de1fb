"""The request context that AWS would fill in (AWS global condition context keys)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from iamlab.catalogue import endpoint_key_sent
from iamlab.engine import ContextValue, parse_arn
from iamlab.world.caller import ROOT_SESSION, Caller
from iamlab.world.context_keys import ContextKeys
from iamlab.world.index import WorldIndex
from iamlab.world.model import ContextInput
from iamlab.world.owners import Owned
from iamlab.world.principal_text import ROLE_SESSION_NAME

_PRINCIPAL_TYPES = {
    "root": "Account",
    "user": "User",
    "role_session": "AssumedRole",
    "federated_user": "FederatedUser",
    "anonymous": "Anonymous",
}
# Services without regions answer from us-east-1; so does this lab where an ARN names no region.
DEFAULT_REGION = "us-east-1"
_GLOBAL_SERVICES = frozenset({"iam", "organizations", "route53", "cloudfront", "sts"})
_WITHOUT_RESOURCE_TAGS = frozenset({"iam:passrole"})  # conditions on the role's tags do not work


@dataclass(frozen=True, slots=True)
class Call:
    """One call to put a context together for.

    extra: keys that the call itself sets (sts:ExternalId); they count as derived.
    """

    action: str
    resource: str
    given: Mapping[str, ContextInput] = field(default_factory=dict)
    vpc_endpoint: str | None = None
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def build_context(
    index: WorldIndex, caller: Caller, owned: Owned, call: Call, now: str
) -> tuple[Mapping[str, ContextValue], frozenset[str]]:
    """The keys that are present, by lower-case name, and those given that the action has not."""
    keys = ContextKeys(call.action)
    _principal(keys, index, caller)
    _session(keys, caller, now)
    _resource(keys, index, owned, call)
    _network(keys, call, now)
    _endpoint(keys, index, call)
    _service_keys(keys, caller, owned, call)
    for key, values in call.extra.items():
        keys.derive(key, *values)
    keys.give(call.given)
    _forward_access(keys)
    return keys.keys, frozenset(keys.not_sent)


def _principal(keys: ContextKeys, index: WorldIndex, caller: Caller) -> None:
    principal = caller.principal
    if principal.kind == "federated":
        return  # the call is not signed: it brings the provider's token and no AWS identity
    if principal.kind == "service":
        keys.derive("aws:PrincipalIsAWSService", "true")
        keys.derive("aws:PrincipalServiceName", principal.name)
        keys.derive("aws:PrincipalServiceNamesList", principal.name)
        return
    keys.derive("aws:PrincipalType", _PRINCIPAL_TYPES[principal.kind])
    keys.derive("aws:userid", principal.unique_id)
    if principal.kind == "anonymous":
        keys.derive("aws:PrincipalAccount", "anonymous")
        return
    keys.derive("aws:PrincipalArn", principal.role_arn or principal.arn)
    keys.derive("aws:PrincipalAccount", principal.account)
    keys.derive("aws:PrincipalIsAWSService", "false")
    if principal.credentials == ROOT_SESSION:
        keys.derive("aws:AssumedRoot", "true")
    if principal.kind == "user":
        keys.derive("aws:username", principal.name)
    _tags(keys, "aws:PrincipalTag/", caller.tags.items())
    _organization(keys, index, "Principal", principal.account)


def _organization(keys: ContextKeys, index: WorldIndex, side: str, account: str) -> None:
    place = index.place(account)
    if place is not None:
        keys.derive(f"aws:{side}OrgID", place.organization_id)
        keys.derive(f"aws:{side}OrgPaths", place.path)


def _tags(keys: ContextKeys, prefix: str, tags: Iterable[tuple[str, str]]) -> None:
    for name, value in tags:
        keys.derive_tag(prefix + name, value)


def _session(keys: ContextKeys, caller: Caller, now: str) -> None:
    if caller.temporary:
        keys.derive("aws:TokenIssueTime", now)
    if caller.mfa is not None:
        keys.derive("aws:MultiFactorAuthPresent", "true" if caller.mfa else "false")
        if caller.mfa:
            keys.derive("aws:MultiFactorAuthAge", "0")
    if caller.source_identity is not None:
        keys.derive("aws:SourceIdentity", caller.source_identity)


def _resource(keys: ContextKeys, index: WorldIndex, owned: Owned, call: Call) -> None:
    if owned.account:
        keys.derive("aws:ResourceAccount", owned.account)
        _organization(keys, index, "Resource", owned.account)
    if call.action.lower() in _WITHOUT_RESOURCE_TAGS or owned.tags_do_not_count:
        return
    _tags(keys, "aws:ResourceTag/", owned.tags.items())
    service = call.action.partition(":")[0].lower()
    for name, value in owned.tags.items():
        keys.derive_tag_if_carried(f"{service}:ResourceTag/{name}", value)


def _network(keys: ContextKeys, call: Call, now: str) -> None:
    keys.derive("aws:RequestedRegion", region_of(call.action, call.resource))
    keys.derive("aws:CurrentTime", now)
    keys.derive("aws:EpochTime", str(int(as_time(now).timestamp())))
    keys.derive("aws:SecureTransport", "true")
    keys.derive("aws:ViaAWSService", "false")
    keys.derive("aws:UserAgent", "sim")


def _endpoint(keys: ContextKeys, index: WorldIndex, call: Call) -> None:
    """What follows from the VPC endpoint that the request passes, its account and its VPC."""
    if call.vpc_endpoint is None:
        return
    keys.derive("aws:SourceVpce", call.vpc_endpoint)
    found = index.endpoint(call.vpc_endpoint)
    if found is None:
        return
    account, endpoint = found
    place = index.place(account.id)
    about = {
        "aws:VpceAccount": account.id,
        "aws:VpceOrgID": place.organization_id if place else "",
        "aws:VpceOrgPaths": place.path if place else "",
    }
    if endpoint.vpc is not None:
        keys.derive("aws:SourceVpc", endpoint.vpc)
        region = region_of(call.action, call.resource)
        about["aws:SourceVpcArn"] = f"arn:aws:ec2:{region}:{account.id}:vpc/{endpoint.vpc}"
    for key, value in about.items():
        if value and endpoint_key_sent(key, call.action):
            keys.derive(key, value)


def _service_keys(keys: ContextKeys, caller: Caller, owned: Owned, call: Call) -> None:
    if call.action.lower().startswith("sts:assumerole"):
        keys.derive("sts:RoleSessionName", ROLE_SESSION_NAME)  # a call cannot be without one
    if caller.principal.account:
        keys.derive_if_carried("kms:CallerAccount", caller.principal.account)
    if owned.account:
        keys.derive_if_carried("s3:ResourceAccount", owned.account)


def _forward_access(keys: ContextKeys) -> None:
    """What follows from the services that a request came through, in order (aws:CalledVia).

    AWS: Forward access sessions; Global condition context keys, aws:CalledViaFirst and -Last.
    """
    services = keys.values("aws:CalledVia")
    if not services:
        return
    keys.follow("aws:ViaAWSService", "true")
    keys.follow("aws:CalledViaFirst", services[0])
    keys.follow("aws:CalledViaLast", services[-1])


def region_of(action: str, resource: str) -> str:
    """The region of the endpoint that the request goes to."""
    service = action.partition(":")[0].lower()
    arn = parse_arn(resource)
    if service in _GLOBAL_SERVICES or arn is None or not arn.region:
        return DEFAULT_REGION
    return arn.region


def as_time(text: str) -> datetime:
    """The instant in an ISO 8601 text; without an offset it is UTC."""
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
