"""Which policies are in play for a request, and the request as the engine asks for it.

AWS: IAM User Guide, Policy evaluation logic. Whatever does not apply says why in `why_not`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from iamlab.catalogue import (
    action_has_resource_type,
    find_action,
    open_without_policy,
    own_account_only,
    rcp_supports,
    resource_type_of,
    supports_resource_policy,
)
from iamlab.engine import (
    ACCOUNT_KINDS,
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    Level,
    is_trust_action,
    parse_arn,
)
from iamlab.world.caller import Caller
from iamlab.world.context import Call, build_context
from iamlab.world.index import WorldIndex
from iamlab.world.kinds import VPC_ENDPOINT
from iamlab.world.owners import Owned, owner_of
from iamlab.world.parsed import parsed
from iamlab.world.trust import trust_policy


@dataclass(slots=True)
class Layers:
    """The layers of one request, as they are filled."""

    why_not: dict[str, str] = field(default_factory=dict)
    resource: AttachedPolicy | None = None
    scps: tuple[Level, ...] | None = None
    rcps: tuple[Level, ...] | None = None
    vpc_endpoint: AttachedPolicy | None = None
    block_public_access: bool = False
    resource_kind: str = ""
    resource_unsure: bool = False


def gather_call(
    index: WorldIndex, caller: Caller, call: Call, now: str
) -> tuple[AccessRequest, ApplicablePolicies]:
    """The engine's two arguments for one call of a caller.

    An action without resource types is asked for `*`, whatever the request names (Service
    Authorization Reference); the Region stays that of what it names.
    """
    has_resource_type = action_has_resource_type(call.action)
    named = call.resource if has_resource_type is False and call.resource != "*" else ""
    asked = replace(call, resource="*") if named else call
    owned = owner_of(index, asked.resource, caller.principal.account)
    context, not_sent = build_context(index, caller, owned, call, now)
    access_request = AccessRequest(
        principal=caller.principal,
        action=call.action,
        resource=asked.resource,
        resource_account=owned.account,
        context=context,
        not_sent=not_sent,
        account_assumed=owned.assumed,
        own_account_only=own_account_only(call.action),
        action_in_catalogue=find_action(call.action) is not None,
        action_has_resource_type=has_resource_type,
        resource_named=named,
    )
    return access_request, _policies(index, caller, asked, owned)


def _policies(index: WorldIndex, caller: Caller, call: Call, owned: Owned) -> ApplicablePolicies:
    layers = Layers()
    _resource(layers, index, caller, call, owned)
    _scps(layers, index, caller)
    _rcps(layers, index, caller, call, owned)
    _endpoint(layers, index, call)
    _principal_layers(layers, caller)
    return ApplicablePolicies(
        identity=caller.identity,
        resource=layers.resource,
        permissions_boundary=caller.boundary,
        session=caller.session,
        scps=layers.scps,
        rcps=layers.rcps,
        vpc_endpoint=layers.vpc_endpoint,
        block_public_access=layers.block_public_access,
        resource_kind=layers.resource_kind,
        resource_unsure=layers.resource_unsure,
        why_not=layers.why_not,
    )


def _may_assume_root(index: WorldIndex, call: Call, caller: Caller) -> bool:
    """Whether the caller's account administers root access of the account asked for.

    AWS: IAM User Guide, Centralize root access for member accounts: from the management account
    or a delegated administrator, for another member of the organization.
    """
    organization = index.world.organization
    arn = parse_arn(call.resource)
    if organization is None or arn is None or arn.resource != "root":
        return False
    administrators = (organization.management_account, *organization.delegated_administrators)
    target = index.place(arn.account)
    return (
        caller.principal.account in administrators
        and target is not None
        and not target.is_management
    )


def _resource(layers: Layers, index: WorldIndex, caller: Caller, call: Call, owned: Owned) -> None:
    arn = parse_arn(call.resource)
    if call.action.lower() == "sts:assumeroot":
        layers.resource_kind = "root" if _may_assume_root(index, call, caller) else ""
        layers.why_not["resource"] = "no_resource_policies"
        return
    if is_trust_action(call.action):
        layers.resource_kind = "role"
        layers.resource = trust_policy(index, call.resource)
        if layers.resource is None:
            layers.why_not["trust"] = "no_policy" if index.role(call.resource) else "no_role"
        return
    if arn is not None and arn.service == "kms" and arn.resource.startswith("key/"):
        layers.resource_kind = "kms_key"
    elif arn is not None and arn.service == "s3":
        layers.resource_kind = "s3_object" if "/" in arn.resource else "s3_bucket"
    layers.block_public_access = owned.block_public_access
    holder = owned.holder
    if owned.policy is None or holder is None:
        layers.why_not["resource"] = _no_resource_policy(call)
        if owned.listed and open_without_policy(call.action):
            layers.resource_kind = "open"
    elif holder.services_only and caller.principal.kind != "service":
        layers.why_not["resource"] = "services_only"
    else:
        layers.resource_kind = "both" if holder.both else layers.resource_kind
        layers.resource_unsure = holder.sure != "documented"
        layers.resource = AttachedPolicy(
            name=holder.arn,
            policy=parsed(owned.policy),
            policy_type="resource",
            attached_to=holder.arn,
        )


def _no_resource_policy(call: Call) -> str:
    """Whether resources of this type could have a policy at all, as far as is known."""
    kind = None if call.resource == "*" else resource_type_of(call.resource)
    if kind is not None and kind.service == "iam":
        return "no_resource_policies"  # a role's trust policy decides about assuming it alone
    if kind is None or supports_resource_policy(kind.service, kind.name):
        return "no_policy"
    return "no_resource_policies"


def _scps(layers: Layers, index: WorldIndex, caller: Caller) -> None:
    principal = caller.principal
    if principal.kind not in ACCOUNT_KINDS:
        layers.why_not["scp"] = "not_an_account_principal"
        return
    place = index.place(principal.account)
    if place is None:
        layers.why_not["scp"] = "no_organization"
    elif place.is_management:
        layers.why_not["scp"] = "management_account"
    elif principal.service_linked:
        layers.why_not["scp"] = "service_linked_role"
    else:
        layers.scps = place.scps


def _rcps(layers: Layers, index: WorldIndex, caller: Caller, call: Call, owned: Owned) -> None:
    why = _why_no_rcps(index, caller, call, owned)
    place = index.place(owned.account)
    if why:
        layers.why_not["rcp"] = why
    elif place is not None:
        layers.rcps = place.rcps


def _why_no_rcps(index: WorldIndex, caller: Caller, call: Call, owned: Owned) -> str:
    if not owned.account:
        return "no_resource_type"  # nobody's resource: `*`, asked for by a caller without account
    place = index.place(owned.account)
    if place is None:
        return "no_organization"
    if place.is_management:
        return "management_account"
    if caller.principal.service_linked:
        return "service_linked_role"
    if not rcp_supports(call.action.partition(":")[0]):
        return "service_not_covered"
    if call.resource == "*":
        return "no_resource_type"
    if call.action.lower() == "kms:retiregrant":
        return "retire_grant"
    arn = parse_arn(call.resource)
    aws_alias = arn is not None and arn.service == "kms" and arn.resource.startswith("alias/aws/")
    return "aws_managed_key" if aws_alias else ""


def _endpoint(layers: Layers, index: WorldIndex, call: Call) -> None:
    if call.vpc_endpoint is None:
        layers.why_not["vpc_endpoint"] = "no_endpoint"
        return
    endpoint = index.named(VPC_ENDPOINT, "", call.vpc_endpoint)
    if endpoint is None or endpoint.policy is None:
        layers.why_not["vpc_endpoint"] = "full_access"
        return
    layers.vpc_endpoint = AttachedPolicy(
        name=endpoint.id,
        policy=parsed(endpoint.policy),
        policy_type="vpc_endpoint",
        attached_to=endpoint.id,
    )


def _principal_layers(layers: Layers, caller: Caller) -> None:
    principal = caller.principal
    if principal.kind not in ACCOUNT_KINDS:
        layers.why_not["identity"] = "not_an_account_principal"
        layers.why_not["boundary"] = "not_an_account_principal"
        layers.why_not["session"] = "no_session"
        return
    if caller.boundary is None:
        layers.why_not["boundary"] = "root" if principal.kind == "root" else "not_set"
    if caller.session is None:
        is_session = principal.kind in ("role_session", "federated_user")
        layers.why_not["session"] = "no_session_policies" if is_session else "no_session"
