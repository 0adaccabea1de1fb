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
    on,
    reason,
    step,
)


def public(condition: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"resource": on("resource", allow(Principal="*", Condition=condition or {}, **more))}


def test_a_public_grant_does_not_count_for_strangers() -> None:
    for caller, owner in ((ANYBODY, HERE), (ALICE, THERE)):
        layers = {**public(), "identity": (on("identity", allow()),)}
        assert decide(ask(caller, owner=owner), **layers).verdict == "allowed"
        decision = decide(ask(caller, owner=owner), block_public_access=True, **layers)
        assert reason(decision)[:2] == ("implicit_deny", "block_public_access")
        gate = step(decision, "block_public_access.blocks")
        assert (gate.outcome, gate.determining) == ("stopped", True)
        assert step(decision, "note.public_grant_blocked").facts["statement"] == "1"


def test_services_and_the_owners_own_account_are_spared() -> None:
    for caller in (ALICE, SERVICE):
        decision = decide(ask(caller), block_public_access=True, **public())
        assert decision.verdict == "allowed"
        assert step(decision, "block_public_access.passes").outcome == "passed"


def test_a_grant_to_a_named_account_counts() -> None:
    resource = on("resource", allow(Principal="*"), allow(Principal={"AWS": HERE}))
    decision = decide(
        ask(owner=THERE),
        resource=resource,
        identity=(on("identity", allow()),),
        block_public_access=True,
    )
    assert decision.verdict == "allowed"


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
    assert reason(decision)[:2] == ("implicit_deny", "block_public_access")
