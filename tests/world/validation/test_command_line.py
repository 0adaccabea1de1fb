"""`python -m iamlab validate`, line by line (docs: the lab document, last paragraph)."""

import json

import pytest

from iamlab.world.validation import validate_lines
from tests.world.validation.cases import RIGHT, doc, st


def line(**members: object) -> str:
    return json.dumps({"id": "p1", "document": RIGHT, "policy_type": "identity", **members})


def test_a_right_document_is_valid_and_other_keys_are_ignored() -> None:
    lines = [line(attached_as="managed", source="x"), line(attached_as=None)]
    assert list(validate_lines(lines)) == [{"id": "p1", "valid": True, "findings": []}] * 2


def test_a_finding_has_exactly_the_keys_of_the_contract_and_the_end_of_its_place() -> None:
    (answer,) = validate_lines([line(id=7, document=doc(st(Effect=None)))])
    assert (answer["id"], answer["valid"]) == (7, False)
    (finding,) = answer["findings"]
    assert set(finding) == {
        "code",
        "level",
        "refused_at_save",
        "message",
        "line",
        "column",
        "end_line",
        "end_column",
        "pointer",
    }
    assert (finding["code"], finding["level"], finding["refused_at_save"]) == (
        "MISSING_EFFECT",
        "error",
        True,
    )
    assert (finding["line"], finding["column"], finding["pointer"]) == (4, 5, "/Statement/0")


def test_a_document_that_is_only_warned_about_is_valid() -> None:
    (answer,) = validate_lines([line(document=doc(st(), Version=None), attached_as="inline")])
    assert answer["valid"] is True
    assert [finding["code"] for finding in answer["findings"]] == ["MISSING_VERSION"]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "no JSON"),
        ("[]", "one JSON object"),
        ('{"id": 1, "id": 2}', "id stands twice"),
        (line(document={"Statement": []}), "document must be"),
        (json.dumps({"id": "p1", "policy_type": "identity"}), "document must be"),
        (line(document=" " * 600_000), "longer than"),
        (line(policy_type="user"), "policy_type must be one of identity"),
        (line(policy_type=None), "policy_type must be one of identity"),
        (json.dumps({"document": RIGHT}), "policy_type must be"),
        (line(attached_as="both"), "attached_as must be one of managed, inline"),
        (line(attached_as=True), "attached_as must be"),
    ],
)
def test_a_line_that_cannot_be_read_is_an_error_and_the_others_are_answered(
    bad: str, says: str
) -> None:
    first, second, third = validate_lines([line(), bad, line()])
    assert (first["valid"], third["valid"]) == (True, True)
    assert second["line"] == 2
    assert says in second["error"]


def test_empty_lines_are_passed_over_but_counted() -> None:
    answers = list(validate_lines(["\n", "  ", "x"]))
    assert [answer["line"] for answer in answers] == [3]


def test_every_answer_can_be_written_as_json() -> None:
    texts = ['{"a": "\\ud800"}', "\u2028", doc(st(Sid="\ud83d\ude00"))]
    for answer in validate_lines([line(document=text) for text in texts]):
        assert json.loads(json.dumps(answer)) == answer
