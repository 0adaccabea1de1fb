"""Rules of resource-based policies beside their statements."""

import pytest

from iamlab.engine import Principal
from tests.engine.builders import (
    ALICE,
    BUCKET,
    HERE,
    ROOT,
    THERE,
    ask,
    decide,
    deny,
    level,
    on,
    step,
    steps,
)

SHUT = on("resource", deny(Principal="*", Sid="Shut"))


@pytest.mark.parametrize("verb", ["Get", "Put", "Delete"])
def test_the_bucket_owners_root_can_always_mend_the_bucket_policy(verb: str) -> None:
    decision = decide(ask(ROOT, f"s3:{verb}BucketPolicy", BUCKET), resource=SHUT)
    assert decision.verdict == "allowed"
    assert step(decision, "note.bucket_owner_root").facts["count"] == 1


@pytest.mark.parametrize(
    ("caller", "action", "owner"),
    [
        (ROOT, "s3:ListBucket", HERE),
        (ALICE, "s3:PutBucketPolicy", HERE),
        (ROOT, "s3:PutBucketPolicy", THERE),
    ],
)
def test_nobody_else_and_nothing_else_escapes_the_deny(
    caller: Principal, action: str, owner: str
) -> None:
    decision = decide(ask(caller, action, BUCKET, owner), resource=SHUT)
    assert decision.reason.code == "explicit_deny"
    assert steps(decision, "note.bucket_owner_root") == []


def test_an_scp_binds_the_root_user_all_the_same() -> None:
    scps = (level("scp", 1, deny("s3:PutBucketPolicy")),)
    request = ask(ROOT, "s3:PutBucketPolicy", BUCKET)
    assert decide(request, resource=SHUT, scps=scps).reason.policy_type == "scp"
