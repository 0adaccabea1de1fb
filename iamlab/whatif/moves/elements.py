"""Which elements of a statement fail for a call, and what names caller and resource in one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from iamlab.catalogue import action_has_resource_type
from iamlab.engine import (
    NAMING_PRINCIPALS,
    AccessRequest,
    AttachedPolicy,
    Principal,
    Statement,
    action_matches,
    compile_policy,
    parse_arn,
    partition_of,
    resource_matches,
)
from iamlab.whatif.mentioned import canonical
from iamlab.whatif.permission_set_names import permission_set_of
from iamlab.whatif.short_names import short_name
from iamlab.world import root_arn, say, statements_in

Failing = tuple[str, ...]
_INFERENCE_PROFILE = re.compile(
    r"arn:(?P<partition>[\w-]+):bedrock:[\w-]*:\d*:inference-profile/[a-z-]+\.(?P<model>.+\..+)"
)


def failing(attached: AttachedPolicy, statement: Statement, call: AccessRequest) -> Failing:
    """The elements that do not match: of principal, action, resource, condition, in this order."""
    found = []
    if attached.policy_type in NAMING_PRINCIPALS and not names_caller(statement, call.principal):
        found.append("principal")
    if not covers_action(statement, call.action):
        found.append("action")
    if attached.policy_type != "trust" and not covers_resource(statement, call):
        found.append("resource")
    if failing_conditions(attached, statement, call):
        found.append("condition")
    return tuple(found)


def covers_action(statement: Statement, action: str) -> bool:
    listed = any(action_matches(value, action) for value in statement.action.values)
    return listed is not statement.action.negated


def covers_resource(statement: Statement, call: AccessRequest) -> bool:
    if statement.resource is None:
        return True
    listed = any(
        resource_matches(filled(value, call), call.resource) for value in statement.resource.values
    )
    return listed is not statement.resource.negated


def filled(text: str, call: AccessRequest) -> str:
    """A text with the policy variables that have one value in this call put in."""
    for key, value in call.context.items() if "${" in text else ():
        if len(value.values) == 1:
            for name in (value.key, key):
                text = text.replace("${" + name + "}", value.values[0])
    return text


def failing_conditions(
    attached: AttachedPolicy, statement: Statement, call: AccessRequest
) -> tuple[int, ...]:
    matcher = compile_policy(attached.policy, "identity").statements[statement.number - 1]
    return tuple(
        position
        for position, condition in enumerate(matcher.conditions)
        if not condition.judge(call.context)[0]
    )


def names_caller(statement: Statement, principal: Principal) -> bool:
    """Whether Principal names the caller in some way; NotPrincipal is left to the engine."""
    if statement.principal is None or statement.principal.negated:
        return False
    return any(
        entry.value == "*" or entry.value in _names(principal)
        for entry in statement.principal.entries
    )


def _names(principal: Principal) -> tuple[str, ...]:
    account = principal.account
    partition = partition_of(principal.arn) or "aws"
    names = (
        account,
        root_arn(account, partition),
        principal.arn,
        principal.user_arn,
        principal.user_id,
        principal.role_arn,
        principal.role_id,
    )
    return tuple(name for name in names if name)


def principal_entry(principal: Principal) -> tuple[str, str]:
    """How a Principal element names this caller and few others: key and value."""
    if principal.kind == "anonymous":
        return "*", "*"
    if principal.kind == "service":
        return "Service", principal.arn
    if principal.kind == "federated":
        return "Federated", principal.arn
    if reserved_role(principal):
        return "AWS", root_arn(principal.account, partition_of(principal.arn) or "aws")
    return "AWS", principal.role_arn or principal.arn


def reserved_role(principal: Principal) -> str:
    """The ARNs of the roles of the caller's permission set, as a pattern; "" for other callers.

    AWS: IAM Identity Center User Guide, Referencing permission sets in resource policies. The end
    of the name changes whenever the permission set is assigned anew.
    """
    arn = parse_arn(principal.role_arn or "")
    permission_set = permission_set_of(arn.name) if arn is not None else None
    if arn is None or permission_set is None:
        return ""
    place = f"role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_{permission_set}_*"
    return f"arn:{arn.partition}:iam::{arn.account}:{place}"


def named_in_words(principal: Principal) -> str:
    """What a sentence calls those whom `principal_entry` names."""
    if reserved_role(principal):
        return say(
            "the permission set {name}",
            name=permission_set_of(short_name(principal.role_arn or "")),
        )
    value = principal_entry(principal)[1]
    return say("everybody") if value == "*" else short_name(value)


def with_principal(element: Any, principal: Principal) -> Any:
    """A Principal element that names the caller too."""
    key, value = principal_entry(principal)
    if key == "*":
        return "*"
    if not isinstance(element, Mapping):
        return {key: value}
    added = dict(element)
    added[key] = with_value(added.get(key, []), value)
    return added


def with_value(element: Any, value: str) -> Any:
    """A scalar or list with one more value; one value alone stays a scalar."""
    values = as_list(element)
    if not values:
        return value
    return [*values, value]


def as_list(element: Any) -> list[Any]:
    if element is None:
        return []
    return list(element) if isinstance(element, list) else [element]


def elements_of(text: str, number: int) -> dict[str, Any]:
    """The elements of statement `number`, as typed."""
    return dict(statements_in(text)[number - 1].to_python())


def resource_for(call: AccessRequest) -> str:
    """The Resource that grants this call and no other: its ARN, or * where the action has none."""
    if action_has_resource_type(call.action) is False:
        return "*"
    return call.resource


def asked_besides(call: AccessRequest) -> tuple[str, ...]:
    """What else the service asks about in the same call: the model behind an inference profile.

    AWS: Amazon Bedrock User Guide, Prerequisites for inference profiles. The profile routes the
    call to the model in several Regions.
    """
    profile = _INFERENCE_PROFILE.fullmatch(call.resource)
    if profile is None or not call.action.lower().startswith("bedrock:invokemodel"):
        return ()
    return (f"arn:{profile['partition']}:bedrock:*::foundation-model/{profile['model']}",)


def new_statement(
    policy_type: str, effect: str, call: AccessRequest, resources: Sequence[str] | None = None
) -> dict[str, Any]:
    """A statement for exactly this call in a policy of that type."""
    statement: dict[str, Any] = {"Effect": effect}
    if policy_type in NAMING_PRINCIPALS:
        key, value = principal_entry(call.principal)
        statement["Principal"] = "*" if key == "*" else {key: value}
        if reserved := reserved_role(call.principal):
            statement["Condition"] = {"ArnLike": {"aws:PrincipalArn": reserved}}
    statement["Action"] = canonical(call.action)
    if policy_type != "trust":
        named = list(resources or (resource_for(call),))
        statement["Resource"] = named[0] if len(named) == 1 else named
    elif call.principal.kind == "federated" and effect == "Allow" and (claims := _claims(call)):
        statement["Condition"] = {"StringEquals": claims}
    return statement


def _claims(call: AccessRequest) -> dict[str, str]:
    """For whom and about whom the token of this call is: a provider serves others as well."""
    found = {}
    for key in call.context.values():
        claim = key.key.rpartition(":")[2].lower()
        if claim in ("aud", "sub") and len(key.values) == 1 and "*" not in key.values[0]:
            found[key.key] = key.values[0]
    return dict(sorted(found.items()))
