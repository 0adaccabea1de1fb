"""The guided form and the text are two views of one policy."""

import json

from hypothesis import given
from hypothesis import strategies as st

from iamlab.web.labs.policy_fields.statements import fields_of, with_fields

TEXT = """{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow", "Action": ["rds:StartDBInstance"], "Resource": "*",
    "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
  }]
}"""


def _edited(**changes: str) -> str:
    return with_fields(TEXT, [{**fields_of(TEXT)[0].initial(), **changes}])


def test_writing_the_same_fields_back_changes_not_one_character() -> None:
    assert _edited() == TEXT


def test_a_second_action_line_becomes_a_second_action() -> None:
    edited = json.loads(_edited(actions="rds:StartDBInstance\nrds:StopDBInstance"))
    assert edited["Statement"][0]["Action"] == ["rds:StartDBInstance", "rds:StopDBInstance"]


def test_what_the_form_cannot_express_stays_and_is_shown() -> None:
    odd = TEXT.replace('"true"', '{"odd": 1}')
    assert "aws:MultiFactorAuthPresent" in fields_of(odd)[0].kept
    assert fields_of(odd)[0].conditions is None
    edited = json.loads(with_fields(odd, [{"effect": "Deny", "conditions": ()}]))
    assert edited["Statement"][0]["Condition"] == {
        "Bool": {"aws:MultiFactorAuthPresent": {"odd": 1}}
    }


def test_a_condition_stays_where_only_the_effect_changes() -> None:
    edited = json.loads(_edited(effect="Deny"))
    assert edited["Statement"][0]["Condition"] == {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


def test_action_can_become_not_action() -> None:
    statement = json.loads(_edited(action_element="NotAction"))["Statement"][0]
    assert statement["NotAction"] == ["rds:StartDBInstance"]
    assert "Action" not in statement


def test_quotes_and_commas_pasted_from_json_are_taken_off() -> None:
    statement = json.loads(_edited(actions='"s3:GetObject",\n"s3:PutObject"'))["Statement"][0]
    assert statement["Action"] == ["s3:GetObject", "s3:PutObject"]


def test_a_text_that_is_no_json_has_no_fields_and_stays() -> None:
    assert fields_of("{oops") == ()
    assert with_fields("{oops", []) == "{oops"


LINE = st.text(
    alphabet=st.characters(
        exclude_characters='\r\n",\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029',
        exclude_categories=("Cs", "Cc"),
    ),
    min_size=1,
    max_size=20,
).filter(lambda line: line == line.strip())


@given(st.lists(LINE, min_size=1, max_size=4), st.sampled_from(["Allow", "Deny"]))
def test_any_fields_come_back_as_they_were_written(actions: list[str], effect: str) -> None:
    edited = _edited(actions="\n".join(actions), effect=effect)
    fields = fields_of(edited)[0]
    assert fields.actions.split("\n") == actions
    assert fields.effect == effect
