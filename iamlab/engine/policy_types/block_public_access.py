"""S3 Block Public Access, setting RestrictPublicBuckets (S3: Blocking public access).

A bucket whose policy is public is closed to everyone but AWS services and the users of the owner's
account; other accounts that a statement names are outside as well. One public statement is enough.
"""

from __future__ import annotations

from functools import lru_cache

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.conditions.ip_address import read_network
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.matching.policy import compile_policy
from iamlab.engine.matching.statement import StatementMatcher
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy import Policy
from iamlab.engine.policy_types.layer_matches import Hit, LayerMatches, absent

# Keys that say whose request it is, with values that a policy can fix.
_TEXT_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalarn",
        "aws:userid",
        "aws:sourceaccount",
        "aws:sourceorgid",
        "aws:sourceowner",
        "aws:sourcearn",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
    }
)
_TEXT_OPERATORS = frozenset(
    {"StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"}
)
_ADDRESS_KEYS = frozenset({"aws:sourceip", "aws:vpcsourceip"})

_NOT_S3 = absent("block_public_access", "not_s3")
_OFF = absent("block_public_access", "off")


def match(view: RequestView, policies: ApplicablePolicies) -> LayerMatches:
    """`closing` holds the statements that make the policy public, where the caller is outside."""
    if view.service != "s3":
        return _NOT_S3
    if not policies.block_public_access:
        return _OFF
    matched = LayerMatches("block_public_access")
    attached = policies.resource
    if attached is not None and not _is_inside(view):
        matched.closing = [
            Hit(attached, matcher, 0, matched.layer) for matcher in _public(attached.policy)
        ]
    return matched


def _is_inside(view: RequestView) -> bool:
    request = view.access_request
    caller = request.principal
    return caller.kind == "service" or (
        caller.account != "" and caller.account == request.resource_account
    )


@lru_cache(maxsize=1024)
def _public(policy: Policy) -> tuple[StatementMatcher, ...]:
    statements = compile_policy(policy, "resource").statements
    return tuple(each for each in statements if each.effect == "Allow" and is_public(each))


def is_public(matcher: StatementMatcher) -> bool:
    """Whether an Allow is for everybody and no condition fixes who can ask."""
    principal = matcher.statement.principal
    if principal is None:
        return False
    everybody = principal.negated or any("*" in entry.value for entry in principal.entries)
    return everybody and not any(_fixes(condition) for condition in matcher.conditions)


def _fixes(condition: ConditionMatcher) -> bool:
    if condition.if_exists or condition.operator is None or condition.qualifier == "ForAllValues":
        return False
    values = condition.condition.values
    if condition.operator.name == "IpAddress" and condition.key in _ADDRESS_KEYS:
        return all(map(_is_a_range, values))
    if condition.operator.name not in _TEXT_OPERATORS or condition.key not in _TEXT_KEYS:
        return False
    return all(_is_fixed(condition.key, value) for value in values)


def _is_a_range(value: str) -> bool:
    """Ranges broader than /8, or /32 for IPv6, are public all the same."""
    network = read_network(value)
    return network is not None and network.prefixlen >= (8 if network.version == 4 else 32)


def _is_fixed(key: str, value: str) -> bool:
    """A whole text, the account of an ARN, or the organization at the head of a path."""
    before = value.replace("?", "*").partition("*")[0]
    if "${" in before:
        return False
    if before == value:
        return True
    if key == "aws:principalorgpaths":
        return "/" in before
    if key == "aws:userid":
        return before.startswith("AROA") and before.endswith(":")
    return before.startswith("arn:") and before.count(":") >= 5 and before.split(":")[4] != ""
