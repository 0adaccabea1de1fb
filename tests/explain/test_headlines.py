"""The headline and the summary of every kind of verdict."""

from __future__ import annotations

import pytest

from tests.explain.told import ALL, alice, case, only, scenario

FOUR = "one-account-four-policies"


@pytest.mark.parametrize(
    ("person", "headline"),
    [
        ("alice", "Nothing allows it."),
        ("mehdi", "A Deny matches: statement 2 of KeepPayroll. No Allow can undo it."),
        ("anne", "Statement RunOrders of RunOrders allows it, and nothing denies it."),
        ("bob", "Statement RunDatabases of RunDatabases allows it, and nothing denies it."),
    ],
)
def test_the_four_people_of_figure_2(person: str, headline: str) -> None:
    assert only(scenario(FOUR)[person]).headline == headline


def test_the_summary_names_the_words_that_decided() -> None:
    assert only(scenario(FOUR)["alice"]).summary == (
        "Alice asks for rds:StartDBInstance. "
        "Statement LookOnly allows rds:DescribeDBInstances and no other action."
    )
    assert only(scenario(FOUR)["mehdi"]).summary == (
        "Statement 2 of KeepPayroll denies rds:StartDBInstance on the RDS database payroll."
    )
    assert only(scenario(FOUR)["anne"]).summary == (
        "Statement RunOrders of RunOrders allows rds:StartDBInstance on the RDS database orders."
    )


def test_the_other_account_owns_the_resource() -> None:
    """The article's figure 3."""
    told = scenario("knocking-on-another-accounts-door")["bob-next-door"]
    assert told.headline == (
        "The database belongs to production, and nothing there lets Bob of development in."
    )


def test_the_other_account_agrees_and_the_caller_s_own_does_not() -> None:
    """The article's figure 4: Bob may not assume the role."""
    told = scenario("borrowing-a-role")["bob-borrows"]
    assert told.headline == "The other account agrees, but nothing lets Bob ask."


def test_root() -> None:
    root = only(alice(principal="arn:aws:iam::111111111111:root"))
    assert root.headline == "Root needs no policy."


def test_an_action_that_needs_no_policy() -> None:
    assert only(alice(action="sts:GetCallerIdentity", resource="*")).headline == (
        "This action needs no policy."
    )


def test_a_role_is_passed_only_inside_its_account() -> None:
    told = alice(
        ALL,
        action="lambda:CreateFunction",
        resource="arn:aws:lambda:eu-west-1:111111111111:function:f",
        passes_role="arn:aws:iam::222222222222:role/Runner",
    )
    assert told.headline == "A role is passed only inside its own account."


def test_nobody_is_known() -> None:
    told = only(alice(ALL, principal="arn:aws:iam::111111111111:user/Nobody"))
    assert told.headline == "IAM does not know who is calling."
    assert told.summary == (
        "No user or role of this lab is arn:aws:iam::111111111111:user/Nobody, "
        "so nobody is calling whom IAM knows."
    )


def test_what_is_not_evaluated() -> None:
    told = only(alice({**ALL, "Quota": "7"}))
    assert told.verdict == "undecided"
    assert told.headline == "This statement has Quota, which is not evaluated yet."


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("rule/scp/no-allow-at-ou", "An SCP level does not let it through."),
        ("rule/r2/partition-cn", "No policy reaches from one partition to another."),
        ("rule/pb/does-not-grant", "Nothing allows it."),
    ],
)
def test_other_gates(name: str, headline: str) -> None:
    assert only(case(name)).headline == headline


def test_a_deny_in_the_policy_of_a_resource_is_named_by_what_it_hangs_on() -> None:
    assert only(case("rule/rp/deny-beats-identity")).headline == (
        "A Deny matches: statement 1 of the policy of bucket b. No Allow can undo it."
    )
