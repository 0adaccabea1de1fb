"""What a layer says is not changed by another layer, by the decision, or by the trace."""

from itertools import permutations
from typing import Any

import pytest

from iamlab.engine import AccessRequest, ApplicablePolicies, authorize
from iamlab.engine.authorize import decide, find_access
from iamlab.engine.case import Case
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy_types import (
    block_public_access,
    identity_based,
    permissions_boundary,
    rcp,
    resource_based,
    scp,
    session_policy,
    vpc_endpoint_policy,
)
from iamlab.engine.policy_types.layer_matches import LayerMatches
from iamlab.engine.recording.recorder import TRACE
from tests.engine.builders import ALICE, ANYBODY, HERE, THERE, allow, ask, deny, level, on

LAYERS = [
    rcp,
    scp,
    vpc_endpoint_policy,
    block_public_access,
    identity_based,
    permissions_boundary,
    session_policy,
]
PUBLIC = on("resource", allow(Principal="*"), allow(Principal={"AWS": HERE}))
FULL: dict[str, Any] = {
    "identity": (on("identity", allow(), deny("s3:PutObject")),),
    "permissions_boundary": on("boundary", allow()),
    "session": (on("session", allow()),),
    "scps": (level("scp", 1, allow()),),
    "rcps": (level("rcp", 1, allow(Principal="*")),),
    "vpc_endpoint": on("vpc_endpoint", allow(Principal="*")),
    "resource": PUBLIC,
    "block_public_access": True,
}
CASES = [
    (ask(ANYBODY), {"resource": PUBLIC, "block_public_access": True}),
    (ask(ALICE, owner=THERE), FULL),
    (ask(ALICE), FULL),
    (ask(ALICE, "sqs:SendMessage", f"arn:aws:sqs:eu-west-1:{HERE}:jobs"), {}),
]


def said(matched: LayerMatches) -> tuple[object, ...]:
    """Everything that a layer says, its lists as they are now."""
    found = (getattr(matched, name) for name in LayerMatches.__slots__)
    return tuple(tuple(each) if isinstance(each, list) else each for each in found)


@pytest.mark.parametrize(("request_", "layers"), CASES)
def test_the_layers_can_be_looked_at_in_any_order(
    request_: AccessRequest, layers: dict[str, Any]
) -> None:
    policies, view = ApplicablePolicies(**layers), RequestView(request_)
    resource = resource_based.match(view, policies)
    first = said(resource)
    alone = {layer: said(layer.match(view, policies)) for layer in LAYERS}
    for order in permutations(LAYERS, 3):
        for layer in (*order, *LAYERS):
            assert said(layer.match(view, policies)) == alone[layer]
    assert said(resource) == first


@pytest.mark.parametrize(("request_", "layers"), CASES)
def test_deciding_and_telling_change_nothing_in_a_finding(
    request_: AccessRequest, layers: dict[str, Any]
) -> None:
    case = Case(request_, ApplicablePolicies(**layers))
    findings = [getattr(case, name) for name in Case.__slots__]
    findings = [each for each in findings if isinstance(each, LayerMatches)]
    before = [said(each) for each in findings]
    access = find_access(case)
    steps = [TRACE.keep(case, decide(case, access), access) for _time in range(2)]
    case.at_best()
    assert steps[0] == steps[1]
    assert [said(each) for each in findings] == before


def test_a_decision_does_not_depend_on_the_one_before() -> None:
    decisions = [
        [authorize(request, ApplicablePolicies(**layers)) for request, layers in order]
        for order in permutations(CASES)
    ]
    for order, found in zip(permutations(range(len(CASES))), decisions, strict=True):
        assert [decisions[0][number] for number in order] == found


def test_a_public_statement_is_named_and_stays_where_it_is() -> None:
    case = Case(*CASES[0][:1], ApplicablePolicies(**CASES[0][1]))
    assert [hit.matcher.label for hit in case.block_public_access.closing] == ["1"]
    assert [hit.matcher.label for hit in case.resource.allows] == ["1"]
