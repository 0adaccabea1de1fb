"""Names that stand for two things."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import LabError, read_lab
from tests.world.labs import ONE, TWO, account, allow, inline, lab, user

KEY = {"id": "AKIAEXAMPLE0000ALICE"}
POLICY = {"name": "P", "document": allow("s3:*")}


def _problems(data: Any) -> dict[str, str]:
    with pytest.raises(LabError) as caught:
        read_lab(data)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize("key", ["users", "groups", "roles", "policies"])
def test_names_are_unique_in_an_account_without_regard_to_case(key: str) -> None:
    document = {"document": allow("s3:*")} if key == "policies" else {}
    things = [{"name": "Alice", **document}, {"name": "ALICE", **document}]
    found = _problems(lab(account(**{key: things})))
    assert list(found) == [f"accounts[0].{key}[1].name"]
    assert f"first at accounts[0].{key}[0].name" in found[f"accounts[0].{key}[1].name"]


def test_two_accounts_may_use_the_same_names() -> None:
    assert read_lab(lab(account(ONE, users=[user("Alice")]), account(TWO, users=[user("Alice")])))


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (lab(account(ONE), account(ONE)), "accounts[1].id"),
        (
            lab(
                account(ONE, resources=[{"arn": "arn:aws:s3:::a"}]),
                account(TWO, resources=[{"arn": "arn:aws:s3:::a"}]),
            ),
            "accounts[1].resources[0].arn",
        ),
        (
            lab(
                account(ONE, root={"access_keys": [KEY]}),
                account(TWO, users=[user("Bob", access_keys=[KEY])]),
            ),
            "accounts[1].users[0].access_keys[0].id",
        ),
        (
            lab(account(users=[user("A", unique_id="AIDAX"), user("B", unique_id="AIDAX")])),
            "accounts[0].users[1].unique_id",
        ),
        (
            lab(account(policies=[POLICY], users=[{"name": "A", "policies": ["P", "P"]}])),
            "accounts[0].users[0].policies[1]",
        ),
        (
            lab(account(users=[{"name": "A", "policies": [inline(allow("a:B"))] * 2}])),
            "accounts[0].users[0].policies[1].name",
        ),
        (
            lab(account(groups=[{"name": "g"}], users=[user("A", groups=["g", "g"])])),
            "accounts[0].users[0].groups[1]",
        ),
        (
            lab(account(vpc_endpoints=[{"id": "vpce-1"}, {"id": "vpce-1"}])),
            "accounts[0].vpc_endpoints[1].id",
        ),
        (
            lab(requests=[{"id": "x", "principal": "anonymous", "action": "a:B"}] * 2),
            "requests[1].id",
        ),
    ],
    ids=str.split("account resource key unique_id attached inline group endpoint request"),
)
def test_the_second_of_two_equal_names_is_told(data: Any, path: str) -> None:
    assert list(_problems(data)) == [path]
