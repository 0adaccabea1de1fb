"""A request with what every layer says of it: all that the decision reads."""

from __future__ import annotations

from copy import copy

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.arn import partition_of
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types import (
    block_public_access,
    identity_based,
    permissions_boundary,
    rcp,
    resource_based,
    scp,
    session_policy,
    trust_policy,
    vpc_endpoint_policy,
)
from iamlab.engine.policy_types.layer_matches import LayerMatches
from iamlab.engine.principal import ACCOUNT_KINDS, Principal


class Case:
    """Every layer is looked at, whether or not an earlier one has decided.

    crosses_accounts: caller and resource belong to different accounts.
    partitions_differ: they lie in different partitions, such as aws and aws-cn.
    layers: those that have something to check, in the order in which a denial is named.
    needs_both: an Allow of the resource's own policy never stands in for one of the caller's.
    needs_grant: the resource gives nobody anything unless its own policy does (keys, roles).
    """

    __slots__ = (
        "block_public_access",
        "boundary",
        "caller",
        "crosses_accounts",
        "identity",
        "layers",
        "needs_both",
        "needs_grant",
        "partitions_differ",
        "policies",
        "rcp",
        "resource",
        "scp",
        "session",
        "view",
        "vpc_endpoint",
    )

    def __init__(self, access_request: AccessRequest, policies: ApplicablePolicies) -> None:
        self.view = view = RequestView(access_request)
        self.policies = policies
        self.caller: Principal = access_request.principal
        self.rcp = rcp.match(view, policies)
        self.scp = scp.match(view, policies)
        self.vpc_endpoint = vpc_endpoint_policy.match(view, policies)
        asks_for_role = trust_policy.asks_for_role(view)
        self.resource = (trust_policy if asks_for_role else resource_based).match(view, policies)
        self.block_public_access = block_public_access.match(view, policies)
        self.identity = identity_based.match(view, policies)
        self.boundary = permissions_boundary.match(view, policies)
        self.session = session_policy.match(view, policies)
        every = (
            self.rcp,
            self.scp,
            self.vpc_endpoint,
            self.resource,
            self.identity,
            self.boundary,
            self.session,
        )
        self.layers = [matched for matched in every if not matched.why_not]
        self.partitions_differ = self.crosses_accounts = False
        if self.caller.kind in ACCOUNT_KINDS:
            owner = access_request.resource_account
            # AssumeRoot asks for the root of another account, and its own account decides.
            self.crosses_accounts = (
                owner not in ("", self.caller.account) and policies.resource_kind != "root"
            )
            partition = partition_of(view.resource)
            self.partitions_differ = partition not in (
                "", "*", partition_of(self.caller.arn)
            )  # fmt: skip
        both = policies.resource_kind == "both" and policies.resource is not None
        self.needs_both = both or trust_policy.needs_both(view)
        self.needs_grant = both or asks_for_role or resource_based.is_kms_key(view, policies)

    @property
    def statements(self) -> int:
        """How many statements were looked at, in all layers."""
        return sum([matched.statements for matched in self.layers])

    def denying(self) -> list[LayerMatches]:
        """The layers with a Deny that applies."""
        return [matched for matched in self.layers if matched.denies]

    def at_best(self) -> Case:
        """The same case as if every Allow that holds an element not evaluated did apply."""
        best = copy(self)
        for matched in self.layers:
            name = "resource" if matched.layer == "trust" else matched.layer
            setattr(best, name, matched.at_best())
        return best
