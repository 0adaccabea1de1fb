"""Names that lead nowhere, and ARNs that are none."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import LabError, read_lab
from tests.world.labs import ONE, TWO, account, allow, lab, user

POLICY = {"name": "StartDatabases", "document": allow("rds:StartDBInstance")}
RARE = "arn:aws:iam::aws:policy/Rare"


def _problems(*accounts: Any) -> dict[str, str]:
    with pytest.raises(LabError) as caught:
        read_lab(lab(*accounts))
    return {problem.path: problem.message for problem in caught.value.problems}


def test_a_policy_that_is_not_there_is_named_with_the_nearest_one() -> None:
    found = _problems(account(policies=[POLICY], users=[user("A", policies=["StartDatabase"])]))
    assert found == {
        "accounts[0].users[0].policies[0]": f"account {ONE} has no customer managed policy named "
        "StartDatabase; did you mean StartDatabases?"
    }


@pytest.mark.parametrize("key", ["users", "groups", "roles"])
def test_policies_are_looked_up_for_every_kind_of_holder(key: str) -> None:
    found = _problems(account(**{key: [{"name": "x", "policies": ["Nope"]}]}))
    assert list(found) == [f"accounts[0].{key}[0].policies[0]"]


@pytest.mark.parametrize("key", ["users", "roles"])
def test_a_boundary_has_to_exist(key: str) -> None:
    found = _problems(account(**{key: [{"name": "x", "permissions_boundary": "Nope"}]}))
    assert list(found) == [f"accounts[0].{key}[0].permissions_boundary"]


def test_policies_of_another_account_do_not_count() -> None:
    found = _problems(
        account(ONE, policies=[POLICY]),
        account(TWO, users=[user("A", policies=["StartDatabases"])]),
    )
    assert list(found) == ["accounts[1].users[0].policies[0]"]


def test_an_aws_managed_policy_is_in_the_catalogue_or_in_the_account() -> None:
    holder = {"name": "x", "policies": [RARE, "arn:aws:iam::aws:policy/ReadOnlyAccess"]}
    found = _problems(account(users=[holder]))
    assert "the catalogue does not ship" in found["accounts[0].users[0].policies[0]"]
    brought = [{"arn": RARE, "document": allow("s3:*")}]
    assert read_lab(lab(account(users=[holder], aws_managed_policies=brought)))


def test_a_customer_managed_policy_is_named_by_its_name() -> None:
    arn = f"arn:aws:iam::{ONE}:policy/StartDatabases"
    found = _problems(account(policies=[POLICY], users=[{"name": "x", "policies": [arn]}]))
    assert "is named by its name" in found["accounts[0].users[0].policies[0]"]


def test_a_group_has_to_exist() -> None:
    found = _problems(
        account(groups=[{"name": "operators"}], users=[user("A", groups=["operator"])])
    )
    assert "did you mean operators?" in found["accounts[0].users[0].groups[0]"]


@pytest.mark.parametrize("text", ["reports", "arn:aws:s3", "arn:aws::::x", "arn:aws:s3:::"])
def test_a_resource_has_a_whole_arn(text: str) -> None:
    assert list(_problems(account(resources=[{"arn": text}]))) == ["accounts[0].resources[0].arn"]


def test_a_resource_stands_in_the_account_of_its_arn() -> None:
    found = _problems(account(resources=[{"arn": f"arn:aws:sqs:eu-west-1:{TWO}:jobs"}]))
    assert f"names account {TWO}" in found["accounts[0].resources[0].arn"]


@pytest.mark.parametrize(
    "arn", ["x", f"arn:aws:iam::{TWO}:saml-provider/a", f"arn:aws:iam::{ONE}:user/a"]
)
def test_an_identity_provider_is_one_of_its_account(arn: str) -> None:
    found = _problems(account(identity_providers=[{"arn": arn}]))
    assert list(found) == ["accounts[0].identity_providers[0].arn"]


@pytest.mark.parametrize(
    "holder", [{"policies": [""]}, {"groups": [""]}, {"permissions_boundary": ""}]
)
def test_an_empty_name_is_refused(holder: Any) -> None:
    assert _problems(account(users=[{"name": "x", **holder}]))
