"""S3 Block Public Access: public grants of a bucket policy do not count (Blocking public access).

AWS restricts a bucket with a public policy to AWS services and to users of the owner's account;
so only grants to other callers are dropped.
"""

from __future__ import annotations

from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.conditions.ip_address import read_network
from iamlab.engine.matching.condition import ConditionMatcher
from iamlab.engine.matching.statement import StatementMatcher
from iamlab.engine.matching.view import ANY, RequestView
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


def match(view: RequestView, policies: ApplicablePolicies, resource: LayerMatches) -> LayerMatches:
    """`ignored` holds the public grants of `resource`, which then do not count."""
    if view.service != "s3":
        return _NOT_S3
    if not policies.block_public_access:
        return _OFF
    matched = LayerMatches("block_public_access")
    if not _is_spared(view):
        matched.ignored = [hit for hit in resource.allows if _is_public_grant(hit)]
    return matched


def _is_spared(view: RequestView) -> bool:
    request = view.access_request
    caller = request.principal
    return caller.kind == "service" or (
        caller.account != "" and caller.account == request.resource_account
    )


def _is_public_grant(hit: Hit) -> bool:
    return bool(hit.classes & ANY) and is_public(hit.matcher)


def is_public(matcher: StatementMatcher) -> bool:
    """Whether no condition of an Allow for everybody fixes who can ask."""
    return not any(_fixes(condition) for condition in matcher.conditions)


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
    return before.startswith("arn:") and before.count(":") >= 5 and before.split(":")[4] != ""
