"""Policy text to Policy, or every reason why it is none.

Source: IAM User Guide, Grammar of the IAM JSON policy language.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.engine import Policy, PolicySyntaxError, parse_policy, read_policy
from iamlab.engine.json_text import MOST_PROBLEMS

WHOLE = """{
  "Version": "2012-10-17",
  "Id": "docs",
  "Statement": [
    {
      "Sid": "Start",
      "Effect": "Allow",
      "Principal": {"AWS": ["111111111111", "222222222222"], "Service": "ec2.amazonaws.com"},
      "Action": "rds:StartDBInstance",
      "NotResource": ["arn:aws:rds:*:*:db:a", "arn:aws:rds:*:*:db:b"],
      "Condition": {
        "NumericLessThan": {"s3:max-keys": 10},
        "Bool": {"aws:SecureTransport": true},
        "StringEquals": {"aws:username": ["Alice", "Bob"]}
      },
      "Comment": "x"
    },
    {"Effect": "Deny", "NotAction": ["iam:*"], "NotPrincipal": "*"}
  ],
  "Note": 1
}"""


def problems(document: Any) -> list[tuple[str, str]]:
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(PolicySyntaxError) as caught:
        parse_policy(text)
    return [(problem.code, problem.place.pointer) for problem in caught.value.problems]


def parsed(document: Any) -> Policy:
    return parse_policy(json.dumps(document))


def statement(**elements: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", **elements}


def test_a_whole_document_is_read_element_by_element() -> None:
    policy = parse_policy(WHOLE)
    assert (policy.version, policy.id, policy.unknown_elements) == ("2012-10-17", "docs", ("Note",))
    assert policy.has_variables
    first, second = policy.statements
    assert (first.number, first.sid, first.effect, first.label) == (1, "Start", "Allow", "Start")
    assert first.unknown_elements == ("Comment",)
    assert first.principal is not None
    assert [(e.kind, e.value) for e in first.principal.entries] == [
        ("AWS", "111111111111"),
        ("AWS", "222222222222"),
        ("Service", "ec2.amazonaws.com"),
    ]
    assert not first.principal.negated
    assert first.action.values == ("rds:StartDBInstance",)
    assert first.resource is not None
    assert first.resource.negated
    assert [(c.operator, c.key, c.values) for c in first.conditions] == [
        ("NumericLessThan", "s3:max-keys", ("10",)),
        ("Bool", "aws:SecureTransport", ("true",)),
        ("StringEquals", "aws:username", ("Alice", "Bob")),
    ]
    assert (second.sid, second.label, second.resource) == (None, "2", None)
    assert second.action.negated
    assert second.principal is not None
    assert (second.principal.negated, second.principal.entries[0].kind) == (True, "*")


def test_every_pointer_leads_to_the_text_of_its_element() -> None:
    policy = parse_policy(WHOLE)
    first = policy.statements[0]
    assert first.resource is not None
    expected = {
        first.action.pointer: ("/Statement/0/Action", 9, 17, 38),
        first.resource.pointers[1]: ("/Statement/0/NotResource/1", 10, 47, 69),
        first.conditions[2].value_pointers[1]: (
            "/Statement/0/Condition/StringEquals/aws:username/1",
            14,
            52,
            57,
        ),
    }
    for pointer, (name, line, column, end_column) in expected.items():
        place = policy.place(pointer, "docs")
        assert place is not None
        assert (place.pointer, place.line, place.column) == (name, line, column)
        assert (place.end_column, place.policy) == (end_column, "docs")


def test_an_unknown_pointer_falls_back_to_what_it_would_be_in() -> None:
    place = parse_policy(WHOLE).place("/Statement/1/Resource/7")
    assert place is not None
    assert place.pointer == "/Statement/1"


def test_one_statement_may_stand_without_a_list() -> None:
    policy = parsed({"Statement": statement()})
    assert policy.statements[0].pointer == "/Statement"
    assert policy.version is None
    assert not policy.has_variables


@pytest.mark.parametrize(
    "document",
    [
        {"Version": "2020-01-01", "Statement": statement()},
        {"Statement": statement(Action=[])},
        {"Statement": statement(Resource=[])},
        {"Statement": statement(Condition={})},
        {"Statement": statement(Condition={"Nonsense": {"a": []}})},
        {"Statement": statement(Principal={})},
        {"Statement": statement(Principal={"Nonsense": []})},
        {"Statement": statement(Sid="")},
        {"Statement": {"Effect": "Deny", "NotAction": "*"}},
    ],
)
def test_what_only_the_validator_minds_is_parsed(document: Any) -> None:
    assert parsed(document).statements


@pytest.mark.parametrize("before", [" ", "\n\t", "\ufeff", "\ufeff\r\n"])
def test_blanks_and_a_byte_order_mark_before_the_document_are_parsed(before: str) -> None:
    assert parse_policy(before + json.dumps({"Statement": statement()})).statements


def test_a_lone_text_as_principal_is_not_the_star() -> None:
    entries = [
        parsed({"Statement": statement(Principal=principal)}).statements[0].principal
        for principal in ("*", "arn:aws:iam::111111111111:root", {"*": "*"})
    ]
    assert [entry.entries[0].kind for entry in entries if entry] == ["*", "", "{*}"]


BROKEN: list[tuple[Any, list[tuple[str, str]]]] = [
    ([], [("DATA_TYPE_MISMATCH", "")]),
    (17, [("DATA_TYPE_MISMATCH", "")]),
    ('"some text"', [("DATA_TYPE_MISMATCH", "")]),
    ('" {\\"Statement\\": []}"', [("JSON_SYNTAX_ERROR", "")]),
    ({}, [("MISSING_STATEMENT", "")]),
    ({"statement": []}, [("MISSING_STATEMENT", "")]),
    ({"Statement": None}, [("MISSING_STATEMENT", "/Statement")]),
    ({"Statement": []}, [("MISSING_STATEMENT", "/Statement")]),
    ({"Statement": "x"}, [("DATA_TYPE_MISMATCH", "/Statement")]),
    ({"Statement": [statement(), 1]}, [("DATA_TYPE_MISMATCH", "/Statement/1")]),
    ({"Statement": [[statement()]]}, [("DATA_TYPE_MISMATCH", "/Statement/0")]),
    ({"Version": 2012, "Statement": statement()}, [("DATA_TYPE_MISMATCH", "/Version")]),
    ({"Id": None, "Statement": statement()}, [("DATA_TYPE_MISMATCH", "/Id")]),
    ({"Statement": statement(Sid=1)}, [("DATA_TYPE_MISMATCH", "/Statement/Sid")]),
    ({"Statement": {"Action": "*"}}, [("MISSING_EFFECT", "/Statement")]),
    ({"Statement": {"Effect": "Deny"}}, [("MISSING_ACTION", "/Statement")]),
    ({"Statement": statement(Effect=None)}, [("MISSING_EFFECT", "/Statement/Effect")]),
    ({"Statement": statement(Effect=True)}, [("DATA_TYPE_MISMATCH", "/Statement/Effect")]),
    ({"Statement": statement(Effect="allow")}, [("INVALID_EFFECT", "/Statement/Effect")]),
    ({"Statement": statement(Action=None)}, [("DATA_TYPE_MISMATCH", "/Statement/Action")]),
    ({"Statement": statement(Action={"a": 1})}, [("DATA_TYPE_MISMATCH", "/Statement/Action")]),
    ({"Statement": statement(Action=["a", 1])}, [("DATA_TYPE_MISMATCH", "/Statement/Action/1")]),
    ({"Statement": statement(Resource=[["*"]])}, [("DATA_TYPE_MISMATCH", "/Statement/Resource/0")]),
    ({"Statement": statement(Principal=["*"])}, [("DATA_TYPE_MISMATCH", "/Statement/Principal")]),
    (
        {"Statement": statement(Principal={"AWS": 111111111111})},
        [("DATA_TYPE_MISMATCH", "/Statement/Principal/AWS")],
    ),
    ({"Statement": statement(Condition=[])}, [("DATA_TYPE_MISMATCH", "/Statement/Condition")]),
    (
        {"Statement": statement(Condition={"Bool": "x"})},
        [("DATA_TYPE_MISMATCH", "/Statement/Condition/Bool")],
    ),
    (
        {"Statement": statement(Condition={"Bool": {"k": None}})},
        [("DATA_TYPE_MISMATCH", "/Statement/Condition/Bool/k")],
    ),
    (
        {"Statement": statement(NotAction="*", NotResource="*")},
        [
            ("UNSUPPORTED_ELEMENT_COMBINATION", "/Statement/NotAction"),
            ("UNSUPPORTED_ELEMENT_COMBINATION", "/Statement/NotResource"),
        ],
    ),
    (
        {"Statement": statement(Principal="*", NotPrincipal="*")},
        [("UNSUPPORTED_ELEMENT_COMBINATION", "/Statement/NotPrincipal")],
    ),
    (
        {"Version": 1, "Statement": [{"Effect": "No"}, {}, statement()]},
        [
            ("DATA_TYPE_MISMATCH", "/Version"),
            ("MISSING_ACTION", "/Statement/0"),
            ("INVALID_EFFECT", "/Statement/0/Effect"),
            ("MISSING_EFFECT", "/Statement/1"),
            ("MISSING_ACTION", "/Statement/1"),
        ],
    ),
    (
        '{"Statement": {"Effect": "Allow", "Effect": "Deny", "Resource": 1}}',
        [
            ("MISSING_ACTION", "/Statement"),
            ("DUPLICATE_KEY", "/Statement/Effect"),
            ("DATA_TYPE_MISMATCH", "/Statement/Resource"),
        ],
    ),
    ('{"Statement": [', [("JSON_SYNTAX_ERROR", "/Statement/0")]),
]


@pytest.mark.parametrize(("document", "expected"), BROKEN)
def test_every_problem_is_found_at_once_and_in_order(
    document: Any, expected: list[tuple[str, str]]
) -> None:
    assert problems(document) == expected


def test_the_error_names_its_codes() -> None:
    with pytest.raises(PolicySyntaxError, match="MISSING_EFFECT, MISSING_ACTION"):
        parse_policy('{"Statement": {}}')


def test_what_could_be_read_is_kept_beside_the_problems() -> None:
    reading = read_policy(json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny"}]}))
    assert reading.policy is None
    assert reading.version == "2012-10-17"
    (draft,) = reading.statements
    assert (draft.effect, draft.action) == ("Deny", None)
    with pytest.raises(ValueError, match="statement 1 lacks Effect or Action"):
        draft.finished()


def test_a_text_is_parsed_once_and_a_huge_one_is_not_kept() -> None:
    text = json.dumps({"Statement": statement()})
    assert read_policy(text) is read_policy(text)
    huge = text + " " * 50_000
    assert read_policy(huge) is not read_policy(huge)


def test_problems_of_a_hostile_document_are_not_endless() -> None:
    reading = read_policy('{"Statement": [' + ",".join("{}" for _ in range(900)) + "]}")
    assert len(reading.problems) == MOST_PROBLEMS
    reading = read_policy('{"Statement": {"Effect": "Deny", "Action": [' + "1," * 900 + "1]}}")
    assert len(reading.problems) == MOST_PROBLEMS


def test_a_statement_twice_encoded_is_told_from_another_text() -> None:
    hints = []
    for value in (json.dumps(statement()), "nonsense"):
        with pytest.raises(PolicySyntaxError) as caught:
            parse_policy(json.dumps({"Statement": value}))
        hints.append(caught.value.problems[0].facts["hint"])
    assert hints == ["double_encoded", ""]


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    reading = read_policy(text)
    assert (reading.policy is None) == bool(reading.problems)


@given(st.data())
def test_no_change_of_one_character_raises_anything_else(data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(WHOLE) - 1))
    replacement = data.draw(st.sampled_from(["", '"', "{", "]", ",", "\\", "\u2028", "1", "'"]))
    try:
        parse_policy(WHOLE[:index] + replacement + WHOLE[index + 1 :])
    except PolicySyntaxError as error:
        for problem in error.problems:
            assert problem.place.line >= 1
            assert problem.place.column >= 1


def test_documents_of_real_people_parse_or_say_why(project: Path) -> None:
    path = project / "tests" / "cases" / "malformed.jsonl"
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    refused = set()
    for row in rows:
        try:
            parse_policy(row["document"])
        except PolicySyntaxError:
            refused.add(row["id"])
    assert len(rows) == 28
    assert refused == {
        "mal-001",
        "mal-003",
        "mal-009",
        "mal-010",
        "mal-029",
        "mal-042",
        "mal-043",
        "mal-044",
        "mal-045",
        "mal-046",
        "mal-049",
        "mal-050",
    }
