"""The row of gates of the article's four people, and of gates that have nothing to check."""

from __future__ import annotations

import pytest

from iamlab.explain import Explanation
from tests.explain.told import ALL, alice, case, gate, only, scenario

FOUR = "one-account-four-policies"
LAYERS = [
    "caller",
    "explicit_deny",
    "rcp",
    "scp",
    "vpc_endpoint",
    "block_public_access",
    "resource",
    "identity",
    "boundary",
    "session",
]
OFF = {layer: "off" for layer in LAYERS if layer not in ("caller", "explicit_deny", "identity")}


def states(explanation: Explanation) -> dict[str, str]:
    return {one.layer: one.state for one in explanation.gates}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("alice", {"caller": "yes", "explicit_deny": "yes", "identity": "no"}),
        ("mehdi", {"caller": "yes", "explicit_deny": "no", "identity": "shut"}),
        ("anne", {"caller": "yes", "explicit_deny": "yes", "identity": "yes"}),
        ("bob", {"caller": "yes", "explicit_deny": "yes", "identity": "yes"}),
    ],
)
def test_the_four_people_of_figure_2(person: str, expected: dict[str, str]) -> None:
    """The article's figure 2: Alice and Mehdi are denied, Anne and Bob allowed."""
    explanation = only(scenario(FOUR)[person])
    assert [one.layer for one in explanation.gates] == LAYERS
    assert states(explanation) == {**OFF, **expected}
    won = [one.layer for one in explanation.gates if one.won]
    assert won == (["identity"] if expected["identity"] == "yes" else [])


def test_alice_is_told_which_words_decided() -> None:
    stop = gate(only(scenario(FOUR)["alice"]), "identity")
    assert stop.name == "Identity policies"
    assert stop.question == "Does anything allow it?"
    assert stop.gist == "1 statement, for another action"
    assert stop.sentence == (
        "Alice asks for rds:StartDBInstance. "
        "Statement LookOnly allows rds:DescribeDBInstances and no other action."
    )
    assert stop.state_word == "stopped here"


def test_the_deciding_words_are_marked_in_her_policy() -> None:
    (document,) = gate(only(scenario(FOUR)["alice"]), "identity").documents
    assert (document.name, document.of, document.policy_type) == ("LookOnly", "Alice", "identity")
    (hit,) = document.hits
    line = document.text.splitlines()[hit.line - 1]
    assert line[hit.column - 1 : hit.end_column - 1] == '"rds:DescribeDBInstances"'


def test_the_gate_of_the_deny_shows_the_document_that_holds_it() -> None:
    stop = gate(only(scenario(FOUR)["mehdi"]), "explicit_deny")
    assert stop.gist == "statement 2 of KeepPayroll"
    assert stop.sentence == (
        "Statement 2 of KeepPayroll denies it, and no Allow can undo a Deny that matches."
    )
    (document,) = stop.documents
    assert [hit.pointer for hit in document.hits] == [
        "/Statement/1/Action",
        "/Statement/1/Resource",
    ]


def test_a_gate_with_nothing_to_check_says_why() -> None:
    explanation = only(scenario(FOUR)["alice"])
    assert gate(explanation, "scp").sentence == (
        "Account development is in no organization, so there are no SCPs."
    )
    assert gate(explanation, "scp").state_word == "none here"
    assert gate(explanation, "boundary").sentence == "Alice has no permissions boundary."


def test_in_one_account_no_gate_names_an_account() -> None:
    assert {one.account for one in only(scenario(FOUR)["alice"]).gates} == {""}


def test_between_two_accounts_every_gate_says_whose_side_it_is_on() -> None:
    story = scenario("borrowing-a-role")["alice-borrows"]
    assume = story.acts[0].explanation
    assert gate(assume, "trust").account == "production"
    assert gate(assume, "rcp").account == "production"
    assert gate(assume, "identity").account == "development"
    assert gate(assume, "caller").account == "development"
    assert gate(assume, "explicit_deny").account == ""
    assert [one.layer for one in assume.gates if one.won] == ["trust", "identity"]


def test_asking_for_a_role_meets_the_trust_policy_in_the_place_of_the_resource_policy() -> None:
    assume = scenario("borrowing-a-role")["alice-borrows"].acts[0].explanation
    layers = [one.layer for one in assume.gates]
    assert layers[6] == "trust"
    assert "resource" not in layers
    assert gate(assume, "trust").question == "Does the role trust the caller?"


def test_the_credentials_are_in_the_caller_s_gist() -> None:
    assert gate(only(scenario(FOUR)["alice"]), "caller").gist == "Alice, with a key"


def test_a_rule_of_the_credentials_speaks_for_the_caller_s_gate() -> None:
    explanation = only(case("credentials/root-cannot-assume"))
    stop = gate(explanation, "caller")
    assert (stop.state, stop.gist) == ("no", "root assumes no role")
    assert stop.sentence == "A root user cannot assume a role, whatever the policies say."


def test_nobody_known_is_calling_and_no_other_gate_is_asked() -> None:
    explanation = only(alice(ALL, credentials="access_key"))
    assert states(explanation) == {
        **dict.fromkeys(LAYERS, "shut"),
        "caller": "no",
    }
    assert gate(explanation, "identity").sentence == (
        "The request was settled before, so this gate was not asked."
    )


def test_a_user_without_policies_is_told_so() -> None:
    stop = gate(only(alice()), "identity")
    assert stop.gist == "no policy at all"
    assert stop.sentence == (
        "Alice has no policy yet, so nothing allows rds:StartDBInstance, and IAM starts from no."
    )


@pytest.mark.parametrize(
    ("statements", "gist"),
    [
        (({**ALL, "Resource": "arn:aws:s3:::reports"},), "1 statement, for another resource"),
        (
            ({**ALL, "Condition": {"StringEquals": {"aws:username": "Bob"}}},),
            "1 statement, condition not met",
        ),
        (({**ALL, "NotAction": "rds:*", "Action": None},), "1 statement, for another action"),
        (
            ({**ALL, "Action": "s3:*"}, {**ALL, "Action": "sqs:*"}),
            "2 statements, for other actions",
        ),
        (
            ({**ALL, "Action": "s3:*"}, {**ALL, "Resource": "arn:aws:s3:::reports"}),
            "2 statements, none matches",
        ),
    ],
)
def test_the_gist_of_a_silent_identity_gate(
    statements: tuple[dict[str, object], ...], gist: str
) -> None:
    written = [
        {key: value for key, value in one.items() if value is not None} for one in statements
    ]
    assert gate(only(alice(*written)), "identity").gist == gist


def test_several_statements_are_summed_up() -> None:
    stop = gate(only(alice({**ALL, "Action": "s3:*"}, {**ALL, "Action": "sqs:*"})), "identity")
    assert stop.sentence == (
        "No policy of Alice allows rds:StartDBInstance on the RDS database orders, "
        "and IAM starts from no."
    )


def test_a_deny_that_does_not_match_is_no_allow_that_came_close() -> None:
    stop = gate(only(alice({**ALL, "Effect": "Deny", "Action": "s3:*"})), "identity")
    assert stop.gist == "none: IAM starts from no"
    assert stop.sentence.startswith("No policy of Alice allows rds:StartDBInstance")


def test_what_is_not_evaluated_leaves_the_gate_open() -> None:
    stop = gate(only(alice({**ALL, "Quota": "7"})), "identity")
    assert (stop.state, stop.state_word) == ("open", "undecided")
    assert stop.gist == "not evaluated yet"
    assert stop.sentence == (
        "Statement 1 has Quota, which is not evaluated yet. So neither yes nor no would be honest."
    )


def test_block_public_access_shows_the_grant_that_does_not_count() -> None:
    public = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}
    bucket = {
        "arn": "arn:aws:s3:::reports",
        "block_public_access": True,
        "policy": {"Statement": [{**public, "Resource": "arn:aws:s3:::reports/*"}]},
    }
    story = alice(
        action="s3:GetObject",
        resource="arn:aws:s3:::reports/a.csv",
        resources=(bucket,),
        principal="anonymous",
    )
    stop = gate(only(story), "block_public_access")
    assert stop.state == "no"
    (document,) = stop.documents
    assert (document.name, document.of) == ("bucket policy", "bucket reports")
    assert [hit.pointer for hit in document.hits] == ["/Statement/0/Principal"]


def test_a_condition_that_decided_is_marked_rather_than_the_resource() -> None:
    deny = {
        "Effect": "Deny",
        "Action": "*",
        "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": "us-east-1"}},
    }
    (document,) = gate(only(alice(ALL, deny)), "explicit_deny").documents
    assert [hit.pointer for hit in document.hits] == [
        "/Statement/1/Action",
        "/Statement/1/Condition/StringNotEquals/aws:RequestedRegion",
    ]
