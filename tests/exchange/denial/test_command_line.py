"""`read-denial`: one answer line for each line, and an error line for a bad one."""

import json

from iamlab.exchange import read_denial_lines

KEYS = [
    "id", "kind", "principal", "principal_type", "action", "reason_action", "operation", "resource",
    "resource_text", "policy_type", "policy_arn", "advice",
]  # fmt: skip
TEXT = "An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied"


def test_an_answer_has_the_keys_of_the_contract_in_their_order():
    (answer,) = read_denial_lines([json.dumps({"id": "a", "text": TEXT})])
    assert list(answer) == KEYS
    assert answer["id"] == "a"
    assert answer["action"] == "s3:ListAllMyBuckets"
    assert all(isinstance(sentence, str) for sentence in answer["advice"])


def test_a_bad_line_is_named_and_the_others_are_read():
    lines = ["no json", "[1]", '{"id": "x"}', "", '{"id": [], "text": "a"}', '{"text": ""}']
    answers = list(read_denial_lines(lines))
    assert [answer.get("line") for answer in answers] == [1, 2, 3, 5, None]
    assert all("a right line is" in answer["error"] for answer in answers[:4])
    assert answers[4]["kind"] == "not_aws"


def test_lines_of_every_depth_are_refused_without_an_exception():
    (answer,) = read_denial_lines(["[" * 100_000])
    assert answer["line"] == 1
