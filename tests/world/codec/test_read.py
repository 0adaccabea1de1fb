"""Reading a lab document: what is wrong is said all at once, with path, rule and example."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.world import Document, LabError, LabProblem, World, read_lab, read_lab_text
from tests.depth import examples
from tests.world.labs import ONE, account, allow, inline, lab, user


def problems_of(data: Any) -> dict[str, str]:
    """Path -> message of everything that is wrong."""
    with pytest.raises(LabError) as caught:
        read_lab(data)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_the_smallest_lab_is_an_empty_world() -> None:
    assert read_lab({"iamlab": 1}) == World()


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = problems_of(
        lab(
            account("12", users=[{"name": "a b", "tgas": {}}, {"path": "x"}]),
            account(ONE, groups={}, root={"mfa_device": "yes"}),
            titel="x",
        )
    )
    assert set(found) == {
        "titel",
        "accounts[0].id",
        "accounts[0].users[0].name",
        "accounts[0].users[0].tgas",
        "accounts[0].users[1].name",
        "accounts[0].users[1].path",
        "accounts[1].groups",
        "accounts[1].root.mfa_device",
    }
    assert found["titel"] == "unknown key; did you mean title?"
    assert found["accounts[0].users[0].tgas"] == "unknown key; did you mean tags?"
    assert found["accounts[0].users[1].name"] == "is missing: it is required"
    assert found["accounts[1].groups"] == "must be a list, not an object"


def test_an_unknown_key_without_a_near_one_gets_the_list_of_keys() -> None:
    found = problems_of(lab(account(root={"xyz": 1})))
    assert found["accounts[0].root.xyz"] == "unknown key; known keys: mfa_device, access_keys"


def test_a_problem_reads_as_path_rule_and_example() -> None:
    with pytest.raises(LabError) as caught:
        read_lab(lab(account("12")))
    assert str(caught.value) == (
        "accounts[0].id: an account ID is 12 digits, written as text; this is '12'. "
        "Example: 111111111111"
    )


@pytest.mark.parametrize("version", [0, 2, "1", 1.0, True, None])
def test_another_format_version_is_refused_and_nothing_else_is_read(version: Any) -> None:
    assert list(problems_of({"iamlab": version, "nonsense": 1})) == ["iamlab"]


def test_a_document_without_version_is_refused() -> None:
    assert "is missing" in problems_of({"accounts": []})["iamlab"]


@pytest.mark.parametrize("data", [None, [], "x", 1, {"iamlab": 1, "accounts": None}])
def test_what_is_no_lab_is_refused(data: Any) -> None:
    assert problems_of(data)


def test_a_typed_policy_document_keeps_its_text() -> None:
    text = '{ "Statement":\n\t{"Effect": "Deny", "Action": "*", "Resource": "*"} }'
    typed = json.dumps(text)
    world = read_lab_text(
        f'{{"iamlab": 1, "accounts": [{{"id": "{ONE}", "policies": '
        f'[{{"name": "P", "document": {typed}}}]}}]}}'
    )
    assert world.accounts[0].policies[0].document == Document(text, typed=True)


def test_a_document_that_came_as_an_object_is_laid_out_by_two_blanks() -> None:
    world = read_lab(lab(account(users=[user("Alice", allow("s3:GetObject"))])))
    (policy,) = world.accounts[0].users[0].policies
    assert not isinstance(policy, str)
    lines = policy.document.text.split("\n")
    assert lines[5] == '      "Action": "s3:GetObject",'
    assert not policy.document.typed


def test_a_broken_policy_document_is_named_with_line_column_and_words() -> None:
    text = '{"Version": "2012-10-17",\n "Statement": [{"Effect": "Allow",}]}'
    found = problems_of(lab(account(policies=[{"name": "P", "document": text}])))
    message = found["accounts[0].policies[0].document"]
    assert message.startswith("no policy document at line 2, column 34: ")
    assert "comma" in message


def test_every_error_of_a_policy_document_is_said() -> None:
    with pytest.raises(LabError) as caught:
        read_lab(lab(account(policies=[{"name": "P", "document": {"Statement": [{}, {}]}}])))
    assert len(caught.value.problems) >= 4


def test_requests_without_id_are_numbered_by_position() -> None:
    requests = [
        {"principal": "anonymous", "action": "s3:GetObject"},
        {"id": "x", "principal": "anonymous", "action": "s3:GetObject"},
        {"principal": "anonymous", "action": "s3:GetObject"},
    ]
    assert [each.id for each in read_lab(lab(requests=requests)).requests] == ["1", "x", "3"]


@pytest.mark.parametrize(
    ("text", "words", "path"),
    [
        ("{", "no JSON", ""),
        ('{"iamlab": 1, "title": NaN}', "must be a number that JSON has", "title"),
        ('{"iamlab": 1, "a": {"b": 1, "b": 2}}', "the key b is there twice", "a.b"),
        ('{"iamlab": 1, "a": [{"b": 1, "b": 2}]}', "the key b is there twice", "a[0].b"),
        ("[" * 100_000, "is nested too deeply", ""),
        ('{"iamlab": 1, "a": [' + "1" * 5000 + "]}", "must be a number that JSON has", "a[0]"),
        ('{"iamlab": 1, "title": ' + "[" * 200 + "]" * 200 + "}", "64 levels deep", "title"),
        ('{"iamlab": 1, "title": "\\ud800"}', "a character that cannot be stored", "title"),
        ('{"iamlab": 1, "title": "\\u0000"}', "a character that cannot be stored", "title"),
    ],
    ids=str.split("syntax nan twice inside deep digits nested surrogate nul"),
)
def test_text_that_is_no_lab_is_refused_with_its_place(text: str, words: str, path: str) -> None:
    with pytest.raises(LabError) as caught:
        read_lab_text(text)
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.path == path


def test_many_keys_of_which_one_is_there_twice_are_read_at_once() -> None:
    keys = ", ".join(f'"{number}": 0' for number in (*range(30_000), 7))
    began = time.process_time()
    with pytest.raises(LabError) as caught:
        read_lab_text(f'{{"iamlab": 1, {keys}}}')
    assert [problem.path for problem in caught.value.problems] == ['["7"]']
    assert time.process_time() - began < 5


def test_a_problem_of_a_policy_object_is_said_at_its_place_in_the_object() -> None:
    statement = {"Effect": "Allow", "Action": ["s3:*", 5], "Resource": "*"}
    document = {"Statement": [statement], "Version": {"a/b": 1}}
    found = problems_of(lab(account(policies=[{"name": "P", "document": document}])))
    here = "accounts[0].policies[0].document"
    assert set(found) == {f"{here}.Statement[0].Action[1]", f"{here}.Version"}


@pytest.mark.parametrize(
    "data",
    [
        lab(account(users=[user("Bob", policies=["y" * 2000], groups=["g" * 128])])),
        lab(account(policies=[{"name": "P", "document": {"Statement": {"Effect": "y" * 9000}}}])),
        lab(requests=[{"id": "y" * 9000, "principal": "anonymous", "action": "a:B"}] * 2),
        lab(requests=[{"principal": "y" * 9000, "action": "a:B"}]),
    ],
    ids=["policy", "effect", "request", "principal"],
)
def test_what_is_long_is_shown_by_its_beginning(data: Any) -> None:
    assert all(len(message) < 1000 for message in problems_of(data).values())


def test_an_empty_list_of_session_policies_passes_none() -> None:
    request = {
        "principal": f"arn:aws:sts::{ONE}:assumed-role/R/s",
        "action": "s3:GetObject",
        "session": {"policies": []},
    }
    session = read_lab(lab(requests=[request])).requests[0].session
    assert session is not None
    assert session.policies is None


def test_session_policies_by_name_have_to_exist() -> None:
    request = {
        "principal": f"arn:aws:sts::{ONE}:assumed-role/R/s",
        "action": "s3:GetObject",
        "session": {"policies": ["Nope", inline(allow("s3:*"))]},
    }
    found = problems_of(lab(account(), requests=[request]))
    assert list(found) == ["requests[0].session.policies[0]"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "accounts", "users", "policies", "document", "Statement", "requests"]
            )
            | st.text(max_size=4),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@examples(80)
@given(st.dictionaries(st.sampled_from(["accounts", "requests", "organization"]), _JSON))
def test_any_json_is_read_or_refused_with_problems(data: dict[str, Any]) -> None:
    found: object = None
    try:
        found = read_lab({"iamlab": 1, **data})
    except LabError as error:
        found = error.problems[0]
    assert isinstance(found, World | LabProblem)


@examples(80)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_problems(text: str) -> None:
    with pytest.raises(LabError) as caught:
        read_lab_text(text)
    assert caught.value.problems
