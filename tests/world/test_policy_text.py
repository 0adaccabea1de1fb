"""Changes to a policy's text touch what they change and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_condition_grows_by_a_line_and_keeps_its_others() -> None:
    now = {"Bool": {"aws:SecureTransport": "false"}, "Null": {"aws:ViaAWSService": "true"}}
    changed = change_statement(COMPACT, 2, {"Condition": now})
    assert changed == COMPACT.replace(
        '"false"}}', '"false"}, "Null": {"aws:ViaAWSService": "true"}}'
    )
    laid_out = change_statement(formatted(COMPACT), 2, {"Condition": now})
    assert laid_out == formatted(changed)


def test_another_element_in_its_place_leaves_the_lines_around_it() -> None:
    changed = change_statement(COMPACT, 1, {"Resource": None, "NotResource": "arn:aws:s3:::a"})
    assert changed == COMPACT.replace(
        '"Resource": "*"\n  }, {', '"NotResource": "arn:aws:s3:::a"\n  }, {'
    )
    without = change_statement(COMPACT, 1, {"Sid": None})
    assert without == COMPACT.replace('"Sid": "A",   "Effect"', '"Effect"')


def test_statements_move_and_come_in_the_layout_that_is_there() -> None:
    moved = move_statement(COMPACT, 1, 2)
    assert move_statement(moved, 2, 1) == COMPACT
    added = add_statement(COMPACT, {"Effect": "Allow", "Action": "a:b", "Resource": "*"})
    end = '  }, {\n    "Effect": "Allow",\n    "Action": "a:b",\n    "Resource": "*"\n  }]\n}'
    assert added == COMPACT.removesuffix("  }]\n}") + end
    assert remove_statement(added, 3) == COMPACT


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


NAMES = st.sampled_from("abcde")
VALUES = st.recursive(
    st.sampled_from(["x", "y", ["x"], []]), lambda inner: st.dictionaries(NAMES, inner, max_size=3)
)
LAYOUTS = st.sampled_from(
    [
        {"indent": 2},
        {"indent": "\t"},
        {"separators": (",", ":")},
        {"separators": (" ,\r\n ", " : ")},
        {},
    ]
)


@given(st.dictionaries(NAMES, VALUES), st.dictionaries(NAMES, VALUES), LAYOUTS)
def test_any_statement_becomes_any_other_in_any_layout(before, after, layout) -> None:
    text = json.dumps({"Statement": [before, {"z": "kept"}]}, **layout)
    changed = json.loads(replace_statement(text, 1, after))["Statement"]
    assert changed == [after, {"z": "kept"}]
    assert list(changed[0]) == list(after)
    assert replace_statement(text, 1, before) == text
