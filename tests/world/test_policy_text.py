"""Changes to a policy's text touch what they change and nothing else."""

import json

import pytest

from iamlab.world.policy_text import (
    EMPTY_POLICY,
    add_statement,
    change_statement,
    duplicate_statement,
    formatted,
    move_statement,
    remove_statement,
    replace_statement,
    statements_in,
)

COMPACT = """{
  "Version": "2012-10-17",
  "Statement": [{
    "Sid": "A",   "Effect": "Allow",
    "Action": "rds:*",
    "Resource": "*"
  }, {
    "Effect": "Deny",
    "Action": ["s3:GetObject"],
    "Resource": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "false"}}
  }]
}"""


def test_changing_one_value_leaves_every_other_character() -> None:
    changed = change_statement(COMPACT, 1, {"Action": "rds:StartDBInstance"})
    assert changed == COMPACT.replace('"rds:*"', '"rds:StartDBInstance"')


def test_a_change_to_the_same_value_changes_nothing() -> None:
    assert change_statement(COMPACT, 2, {"Effect": "Deny"}) == COMPACT


def test_a_new_element_takes_its_usual_position_and_keeps_the_rest() -> None:
    changed = json.loads(change_statement(COMPACT, 2, {"Sid": "B"}))
    assert list(changed["Statement"][1]) == ["Sid", "Effect", "Action", "Resource", "Condition"]
    assert changed["Statement"][1]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_none_removes_an_element() -> None:
    changed = json.loads(change_statement(COMPACT, 1, {"Sid": None}))
    assert "Sid" not in changed["Statement"][0]


def test_a_single_statement_object_becomes_a_list_when_one_is_added() -> None:
    text = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*"}}'
    added = json.loads(add_statement(text, {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}))
    assert [each["Effect"] for each in added["Statement"]] == ["Allow", "Deny"]


@pytest.mark.parametrize("text", [EMPTY_POLICY, "", "[]", "{}", "not json", '{"Statement": 3}'])
def test_a_statement_can_be_added_to_any_text(text: str) -> None:
    added = json.loads(add_statement(text, {"Effect": "Allow", "Action": "a:b", "Resource": "*"}))
    assert added["Statement"] == [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]


def test_statements_can_be_removed_moved_and_duplicated() -> None:
    original = json.loads(COMPACT)["Statement"]
    assert json.loads(remove_statement(COMPACT, 1))["Statement"] == original[1:]
    assert json.loads(move_statement(COMPACT, 1, 2))["Statement"] == original[::-1]
    twice = json.loads(duplicate_statement(COMPACT, 1))["Statement"]
    assert twice[1] == {key: value for key, value in original[0].items() if key != "Sid"}
    assert len(twice) == 3


def test_removing_the_last_statement_leaves_an_empty_list() -> None:
    assert json.loads(remove_statement(remove_statement(COMPACT, 2), 1))["Statement"] == []


def test_replacing_keeps_the_other_statements_as_typed() -> None:
    replaced = replace_statement(COMPACT, 2, {"Effect": "Allow", "Action": "s3:*"})
    assert '"Sid": "A",   "Effect"' in replaced
    assert len(statements_in(replaced)) == 2


def test_formatting_lays_out_json_and_leaves_other_text_alone() -> None:
    assert json.loads(formatted(COMPACT)) == json.loads(COMPACT)
    assert formatted("{oops") == "{oops"
