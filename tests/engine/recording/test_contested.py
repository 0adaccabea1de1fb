"""Steps say where AWS's documentation leaves the point open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iamlab.engine import ContextValue, Principal, determining, walk
from tests.engine.builders import (
    ALICE,
    JOB,
    SERVICE,
    TARGET_ARN,
    allow,
    ask,
    context,
    decide,
    deny,
    level,
    on,
    step,
    steps,
)

ARN = "arn:aws:s3:::b"
CONDITIONS: list[tuple[Principal, str, str, object, list[str], int]] = [
    (ALICE, "StringEquals", "aws:k", "a", ["a"], 0),
    (ALICE, "StringEquals", "aws:k", None, ["a"], 0),
    (ALICE, "StringEquals", "aws:k", ["a"], ["a"], 14),
    (ALICE, "NumericEquals", "aws:k", "x", ["1"], 12),
    (ALICE, "ForAnyValue:StringEqualsIfExists", "aws:k", None, ["a"], 13),
    (ALICE, "Bool", "aws:k", "true", ["${aws:x}"], 10),
    (ALICE, "Bool", "aws:k", "true", ["yes"], 12),
    (ALICE, "Bool", "aws:k", "true", ["true"], 0),
    (ALICE, "Bool", "aws:k", "true", ["True"], 4),
    (ALICE, "Bool", "aws:k", "TRUE", ["true"], 4),
    (ALICE, "BOOL", "aws:k", "true", ["true"], 4),
    (ALICE, "ForAnyValue:boolifexists", "aws:k", "true", ["true"], 4),
    (ALICE, "Odd", "aws:k", "true", ["true"], 0),
    (ALICE, "ArnLike", "aws:k", ARN, ["*"], 23),
    (ALICE, "ArnLike", "aws:k", ARN, [ARN], 0),
    (ALICE, "DateLessThan", "aws:k", "2026-01-01T00:00:00Z", ["2027"], 11),
    (ALICE, "DateLessThan", "aws:k", "2026-01-01T00:00:00Z", ["2027-01-01T00:00:00Z"], 0),
    (ALICE, "IpAddress", "aws:k", "2001:db8::1", ["2001:db8::1"], 24),
    (ALICE, "IpAddress", "aws:k", "203.0.113.7", ["203.0.113.7"], 0),
    (ALICE, "StringLike", "aws:k", "a", ["${aws:star}"], 7),
    (ALICE, "StringLike", "aws:k", "a", ["${aws:plain}"], 0),
    (ALICE, "StringEquals", "aws:k", "a", ["${aws:star}"], 0),
    (ALICE, "Null", "aws:k", "", ["false"], 20),
    (ALICE, "Null", "aws:k", "a", ["false"], 0),
    (ALICE, "ForAllValues:StringEquals", "aws:k", [""], ["a"], 20),
    (ALICE, "ForAllValues:StringEquals", "aws:k", ["a"], ["a"], 0),
    (ALICE, "ForAllValues:Null", "aws:k", None, ["true"], 0),
    (SERVICE, "StringEquals", "aws:PrincipalType", None, ["User"], 2),
    (ALICE, "StringEquals", "aws:PrincipalType", None, ["User"], 0),
]


@pytest.mark.parametrize(("caller", "operator", "key", "have", "want", "number"), CONDITIONS)
def test_a_condition_that_rests_on_an_open_point(
    caller: Principal, operator: str, key: str, have: object, want: list[str], number: int
) -> None:
    keys: dict[str, Any] = {"aws:star": "a*", "aws:plain": "a"}
    if have is not None:
        keys[key] = have
    resource = on("resource", allow(Principal="*", Condition={operator: {key: want}}))
    decision = decide(ask(caller, keys=keys), resource=resource)
    [found] = [one for one in walk(decision.steps) if one.code.startswith("condition.")]
    assert found.unclear == number


def test_that_a_role_session_carries_mfa_false_is_our_choice() -> None:
    condition = {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
    identity = (on("identity", allow(Condition=condition)),)
    derived = {"aws:multifactorauthpresent": ContextValue("aws:MultiFactorAuthPresent", ("false",))}
    given = context({"aws:MultiFactorAuthPresent": "false"})
    for caller, keys, number in ((JOB, derived, 3), (JOB, given, 0), (ALICE, derived, 0)):
        decision = decide(replace(ask(caller), context=keys), identity=identity)
        assert step(decision, "condition.positive").unclear == number


def test_wildcards_inside_a_value_are_text_by_our_choice() -> None:
    identity = (on("identity", allow(resource="arn:aws:s3:::reports/${aws:star}")),)
    for star, number in (("*", 7), ("a.csv", 0)):
        decision = decide(ask(keys={"aws:star": star}), identity=identity)
        assert step(decision, "check.resource").unclear == number


def test_which_of_several_denying_policies_is_named_is_our_choice() -> None:
    identity = (on("identity", deny()),)
    one = decide(ask(), identity=identity)
    assert step(one, "explicit_deny.found").unclear == 0
    two = decide(ask(), identity=identity, permissions_boundary=on("boundary", deny()))
    assert step(two, "explicit_deny.found").unclear == 17


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        (allow(), 0),
        (deny(Condition={"Null": {"aws:k": "true"}}), 0),
        (allow(Condition={"Null": {"aws:k": "true"}}), 21),
        (allow(resource="arn:aws:s3:::*"), 21),
        ({"Effect": "Allow", "NotAction": "ec2:*", "Resource": "*"}, 21),
    ],
)
def test_the_language_of_scps_is_contested(statement: dict[str, Any], number: int) -> None:
    decision = decide(
        ask(), identity=(on("identity", allow()),), scps=(level("scp", 1, statement),)
    )
    [found] = [one for one in steps(decision, "statement.applies") if one.layer == "scp"]
    assert found.unclear == number


def test_whether_a_star_covers_services_is_contested() -> None:
    for element, number in (({"AWS": "*"}, 8), ({"Service": SERVICE.arn}, 0)):
        decision = decide(ask(SERVICE), resource=on("resource", allow(Principal=element)))
        assert determining(decision)[0].children[0].unclear == number


def test_ids_in_trust_policies_are_our_choice() -> None:
    trust = on("trust", allow(Principal={"AWS": ALICE.arn}), ids={ALICE.arn: "AIDAOLD"})
    decision = decide(ask(action="sts:AssumeRole", resource=TARGET_ARN), resource=trust)
    assert step(decision, "note.principal_recreated").unclear == 1
