"""S3 Block Public Access (S3 User Guide: Blocking public access, The meaning of public)."""

from typing import Any

import pytest

from tests.engine.builders import (
    ALICE,
    ANYBODY,
    HERE,
    SERVICE,
    THERE,
    allow,
    ask,
    decide,
    deny,
    on,
    reason,
    step,
)


def public(condition: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"resource": on("resource", allow(Principal="*", Condition=condition or {}, **more))}


def test_a_public_policy_closes_the_bucket_to_strangers() -> None:
    for caller, owner in ((ANYBODY, HERE), (ALICE, THERE)):
        layers = {**public(), "identity": (on("identity", allow()),)}
        assert decide(ask(caller, owner=owner), **layers).verdict == "allowed"
        decision = decide(ask(caller, owner=owner), block_public_access=True, **layers)
        assert reason(decision)[:2] == ("explicit_deny", "block_public_access")
        gate = step(decision, "block_public_access.blocks")
        assert (gate.outcome, gate.determining) == ("stopped", True)
        assert step(decision, "note.public_grant_blocked").facts["statement"] == "1"


def test_services_and_the_owners_own_account_are_spared() -> None:
    for caller in (ALICE, SERVICE):
        decision = decide(ask(caller), block_public_access=True, **public())
        assert decision.verdict == "allowed"
        assert step(decision, "block_public_access.passes").outcome == "passed"


def test_one_public_statement_closes_the_bucket_to_accounts_that_are_named_as_well() -> None:
    layers = {"identity": (on("identity", allow()),), "block_public_access": True}
    named = allow(Principal={"AWS": HERE})
    both = decide(ask(owner=THERE), resource=on("resource", named, allow(Principal="*")), **layers)
    assert reason(both)[:2] == ("explicit_deny", "block_public_access")
    assert both.decided_by[0].statement == "2"
    alone = decide(ask(owner=THERE), resource=on("resource", named), **layers)
    assert alone.verdict == "allowed"


def test_an_allow_for_all_but_some_is_public_and_a_deny_is_not() -> None:
    layers = {"identity": (on("identity", allow()),), "block_public_access": True}
    others = {"Effect": "Allow", "NotPrincipal": {"AWS": THERE}, "Action": "*", "Resource": "*"}
    closed = decide(ask(owner=THERE), resource=on("resource", others), **layers)
    assert reason(closed)[:2] == ("explicit_deny", "block_public_access")
    denies = on("resource", deny("s3:Put*", Principal="*"), allow(Principal={"AWS": HERE}))
    assert decide(ask(owner=THERE), resource=denies, **layers).verdict == "allowed"


def test_a_guard_rail_that_is_silent_stops_before() -> None:
    endpoint = on("vpc_endpoint", allow("sqs:*", Principal="*"))
    decision = decide(ask(ANYBODY), block_public_access=True, vpc_endpoint=endpoint, **public())
    assert reason(decision)[:2] == ("implicit_deny", "vpc_endpoint")
    assert step(decision, "block_public_access.blocks").outcome == "would_stop"
    denied = decide(
        ask(ALICE, owner=THERE),
        block_public_access=True,
        identity=(on("identity", deny()),),
        **public(),
    )
    assert denied.reason.policy_type == "identity"
    assert "block_public_access" in [each.policy_type for each in denied.also_denied_by]


def test_other_services_know_no_such_thing() -> None:
    request = ask(ANYBODY, "sqs:SendMessage", f"arn:aws:sqs:eu-west-1:{HERE}:q")
    decision = decide(request, block_public_access=True, **public())
    assert decision.verdict == "allowed"
    assert step(decision, "block_public_access.not_applicable").facts["why"] == "not_s3"
    off = decide(ask(ANYBODY), **public())
    assert step(off, "block_public_access.not_applicable").facts["why"] == "off"


FIXED: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"StringEquals": {"aws:PrincipalOrgID": "o-a"}}, {"aws:PrincipalOrgID": "o-a"}, True),
    ({"StringLike": {"aws:userid": "AIDAX*"}}, {"aws:userid": "AIDAX"}, False),
    ({"StringLike": {"aws:userid": "AIDA?"}}, {"aws:userid": "AIDAX"}, False),
    ({"ArnLike": {"aws:SourceArn": "arn:aws:s3:::b*"}}, {"aws:SourceArn": "arn:aws:s3:::b"}, False),
    ({"StringLike": {"aws:userid": "AROAX:*"}}, {"aws:userid": "AROAX:a"}, True),
    ({"StringLike": {"aws:userid": "AIDAX"}}, {"aws:userid": "AIDAX"}, True),
    ({"StringEquals": {"aws:userid": "${aws:x, 'A'}"}}, {"aws:userid": "A"}, False),
    ({"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}, {"aws:SourceVpc": "vpc-1"}, False),
    ({"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}, {"aws:SourceVpc": "vpc-2"}, False),
    ({"StringEquals": {"s3:prefix": "a"}}, {"s3:prefix": "a"}, False),
    ({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, {"aws:SourceIp": "203.0.113.7"}, True),
    ({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}, {"aws:SourceIp": "203.0.113.7"}, False),
    ({"IpAddress": {"aws:SourceIp": "128.0.0.0/1"}}, {"aws:SourceIp": "203.0.113.7"}, False),
    ({"IpAddress": {"aws:SourceIp": "202.0.0.0/7"}}, {"aws:SourceIp": "203.0.113.7"}, False),
    ({"IpAddress": {"aws:SourceIp": "203.0.0.0/8"}}, {"aws:SourceIp": "203.0.113.7"}, True),
    ({"IpAddress": {"aws:SourceIp": "2001:db8::/31"}}, {"aws:SourceIp": "2001:db8::7"}, False),
    ({"IpAddress": {"aws:SourceIp": "2001:db8::/32"}}, {"aws:SourceIp": "2001:db8::7"}, True),
    ({"IpAddress": {"s3:x": "203.0.113.0/24"}}, {"s3:x": "203.0.113.7"}, False),
    ({"ForAllValues:StringEquals": {"aws:SourceVpc": "v"}}, {"aws:SourceVpc": "v"}, False),
    (
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a/*"}},
        {"aws:PrincipalOrgPaths": ["o-a/r-1/"]},
        True,
    ),
    (
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*"}},
        {"aws:PrincipalOrgPaths": ["o-a/r-1/"]},
        False,
    ),
    (
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::222222222222:role/*"}},
        {"aws:PrincipalArn": "arn:aws:iam::222222222222:role/x"},
        True,
    ),
    (
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}},
        {"aws:SourceArn": "arn:aws:s3:::b"},
        False,
    ),
]


@pytest.mark.parametrize(("condition", "keys", "fixed"), FIXED)
def test_a_condition_that_fixes_who_asks_makes_a_grant_private(
    condition: dict[str, Any], keys: dict[str, Any], fixed: bool
) -> None:
    request = ask(ANYBODY, keys=keys)
    decision = decide(request, block_public_access=True, **public(condition))
    assert (decision.verdict == "allowed") is fixed


def test_a_bucket_of_nobody_spares_no_stranger() -> None:
    decision = decide(ask(ANYBODY, owner=""), block_public_access=True, **public())
    assert reason(decision)[:2] == ("explicit_deny", "block_public_access")
