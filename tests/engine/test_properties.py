"""Laws of policy evaluation, each with its name, over random worlds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from iamlab.engine import (
    AccessRequest,
    ApplicablePolicies,
    AttachedPolicy,
    Decision,
    Policy,
    Principal,
    authorize,
    determining,
    parse_policy,
    walk,
)
from tests.depth import examples
from tests.engine.builders import allow, deny, on
from tests.oracle.worlds import CALLERS, cases, cases_and_statements

Case = tuple[AccessRequest, ApplicablePolicies]
law = examples(120, unchecked=HealthCheck)
IAM_CALLERS = ("user", "role_session", "federated_user")
# A trust policy is asked for these; whatever else concerns a role passes it by.
TAKING_A_ROLE = ("sts:assumerole", "sts:tagsession", "sts:setsourceidentity", "sts:setcontext")


def verdict(request: AccessRequest, policies: ApplicablePolicies) -> str:
    return authorize(request, policies, trace=False).verdict


def rewritten(
    policies: ApplicablePolicies, change: Callable[[AttachedPolicy], AttachedPolicy]
) -> ApplicablePolicies:
    """The same layers with every document changed."""
    return replace(
        policies,
        identity=tuple(map(change, policies.identity)),
        resource=policies.resource and change(policies.resource),
        permissions_boundary=policies.permissions_boundary
        and change(policies.permissions_boundary),
        session=policies.session and tuple(map(change, policies.session)),
        vpc_endpoint=policies.vpc_endpoint and change(policies.vpc_endpoint),
        scps=policies.scps
        and tuple(replace(one, policies=tuple(map(change, one.policies))) for one in policies.scps),
        rcps=policies.rcps
        and tuple(replace(one, policies=tuple(map(change, one.policies))) for one in policies.rcps),
    )


def with_statements(
    attached: AttachedPolicy, change: Callable[[list[Any]], list[Any]]
) -> AttachedPolicy:
    """The document with its list of statements changed."""
    body = json.loads(attached.policy.text)
    body["Statement"] = change(body["Statement"])
    return replace(attached, policy=parse_policy(json.dumps(body)))


def without(attached: AttachedPolicy, number: int) -> AttachedPolicy:
    """The document without one statement, which is made to match nothing."""
    policy: Policy = attached.policy
    kept = tuple(one for one in policy.statements if one.number != number)
    return replace(
        attached,
        policy=Policy(policy.text, policy.version, policy.id, kept, policy.places),
    )


@law
@given(cases())
def test_verdict_only_equals_traced(case: Case) -> None:
    traced, bare = authorize(*case), authorize(*case, trace=False)
    assert traced.verdict == bare.verdict
    assert traced.reason == bare.reason
    assert traced.decided_by == bare.decided_by
    assert traced.also_denied_by == bare.also_denied_by


@law
@given(cases())
def test_determining_steps_are_in_the_trace(case: Case) -> None:
    decision = authorize(*case)
    marked = determining(decision)
    assert marked
    told = [step for step in marked if step.code.startswith("statement.")]
    named = [one for one in decision.decided_by if one.statement]
    assert sorted(str(step.facts["statement"]) for step in told) == sorted(
        one.statement for one in named
    )


@law
@given(cases(), st.sampled_from(["identity", "resource"]))
def test_explicit_deny_trumps_allow(case: Case, layer: str) -> None:
    request, policies = case
    assume(request.principal.kind in IAM_CALLERS)
    if layer == "identity":
        extra = on("identity", deny())
        policies = replace(policies, identity=(*policies.identity, extra))
    else:
        kind = policies.resource.policy_type if policies.resource else "resource"
        assume(kind != "trust" or request.action.lower().startswith(TAKING_A_ROLE))
        policies = replace(policies, resource=on(kind, allow(Principal="*"), deny(Principal="*")))
    decision = authorize(request, policies, trace=False)
    if decision.reason.policy_type != "service" and decision.reason.code != "credential_type":
        assert decision.verdict == "denied"
        assert decision.reason.code == "explicit_deny"


@law
@given(cases())
def test_default_is_deny(case: Case) -> None:
    request, _ = case
    decision = authorize(request, ApplicablePolicies(), trace=False)
    assert decision.verdict == "denied" or decision.reason.policy_type in ("root", "service")


@law
@given(cases(), st.randoms(use_true_random=False))
def test_statement_order_and_duplicates_do_not_matter(case: Case, rng: Any) -> None:
    def shuffled(statements: list[Any]) -> list[Any]:
        doubled = statements + statements[: rng.randint(0, len(statements))]
        rng.shuffle(doubled)
        return doubled

    request, policies = case
    changed = rewritten(policies, lambda one: with_statements(one, shuffled))
    before, after = authorize(request, policies), authorize(request, changed)
    assert before.verdict == after.verdict
    assert (before.reason.code, before.reason.policy_type, before.reason.grant) == (
        after.reason.code,
        after.reason.policy_type,
        after.reason.grant,
    )


@law
@given(cases_and_statements("Deny"), st.sampled_from(["identity", "boundary", "session", "scp"]))
def test_adding_a_deny_never_gives_an_allow(
    case: tuple[AccessRequest, ApplicablePolicies, dict[str, Any]], layer: str
) -> None:
    request, policies, statement = case
    added = on("identity", statement)
    if layer == "identity":
        more = replace(policies, identity=(*policies.identity, added))
    else:
        more = rewritten(
            policies,
            lambda one: (
                with_statements(one, lambda found: [*found, statement])
                if one.policy_type == layer
                else one
            ),
        )
    if verdict(request, policies) == "denied":
        assert verdict(request, more) == "denied"


@law
@given(cases_and_statements("Allow"))
def test_adding_an_allow_never_takes_one_away(
    case: tuple[AccessRequest, ApplicablePolicies, dict[str, Any]],
) -> None:
    request, policies, statement = case
    if verdict(request, policies) == "allowed":
        for changed in (
            replace(policies, identity=(*policies.identity, on("identity", statement))),
            rewritten(
                policies, lambda one: with_statements(one, lambda found: [*found, statement])
            ),
        ):
            assert verdict(request, changed) == "allowed"


@law
@given(cases(), st.sampled_from(CALLERS))
def test_boundary_scp_rcp_and_session_policies_grant_nothing(case: Case, caller: Principal) -> None:
    request, policies = case
    bare = replace(request, principal=caller)
    fewer = replace(policies, identity=(), resource=None)
    decision = authorize(bare, fewer, trace=False)
    assert decision.verdict == "denied" or decision.reason.policy_type in ("root", "service")
    if caller.kind != "federated_user":
        grown = authorize(request, policies, trace=False)
        limits = replace(policies, permissions_boundary=None, session=None, scps=None, rcps=None)
        if grown.verdict == "allowed":
            assert (
                verdict(request, limits) == "allowed" or request.principal.kind == "federated_user"
            )


def without_one(policies: ApplicablePolicies, name: str, number: int) -> ApplicablePolicies:
    """The same layers, with one statement less in the document of this name."""
    return rewritten(policies, lambda one: without(one, number) if one.name == name else one)


def _needless(decision: Decision) -> list[tuple[str, str, int]]:
    """Statements that did not decide: layer, document, number. Limits' Allows are needed."""
    limits = ("rcp", "scp", "vpc_endpoint", "boundary", "session")
    found = []
    for document in walk(decision.steps):
        if document.code != "document.read":
            continue
        for step in document.children:
            is_limit = step.layer in limits and step.facts["effect"] == "Allow"
            if not step.determining and not (is_limit and step.outcome == "match"):
                number = step.facts["number"]
                assert isinstance(number, int)
                found.append((step.layer, str(document.facts["policy"]), number))
    return found


@law
@given(cases())
def test_removing_a_nondetermining_statement_changes_nothing(case: Case) -> None:
    request, policies = case
    numbered = iter(range(1000))
    policies = rewritten(policies, lambda one: replace(one, name=f"{one.name}-{next(numbered)}"))
    decision = authorize(request, policies)
    for _layer, name, number in _needless(decision):
        assert verdict(request, without_one(policies, name, number)) == decision.verdict
