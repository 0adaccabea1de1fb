"""Remarks on the small things that people overlook."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iamlab.engine import AttachedPolicy, ContextValue, Decision, walk
from tests.engine.builders import (
    ALICE,
    ANYBODY,
    BUCKET,
    HERE,
    JOB,
    KEY,
    OBJECT,
    RUNNER_ARN,
    SERVICE,
    allow,
    ask,
    decide,
    deny,
    on,
    policy,
    step,
    steps,
)


def notes(decision: Decision) -> set[str]:
    return {one.code for one in walk(decision.steps) if one.code.startswith("note.")}


RESOURCES: list[tuple[str, Any, str, set[str]]] = [
    ("s3:GetObject", BUCKET, OBJECT, {"note.bucket_arn_for_object"}),
    ("s3:ListBucket", f"{BUCKET}/*", BUCKET, {"note.object_arn_for_bucket"}),
    (
        "s3:GetObject",
        OBJECT.upper().replace("ARN:AWS:S3", "arn:aws:s3"),
        OBJECT,
        {"note.case_differs"},
    ),
    ("s3:GetObject", "arn:aws:s3:::Reports/*", OBJECT, {"note.case_differs"}),
    ("s3:GetObject", "arn:aws:s3:::other/*", OBJECT, set()),
    ("s3:GetObject", f"{BUCKET}/${{aws:none}}", OBJECT, {"note.variable_without_value"}),
    ("s3:GetObject", f"{BUCKET}/${{aws:many}}", OBJECT, {"note.variable_multivalued"}),
    ("s3:GetObject", "*", OBJECT, set()),
]


@pytest.mark.parametrize(("action", "pattern", "resource", "expected"), RESOURCES)
def test_a_resource_that_is_nearly_right(
    action: str, pattern: Any, resource: str, expected: set[str]
) -> None:
    request = ask(action=action, resource=resource, keys={"aws:many": ["a.csv"]})
    decision = decide(request, identity=(on("identity", allow("s3:*", pattern)),))
    assert notes(decision) == expected


@pytest.mark.parametrize(
    ("action", "number"), [("s3:ListAllMyBuckets", 19), ("ec2:DescribeInstances", 0)]
)
def test_an_action_without_resource_types_needs_a_star(action: str, number: int) -> None:
    request = ask(action=action, resource="*", action_has_resource_type=False)
    decision = decide(request, identity=(on("identity", allow(resource="arn:aws:s3:::*")),))
    assert step(decision, "note.action_needs_star").unclear == number


def test_a_variable_without_the_version_of_2012_is_told() -> None:
    old = policy(
        allow(
            resource="arn:aws:s3:::reports/${aws:username}",
            Condition={"StringEquals": {"aws:username": "${aws:username}"}},
        ),
        version=None,
    )
    attached = AttachedPolicy("old", old, "identity", ALICE.arn)
    decision = decide(ask(keys={"aws:username": "a.csv"}), identity=(attached,))
    assert len(steps(decision, "note.variable_without_version")) == 2


CONDITIONS: list[tuple[str, object, list[str], set[str]]] = [
    ("StringEquals", "home/ana", ["home/*"], {"note.wildcard_without_like"}),
    ("StringNotEquals", "home/ana", ["home/*"], {"note.wildcard_without_like"}),
    ("StringEquals", "home/*", ["home/*"], set()),
    ("StringLike", "x", ["home/*"], set()),
    ("NumericEquals", "1", ["2*"], set()),
    ("NumericEquals", "1", ["${aws:n}"], {"note.variable_for_operator"}),
    ("ArnLike", "arn:aws:s3:::b", ["arn:aws:s3"], {"note.not_six_fields"}),
    ("ArnLike", "arn:aws:s3:::b", ["arn:aws:s3:::b"], set()),
    ("StringEquals", "a", ["${aws:none}"], {"note.variable_without_value"}),
    ("Odd", "a", ["a*"], set()),
]


@pytest.mark.parametrize(("operator", "have", "want", "expected"), CONDITIONS)
def test_a_condition_whose_values_look_odd(
    operator: str, have: object, want: list[str], expected: set[str]
) -> None:
    statement = allow(Condition={operator: {"aws:k": want}})
    decision = decide(ask(keys={"aws:k": have}), identity=(on("identity", statement),))
    assert notes(decision) == expected


def test_the_values_after_substitution_are_shown() -> None:
    want = ["${aws:t}", "plain", "${aws:none}"]
    statement = allow(Condition={"StringEquals": {"aws:k": want}})
    decision = decide(
        ask(keys={"aws:k": "red", "aws:t": "red"}), identity=(on("identity", statement),)
    )
    facts = step(decision, "condition.positive").facts
    assert facts["want"] == ("red", "plain", "${aws:none}")
    assert facts["written"] == tuple(want)
    assert facts["matched_by"] == "${aws:t}"


def test_the_value_that_compared_is_the_place_of_the_condition() -> None:
    statement = allow(Condition={"StringEquals": {"aws:k": ["a", "b"]}})
    decision = decide(ask(keys={"aws:k": "b"}), identity=(on("identity", statement),))
    place = step(decision, "condition.positive").place
    assert place is not None
    assert place.pointer == "/Statement/0/Condition/StringEquals/aws:k/1"


def test_a_key_that_the_action_does_not_carry_is_told_where_it_was_waited_for() -> None:
    statement = allow(Condition={"StringLike": {"s3:prefix": "a*", "aws:other": "x"}})
    request = replace(ask(), not_sent=frozenset({"s3:prefix"}))
    decision = decide(request, identity=(on("identity", statement),))
    note = step(decision, "note.key_not_sent")
    assert note.facts == {"key": "s3:prefix", "action": "s3:GetObject"}
    assert step(decision, "context.not_sent").facts["key"] == "s3:prefix"


def test_what_was_assumed_of_the_request_is_told_with_its_context() -> None:
    request = replace(
        ask(resource=f"arn:aws:kms:eu-west-1:{HERE}:alias/aws/s3"),
        account_assumed=True,
        action_in_catalogue=False,
    )
    other = ContextValue("aws:PrincipalTag/Team", ("b",), source="given")
    tag = ContextValue("aws:PrincipalTag/team", ("a",), source="given", variants=(other,))
    request = replace(request, context={"aws:principaltag/team": tag})
    gate = decide(request).steps[0]
    assert [child.code for child in gate.children] == [
        "context.key",
        "note.tag_keys_differ_by_case",
        "note.action_not_in_catalogue",
        "note.resource_owner_assumed",
        "note.resource_owned_by_aws",
    ]
    assert gate.children[1].unclear == 16
    assert gate.facts == {"count": 1, "given": 1, "derived": 0, "not_sent": 0}


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ({"AWS": f"arn:aws:iam::{HERE}:user/*"}, {"note.wildcard_in_principal"}),
        ({"AWS": HERE}, {"note.account_does_not_cover_services"}),
        ({"AWS": f"arn:aws:iam::{HERE}:root"}, {"note.account_does_not_cover_services"}),
        ({"AWS": ALICE.arn}, set()),
        ({"Service": "sns.amazonaws.com"}, set()),
    ],
)
def test_a_principal_that_is_nearly_right(element: Any, expected: set[str]) -> None:
    request = ask(SERVICE, "sqs:SendMessage", f"arn:aws:sqs:eu-west-1:{HERE}:q")
    assert notes(decide(request, resource=on("resource", allow(Principal=element)))) == expected


def test_a_statement_without_a_principal_never_matches_in_a_resource_policy() -> None:
    decision = decide(ask(), resource=on("resource", allow()))
    check = step(decision, "check.principal_absent")
    assert check.facts["asked"] == ALICE.arn
    assert step(decision, "statement.principal_absent").facts["failed"] == "Principal"


def test_a_statement_without_a_resource() -> None:
    body = {"Effect": "Allow", "Action": "*"}
    decision = decide(ask(), identity=(on("identity", body),))
    assert step(decision, "statement.resource_absent").outcome == "no_match"
    implied = decide(ask(), resource=on("resource", {**body, "Principal": "*"}))
    assert step(implied, "check.resource_implied").outcome == "match"


def test_what_not_principal_misses_is_told() -> None:
    spared = on("resource", deny(NotPrincipal={"AWS": [HERE, RUNNER_ARN]}))
    decision = decide(ask(JOB), resource=spared)
    links = step(decision, "note.not_principal_links")
    assert (links.facts["missing"], links.unclear) == ((JOB.arn,), 9)
    strangers = on("resource", deny(NotPrincipal={"AWS": "222222222222"}))
    assert "note.not_principal_links" not in notes(decide(ask(JOB), resource=strangers))
    everybody = on("resource", deny(NotPrincipal={"AWS": [HERE, ALICE.arn]}))
    trapped = replace(ALICE, has_permissions_boundary=True)
    decision = decide(ask(trapped), resource=everybody)
    assert step(decision, "note.not_principal_boundary").facts["principal"] == ALICE.arn
    assert step(decision, "check.not_principal").facts["permissions_boundary"] is True
    spared_one = decide(ask(ALICE), resource=everybody)
    assert step(spared_one, "check.not_principal").facts["matched_by"] == HERE
    assert step(spared_one, "statement.not_principal_lists_caller").outcome == "no_match"


def test_what_lies_outside_is_told_where_it_could_matter() -> None:
    assert "note.s3_acls_not_evaluated" in notes(
        decide(ask(ANYBODY), resource=on("resource", allow(Principal="*")))
    )
    assert "note.s3_acls_not_evaluated" in notes(decide(ask(ANYBODY)))
    assert notes(decide(ask(ALICE), identity=(on("identity", allow()),))) == set()
    key = decide(ask(action="kms:Decrypt", resource=KEY), identity=(on("identity", allow()),))
    assert {"note.key_policy_must_allow", "note.kms_grants_not_evaluated"} <= notes(key)


@pytest.mark.parametrize(("owner", "named"), [(HERE, HERE), ("222222222222", HERE)])
def test_a_key_policy_has_to_name_the_account_of_the_caller(owner: str, named: str) -> None:
    asked = ask(action="kms:Decrypt", resource=KEY.replace(HERE, owner), owner=owner)
    decision = decide(asked, identity=(on("identity", allow()),), resource_kind="kms_key")
    assert [one.facts["account"] for one in steps(decision, "note.key_policy_must_allow")] == [
        named
    ]
