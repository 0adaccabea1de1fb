"""A request with what every layer says of it: all that the decision reads."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from iamlab.engine.access_request import AccessRequest
from iamlab.engine.applicable_policies import ApplicablePolicies
from iamlab.engine.matching.view import ACCOUNT_KINDS, RequestView, partition_of
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
from iamlab.engine.policy_types.finding import Finding
from iamlab.engine.principal import Principal


class Case:
    """Every layer is looked at, whether or not an earlier one has decided."""

    __slots__ = (
        "block_public_access",
        "boundary",
        "caller",
        "crosses_accounts",
        "identity",
        "needs_grant",
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
        self.rcp = rcp.look(view, policies)
        self.scp = scp.look(view, policies)
        self.vpc_endpoint = vpc_endpoint_policy.look(view, policies)
        asks_for_role = trust_policy.asks_for_role(view)
        self.resource = (trust_policy if asks_for_role else resource_based).look(view, policies)
        self.block_public_access = block_public_access.look(view, policies, self.resource)
        self.identity = identity_based.look(view, policies)
        self.boundary = permissions_boundary.look(view, policies)
        self.session = session_policy.look(view, policies)
        owner = access_request.resource_account
        self.crosses_accounts = (
            self.caller.kind in ACCOUNT_KINDS and owner != "" and owner != self.caller.account
        )
        # KMS keys and roles give nobody anything unless their own policy does.
        self.needs_grant = asks_for_role or resource_based.is_kms_key(view, policies)

    @property
    def layers(self) -> tuple[Finding, ...]:
        """The layers that hold policies, in the order in which a denial is named."""
        return (
            self.rcp,
            self.scp,
            self.vpc_endpoint,
            self.resource,
            self.identity,
            self.boundary,
            self.session,
        )

    def denying(self) -> Iterator[Finding]:
        """The layers with a Deny that applies."""
        return (finding for finding in self.layers if finding.denies)

    def at_best(self) -> Case:
        """The same case as if every Allow that holds an element not evaluated did apply."""
        best = copy(self)
        for name in ("rcp", "scp", "vpc_endpoint", "resource", "identity", "boundary", "session"):
            setattr(best, name, getattr(self, name).at_best())
        return best

    @property
    def partitions_differ(self) -> bool:
        """Whether caller and resource lie in different partitions, such as aws and aws-cn."""
        if self.caller.kind not in ACCOUNT_KINDS:
            return False
        resource = partition_of(self.view.resource)
        return resource not in ("", "*", partition_of(self.caller.arn))
