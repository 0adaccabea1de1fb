"""Action and NotAction (JSON policy elements: Action, NotAction)."""

import pytest

from iamlab.engine import action_matches
from iamlab.engine.matching.action import ActionMatcher
from iamlab.engine.policy import ListElement

CASES = [
    ("*", "s3:GetObject", True),
    ("s3:GetObject", "s3:GetObject", True),
    ("S3:getobject", "s3:GetObject", True),
    ("s3:Get", "s3:GetObject", False),
    ("s3:Get*", "s3:GetObject", True),
    ("s3:*Object", "s3:GetObject", True),
    ("s3:Get?bject", "s3:GetObject", True),
    ("iam:*AccessKey*", "iam:CreateAccessKey", True),
    ("*:Get*", "s3:GetObject", True),
    ("s3*", "s3:GetObject", True),
    ("ec2:*", "s3:GetObject", False),
    ("GetObject", "s3:GetObject", False),
    ("${aws:username}", "s3:GetObject", False),
]


@pytest.mark.parametrize(("pattern", "action", "expected"), CASES)
def test_an_action_pattern_ignores_case(pattern: str, action: str, expected: bool) -> None:
    assert action_matches(pattern, action) is expected
    for negated in (False, True):
        element = ListElement((pattern,), ("/Action",), negated, "/Action")
        assert ActionMatcher(element).matches(action.lower()) is (expected is not negated)


@pytest.mark.parametrize(
    ("patterns", "services"),
    [
        (("s3:Get*", "SQS:*"), {"s3", "sqs"}),
        (("s3:Get*", "*"), None),
        (("s*:Get",), None),
        (("s?:Get",), None),
        (("s3:a:b",), {"s3"}),
        ((), set()),
    ],
)
def test_a_statement_is_filed_under_the_services_it_can_match(
    patterns: tuple[str, ...], services: set[str] | None
) -> None:
    pointers = tuple("/Action" for _ in patterns)
    element = ListElement(patterns, pointers, False, "/Action")
    assert ActionMatcher(element).services == services
    negated = ListElement(patterns, pointers, True, "/NotAction")
    assert ActionMatcher(negated).services is None
