"""The flow chart: what an Allow is worth, in one account and across two (evaluation logic)."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.engine import Decision, Principal
from tests.engine.builders import (
    ALICE,
    ALICE_ARN,
    ANYBODY,
    BOB,
    HERE,
    JOB,
    JOB_ARN,
    KEY,
    OBJECT,
    PROVIDER,
    ROOT,
    RUNNER_ARN,
    SERVICE,
    TARGET_ARN,
    THERE,
    allow,
    ask,
    decide,
    deny,
    level,
    on,
    outcomes,
    reason,
    step,
)
from tests.engine.edge_cases import CASES, expected, read

SILENT = allow("ec2:*")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_edge_cases(case: dict[str, Any]) -> None:
    request, policies = read(case)
    layers = {name: getattr(policies, name) for name in policies.__slots__}
    decision = decide(request, **layers)
    assert (decision.verdict, *reason(decision)) == expected(case), case["title"]


def bucket_policy(element: Any, caller: Principal, **layers: Any) -> Decision:
    """Identity, boundary and session policies are silent unless given."""
    silent: dict[str, Any] = {"identity": (on("identity", SILENT),)}
    if caller.kind in ("user", "role_session"):
        silent["permissions_boundary"] = on("boundary", SILENT)
    if caller.kind in ("role_session", "federated_user"):
        silent["session"] = (on("session", SILENT),)
    resource = on("resource", allow(Principal=element))
    return decide(ask(caller), **{**silent, "resource": resource, **layers})


ALLOWS = on("identity", allow())
BOUNDARY = {"permissions_boundary": on("boundary", allow())}
PASSED = {"session": (on("session", allow()),)}
TABLE: list[tuple[Any, Principal, dict[str, Any], tuple[str, str | None, str | None]]] = [
    ({"AWS": ALICE_ARN}, ALICE, {}, ("allowed", "resource", "user")),
    ("*", ALICE, {}, ("allowed", "resource", "any")),
    ({"AWS": HERE}, ALICE, {}, ("implicit_deny", "identity", None)),
    ({"AWS": HERE}, ALICE, {"identity": (ALLOWS,)}, ("implicit_deny", "boundary", None)),
    ({"AWS": HERE}, ALICE, {"identity": (ALLOWS,), **BOUNDARY}, ("allowed", "identity", None)),
    ({"AWS": RUNNER_ARN}, JOB, {}, ("implicit_deny", "boundary", None)),
    ({"AWS": RUNNER_ARN}, JOB, BOUNDARY, ("implicit_deny", "session", None)),
    ({"AWS": RUNNER_ARN}, JOB, PASSED, ("implicit_deny", "boundary", None)),
    ({"AWS": RUNNER_ARN}, JOB, {**BOUNDARY, **PASSED}, ("allowed", "resource", "role")),
    ({"AWS": RUNNER_ARN}, JOB, {**BOUNDARY, "session": ()}, ("allowed", "resource", "role")),
    ({"AWS": JOB_ARN}, JOB, {}, ("allowed", "resource", "session")),
    ("*", JOB, {}, ("allowed", "resource", "any")),
    ({"AWS": [RUNNER_ARN, JOB_ARN]}, JOB, {}, ("allowed", "resource", "session")),
    ({"AWS": BOB.arn}, BOB, {"session": None}, ("allowed", "resource", "session")),
    ({"AWS": ALICE_ARN}, BOB, {}, ("implicit_deny", "session", None)),
    ({"AWS": ALICE_ARN}, BOB, {"session": None}, ("implicit_deny", "session", None)),
    ({"AWS": ALICE_ARN}, BOB, PASSED, ("allowed", "resource", "parent_user")),
    ({"AWS": HERE}, BOB, {"identity": (ALLOWS,)}, ("implicit_deny", "session", None)),
    ({"AWS": HERE}, BOB, {"identity": (ALLOWS,), **PASSED}, ("allowed", "identity", None)),
    ({"AWS": THERE}, ROOT, {}, ("allowed", "root", None)),
    ({"Service": SERVICE.arn}, SERVICE, {}, ("allowed", "resource", "service")),
    ("*", SERVICE, {}, ("allowed", "resource", "any")),
    ({"AWS": HERE}, SERVICE, {}, ("implicit_deny", "resource", None)),
    ("*", ANYBODY, {}, ("allowed", "resource", "any")),
    ({"AWS": HERE}, ANYBODY, {}, ("implicit_deny", "resource", None)),
    ({"Federated": PROVIDER.arn}, PROVIDER, {}, ("allowed", "resource", "federated")),
]


@pytest.mark.parametrize(("element", "caller", "layers", "expected"), TABLE)
def test_what_a_resource_policy_passes_over_in_one_account(
    element: Any,
    caller: Principal,
    layers: dict[str, Any],
    expected: tuple[str, str | None, str | None],
) -> None:
    assert reason(bucket_policy(element, caller, **layers)) == expected


def test_a_grant_that_a_limit_stops_passes_over_silent_identity_policies_all_the_same() -> None:
    stopped = bucket_policy({"AWS": RUNNER_ARN}, JOB)
    assert step(stopped, "identity.passed_over").facts["grant"] == "role"
    assert step(stopped, "boundary.silent").outcome == "stopped"
    allows = bucket_policy({"AWS": RUNNER_ARN}, JOB, identity=(ALLOWS,))
    assert step(allows, "identity.allows").outcome == "passed"
    assert step(allows, "boundary.silent").outcome == "stopped"


def test_every_statement_that_grants_directly_decides_and_one_for_the_account_does_not() -> None:
    resource = on(
        "resource",
        allow(Principal={"AWS": HERE}, Sid="Account"),
        allow(Principal={"AWS": ALICE_ARN}, Sid="Alice"),
        allow(Principal="*", Sid="Everybody"),
        allow("sqs:*", Principal="*", Sid="Other"),
    )
    decision = decide(ask(), resource=resource)
    assert reason(decision) == ("allowed", "resource", "user")
    assert [found.statement for found in decision.decided_by] == ["Alice", "Everybody"]
    assert decision.reason.statement == "Alice"


@pytest.mark.parametrize(
    ("caller", "layers", "expected"),
    [
        (ALICE, {}, ("implicit_deny", "resource")),
        (ALICE, {"identity": (ALLOWS,)}, ("implicit_deny", "resource")),
        (ROOT, {}, ("implicit_deny", "resource")),
        (ALICE, {"resource": on("resource", allow(Principal="*"))}, ("implicit_deny", "identity")),
        (
            ALICE,
            {"resource": on("resource", allow(Principal={"AWS": ALICE_ARN}))},
            ("implicit_deny", "identity"),
        ),
        (
            ALICE,
            {"resource": on("resource", allow(Principal={"AWS": HERE})), "identity": (ALLOWS,)},
            ("allowed", "identity"),
        ),
        (
            ROOT,
            {"resource": on("resource", allow(Principal={"AWS": HERE}))},
            ("allowed", "resource"),
        ),
        (
            JOB,
            {
                "resource": on("resource", allow(Principal={"AWS": JOB_ARN})),
                "identity": (ALLOWS,),
                "session": (on("session", SILENT),),
            },
            ("implicit_deny", "session"),
        ),
    ],
)
def test_across_accounts_both_sides_must_allow(
    caller: Principal, layers: dict[str, Any], expected: tuple[str, str]
) -> None:
    decision = decide(ask(caller, owner=THERE), **layers)
    assert reason(decision)[:2] == expected


def test_across_accounts_the_grant_and_both_statements_are_named() -> None:
    resource = on("resource", allow(Principal={"AWS": ALICE_ARN}, Sid="In"))
    decision = decide(
        ask(owner=THERE), identity=(on("identity", allow(Sid="Out")),), resource=resource
    )
    assert reason(decision) == ("allowed", "identity", "user")
    decided = [(found.policy_type, found.statement) for found in decision.decided_by]
    assert decided == [("identity", "Out"), ("resource", "In")]
    assert step(decision, "accounts.both_allow").outcome == "passed"
    gates = outcomes(decision)
    assert (gates["resource"], gates["identity"], gates["boundary"]) == (
        "allow",
        "allow",
        "not_applicable",
    )


@pytest.mark.parametrize(
    ("layers", "code"),
    [
        ({"identity": (ALLOWS,)}, "accounts.resource_side_missing"),
        ({}, "accounts.both_sides_missing"),
        ({"resource": on("resource", allow(Principal="*"))}, "accounts.principal_side_missing"),
    ],
)
def test_the_accounts_gate_says_which_side_is_missing(layers: dict[str, Any], code: str) -> None:
    assert step(decide(ask(owner=THERE), **layers), code).outcome == "would_stop"


def test_nothing_crosses_partitions() -> None:
    request = ask(resource="arn:aws-cn:s3:::reports/a")
    resource = on("resource", allow(Principal="*"))
    decision = decide(request, identity=(ALLOWS,), resource=resource)
    assert reason(decision)[:2] == ("implicit_deny", "resource")
    gate = step(decision, "accounts.partitions_differ")
    assert (gate.outcome, gate.determining) == ("stopped", True)
    assert gate.facts["resource_partition"] == "aws-cn"


def test_a_star_for_the_partition_crosses_none() -> None:
    request = ask(action="ec2:RunInstances", resource=f"arn:*:ec2:eu-west-1:{HERE}:instance/*")
    assert reason(decide(request, identity=(ALLOWS,)))[:2] == ("allowed", "identity")


@pytest.mark.parametrize("caller", [SERVICE, PROVIDER, ANYBODY])
def test_who_has_no_account_crosses_none(caller: Principal) -> None:
    resource = on("resource", allow(Principal="*"))
    decision = decide(ask(caller, owner=THERE), resource=resource)
    assert reason(decision) == ("allowed", "resource", "any")
    assert outcomes(decision)["accounts"] == "not_applicable"


TRUST: list[tuple[Principal, Any, bool, tuple[str, str | None]]] = [
    (ALICE, {"AWS": HERE}, False, ("implicit_deny", "identity")),
    (ALICE, {"AWS": HERE}, True, ("allowed", "identity")),
    (ALICE, {"AWS": ALICE_ARN}, False, ("allowed", "trust")),
    (ALICE, {"AWS": THERE}, True, ("implicit_deny", "trust")),
    (ALICE, {"Service": SERVICE.arn}, True, ("implicit_deny", "trust")),
    (JOB, {"AWS": RUNNER_ARN}, False, ("allowed", "trust")),
    (SERVICE, {"Service": SERVICE.arn}, False, ("allowed", "trust")),
    (PROVIDER, {"Federated": PROVIDER.arn}, False, ("credential_type", None)),
]


@pytest.mark.parametrize(("caller", "element", "identity", "expected"), TRUST)
def test_who_may_assume_a_role(
    caller: Principal, element: Any, identity: bool, expected: tuple[str, str | None]
) -> None:
    trust = on("trust", allow("sts:AssumeRole", Principal=element))
    request = ask(caller, "sts:AssumeRole", TARGET_ARN)
    layers = {"identity": (ALLOWS,)} if identity else {}
    assert reason(decide(request, resource=trust, **layers))[:2] == expected


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ({"Federated": PROVIDER.arn}, "allowed"),
        ({"Service": SERVICE.arn}, "implicit_deny"),
        ({"Federated": f"{PROVIDER.arn}-2"}, "implicit_deny"),
    ],
)
def test_an_identity_provider_assumes_by_its_own_call(element: Any, expected: str) -> None:
    trust = on("trust", allow("sts:AssumeRoleWithSAML", Principal=element))
    request = ask(PROVIDER, "sts:AssumeRoleWithSAML", TARGET_ARN)
    assert reason(decide(request, resource=trust))[:2] == (expected, "trust")


@pytest.mark.parametrize(
    ("caller", "identity", "expected"),
    [
        (JOB, False, ("implicit_deny", "identity")),
        (JOB, True, ("allowed", "identity")),
        (ALICE, False, ("allowed", "trust")),
    ],
)
def test_a_chained_source_identity_needs_both_sides(
    caller: Principal, identity: bool, expected: tuple[str, str]
) -> None:
    named = RUNNER_ARN if caller is JOB else ALICE_ARN
    trust = on("trust", allow("sts:SetSourceIdentity", Principal={"AWS": named}))
    layers = {"identity": (ALLOWS,)} if identity else {}
    request = ask(caller, "sts:SetSourceIdentity", TARGET_ARN)
    assert reason(decide(request, resource=trust, **layers))[:2] == expected


def test_a_role_without_a_trust_policy_trusts_nobody() -> None:
    decision = decide(ask(action="sts:AssumeRole", resource=TARGET_ARN), identity=(ALLOWS,))
    assert reason(decision)[:2] == ("implicit_deny", "trust")
    assert step(decision, "trust.absent").outcome == "stopped"


def test_a_trust_policy_says_nothing_about_other_actions_on_the_role() -> None:
    trust = on("trust", allow("*", Principal="*"))
    decision = decide(ask(action="iam:GetRole", resource=TARGET_ARN), resource=trust)
    assert reason(decision)[:2] == ("implicit_deny", "identity")


KMS: list[tuple[Principal, Any, bool, tuple[str, str | None]]] = [
    (ALICE, {"AWS": HERE}, True, ("allowed", "identity")),
    (ALICE, {"AWS": HERE}, False, ("implicit_deny", "identity")),
    (ALICE, {"AWS": RUNNER_ARN}, True, ("implicit_deny", "resource")),
    (ALICE, {"AWS": ALICE_ARN}, False, ("allowed", "resource")),
    (ROOT, {"AWS": RUNNER_ARN}, True, ("implicit_deny", "resource")),
    (ROOT, {"AWS": HERE}, False, ("allowed", "root")),
    (JOB, {"AWS": RUNNER_ARN}, False, ("allowed", "resource")),
]


@pytest.mark.parametrize(("caller", "element", "identity", "expected"), KMS)
def test_nothing_is_allowed_on_a_key_unless_its_key_policy_says_so(
    caller: Principal, element: Any, identity: bool, expected: tuple[str, str | None]
) -> None:
    request = ask(caller, "kms:Decrypt", KEY)
    layers = {"identity": (ALLOWS,)} if identity else {}
    decision = decide(request, resource=on("resource", allow(Principal=element)), **layers)
    assert reason(decision)[:2] == expected


def test_the_grant_of_a_key_to_a_role_stays_within_its_boundary() -> None:
    decision = decide(
        ask(JOB, "kms:Decrypt", KEY),
        identity=(ALLOWS,),
        resource=on("resource", allow(Principal={"AWS": RUNNER_ARN})),
        permissions_boundary=on("boundary", SILENT),
    )
    assert reason(decision)[:2] == ("implicit_deny", "boundary")


def test_an_alias_follows_the_ordinary_rules() -> None:
    alias = KEY.replace("key/1234", "alias/app")
    assert reason(decide(ask(action="kms:DeleteAlias", resource=alias), identity=(ALLOWS,)))[
        :2
    ] == (
        "allowed",
        "identity",
    )
    world_knows = decide(
        ask(action="kms:Decrypt", resource=alias), identity=(ALLOWS,), resource_kind="kms_key"
    )
    assert reason(world_knows)[:2] == ("implicit_deny", "resource")


def test_a_resource_of_nobody_belongs_to_the_callers_account() -> None:
    request = ask(action="s3:ListAllMyBuckets", resource="*", owner="")
    assert reason(decide(request, identity=(ALLOWS,)))[:2] == ("allowed", "identity")


def test_guard_rails_come_before_everything_implicit() -> None:
    rcps = (level("rcp", 1), level("rcp", 2, allow(Principal="*")))
    scps = (level("scp", 1, allow()), level("scp", 2))
    endpoint = on("vpc_endpoint", allow("ec2:*", Principal="*"))
    full = {"rcps": rcps, "scps": scps, "vpc_endpoint": endpoint}
    for layer, gone in (("rcp", "rcps"), ("scp", "scps"), ("vpc_endpoint", "vpc_endpoint")):
        decision = decide(ask(), **full)
        assert reason(decision)[:2] == ("implicit_deny", layer)
        del full[gone]
    assert reason(decide(ask()))[:2] == ("implicit_deny", "identity")


def test_the_first_silent_level_is_named() -> None:
    scps = (level("scp", 1, allow()), level("scp", 2, SILENT), level("scp", 3))
    decision = decide(ask(), identity=(ALLOWS,), scps=scps)
    assert decision.reason.attached_to == "ou-2"


def test_every_layer_can_deny_and_the_first_is_named() -> None:
    everything = deny(Principal="*")
    layers: dict[str, Any] = {
        "rcps": (level("rcp", 1, everything),),
        "scps": (level("scp", 1, deny()),),
        "vpc_endpoint": on("vpc_endpoint", everything),
        "resource": on("resource", everything),
        "identity": (on("identity", deny()),),
        "permissions_boundary": on("boundary", deny()),
        "session": (on("session", deny()),),
    }
    names = ["rcp", "scp", "vpc_endpoint", "resource", "identity", "boundary", "session"]
    for name, layer in zip(names, list(layers), strict=True):
        decision = decide(ask(JOB), **layers)
        assert reason(decision)[:2] == ("explicit_deny", name)
        also = [
            found.policy_type for found in decision.also_denied_by if found.code == "explicit_deny"
        ]
        assert also == names[names.index(name) + 1 :]
        del layers[layer]


def test_an_explicit_deny_names_its_statement_and_document() -> None:
    decision = decide(ask(), identity=(ALLOWS, on("identity", allow(), deny("s3:*", Sid="No"))))
    assert decision.reason.statement == "No"
    assert decision.reason.policy == "identity-policy"
    assert [found.effect for found in decision.decided_by] == ["Deny"]


def test_scps_leave_service_linked_roles_services_and_strangers_alone() -> None:
    scps = (level("scp", 1, deny()),)
    linked = Principal("role_session", JOB_ARN, HERE, role_arn=RUNNER_ARN, service_linked=True)
    resource = on("resource", allow(Principal="*"))
    for caller in (linked, SERVICE, ANYBODY):
        assert decide(ask(caller), resource=resource, scps=scps).verdict == "allowed"
    assert decide(ask(ROOT), scps=scps).reason.policy_type == "scp"


def test_rcps_leave_service_linked_roles_stars_and_retire_grant_alone() -> None:
    rcps = (level("rcp", 1, deny(Principal="*")),)
    linked = Principal("role_session", JOB_ARN, HERE, role_arn=RUNNER_ARN, service_linked=True)
    for request, why in (
        (ask(linked), "service_linked_role"),
        (ask(resource="*"), "no_resource_type"),
        (ask(action="kms:RetireGrant", resource=KEY), "retire_grant"),
    ):
        resource = on("resource", allow(Principal="*"))
        decision = decide(request, resource=resource, rcps=rcps)
        assert decision.verdict == "allowed"
        assert step(decision, "rcp.not_applicable").facts["why"] == why
    assert decide(ask(SERVICE), rcps=rcps).reason.policy_type == "rcp"


def test_root_needs_no_policy_in_its_own_account() -> None:
    decision = decide(ask(ROOT))
    assert reason(decision) == ("allowed", "root", None)
    [decided] = decision.decided_by
    assert (decided.policy_type, decided.attached_to) == ("root", ROOT.arn)


def test_a_statement_with_an_unknown_element_leaves_the_verdict_open_where_it_matters() -> None:
    odd = on("identity", allow(Surprise=1))
    decision = decide(ask(), identity=(odd,))
    assert (decision.verdict, decision.reason.code) == ("undecided", "not_evaluated")
    assert decision.reason.element == "Surprise"
    assert step(decision, "statement.not_evaluated").determining
    assert step(decision, "verdict.undecided").facts["element"] == "Surprise"
    assert {gate.outcome for gate in decision.steps if gate.layer == "identity"} == {"undecided"}


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ({"identity": (on("identity", allow(), allow(Odd=1)),)}, "allowed"),
        ({"identity": (on("identity", allow(), deny(Odd=1)),)}, "undecided"),
        ({"identity": (on("identity", deny(), allow(Odd=1)),)}, "denied"),
        ({"identity": (on("identity", allow("ec2:*", Odd=1)),)}, "denied"),
        (
            {
                "identity": (on("identity", allow(Odd=1)),),
                "permissions_boundary": on("boundary", SILENT),
            },
            "denied",
        ),
        ({"identity": (on("identity", deny(Odd=1)),)}, "denied"),
        ({"identity": (ALLOWS,), "scps": (level("scp", 1, allow(Odd=1)),)}, "undecided"),
        (
            {
                "identity": (ALLOWS,),
                "scps": (level("scp", 1, allow(Odd=1)), level("scp", 2, SILENT)),
            },
            "denied",
        ),
        ({"resource": on("resource", allow(Principal="*", Odd=1))}, "undecided"),
    ],
)
def test_an_unknown_element_that_cannot_change_the_verdict_does_not_matter(
    layers: dict[str, Any], expected: str
) -> None:
    assert decide(ask(), **layers).verdict == expected


def test_the_trust_policy_can_be_undecided_too() -> None:
    trust = on("trust", allow("sts:AssumeRole", Principal={"AWS": ALICE_ARN}, Odd=1))
    decision = decide(ask(action="sts:AssumeRole", resource=TARGET_ARN), resource=trust)
    assert decision.verdict == "undecided"
    assert decision.reason.policy_type == "trust"


def test_an_object_is_not_its_bucket() -> None:
    identity = on("identity", allow("s3:*", "arn:aws:s3:::reports/*"))
    assert decide(ask(), identity=(identity,)).verdict == "allowed"
    assert decide(ask(resource=OBJECT.partition("/")[0]), identity=(identity,)).verdict == "denied"


def test_what_a_key_or_a_role_delegates_is_decided_by_both_statements() -> None:
    resource = on("resource", allow(Principal={"AWS": HERE}, Sid="Delegates"))
    request = ask(action="kms:Decrypt", resource=KEY)
    decision = decide(request, identity=(on("identity", allow(Sid="Uses")),), resource=resource)
    named = [(found.policy_type, found.statement) for found in decision.decided_by]
    assert named == [("identity", "Uses"), ("resource", "Delegates")]
    assert step(decision, "resource.delegates").outcome == "allow"
    root = decide(ask(ROOT, "kms:Decrypt", KEY), resource=resource)
    assert [found.statement for found in root.decided_by] == ["Delegates"]
    assert step(root, "identity.root_needs_none").outcome == "allow"


def test_the_gate_of_denies_counts_every_statement_of_every_layer() -> None:
    layers: dict[str, Any] = {
        "identity": (on("identity", allow(), allow("ec2:*")), on("identity", allow())),
        "resource": on("resource", allow("sqs:*", Principal="*")),
    }
    none = decide(ask(), **layers)
    assert step(none, "explicit_deny.none").facts["statements"] == 4
    layers["permissions_boundary"] = on("boundary", allow(), deny())
    assert step(decide(ask(), **layers), "explicit_deny.found").facts["statements"] == 6
