"""Resource and NotResource, field by field (JSON policy elements: Resource)."""

import time

import pytest

from iamlab.engine import resource_matches
from iamlab.engine.matching.resource import ResourceHints, ResourceMatcher
from iamlab.engine.matching.view import RequestView
from iamlab.engine.policy import ListElement
from tests.engine.builders import ask

B = "arn:aws:s3:::b"
QUEUE = "arn:aws:sqs:eu-west-1:111111111111:jobs"
CASES = [
    ("*", "*", True),
    ("*", QUEUE, True),
    ("arn:aws:s3:::*", "*", False),
    (f"{B}/*/test/*", f"{B}/1/test/o", True),
    (f"{B}/*/test/*", f"{B}/1/2/test/3/o", True),
    (f"{B}/*/test/*", f"{B}//test/o", True),
    (f"{B}/*/test/*", f"{B}/1/test/", True),
    (f"{B}/*/test/*", f"{B}/1-test/o", False),
    (f"{B}/*/test/*", f"{B}/test/o", False),
    (f"{B}/*/test/*", f"{B}/1/2/test.jpg", False),
    (f"{B}/*", B, False),
    (B, f"{B}/a", False),
    (f"{B}/A", f"{B}/a", False),
    ("arn:aws:sqs", QUEUE, True),
    ("arn:aws:sqs", "arn:aws:sns:eu-west-1:111111111111:jobs", False),
    ("arn:aws:cloudfront:*", "arn:aws:cloudfront::111111111111:distribution/D", True),
    ("arn:aws:sqs:eu-*-1:111111111111:jobs", QUEUE, True),
    ("arn:aws:sqs:eu-????-1:111111111111:jobs", QUEUE, True),
    ("arn:aws:sqs:eu-???-1:111111111111:jobs", QUEUE, False),
    ("arn:aws:sqs:e*:jobs", QUEUE, False),  # five fields: completed as ...:jobs:*
    ("arn:aws:sqs:e*:*:jobs", QUEUE, True),
    ("arn:aws:logs:r*:1:x", "arn:aws:logs:r:9:1:x", True),
    ("arn:aws:sqs:e*x:111111111111:jobs", "arn:aws:sqs:eu:x:111111111111:jobs", False),
    ("arn:aws:sqs:*:?11111111111:jobs", QUEUE, True),
    ("arn:aws:sqs:eu-west-1?111111111111:jobs:x", f"{QUEUE}:x", False),
    ("arn:aws:logs:*:*:log-group:*", "arn:aws:logs:r:1:log-group:a:b/c", True),
    ("arn:aws:s3:::a(b)", "arn:aws:s3:::a(b)", True),
    ("arn:aws:s3:::a?c", "arn:aws:s3:::a:c", True),
    ("arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:username}", True),
    ("reports", "arn:aws:s3:::reports", False),
    ("", "", False),
]


@pytest.mark.parametrize(("pattern", "resource", "expected"), CASES)
def test_a_resource_pattern_is_read_field_by_field(
    pattern: str, resource: str, expected: bool
) -> None:
    assert resource_matches(pattern, resource) is expected
    view = RequestView(ask(resource=resource))
    for negated in (False, True):
        element = ListElement((pattern,), ("/Resource",), negated, "/Resource")
        matcher = ResourceMatcher(element, variables=False)
        assert matcher.matches(view) is (expected is not negated)
        assert (matcher.matched_by(view) == 0) is expected


VARIABLES = [
    ("${aws:username}", {"aws:username": "ana"}, "ana", True),
    ("${aws:username}", {"aws:username": "bob"}, "ana", False),
    ("${AWS:UserName}", {"aws:username": "ana"}, "ana", True),
    ("${aws:username}", {}, "ana", False),
    ("${aws:username, 'ana'}", {}, "ana", True),
    ("${aws:username, 'ana'}", {"aws:username": "bob"}, "ana", False),
    ("${aws:username}", {"aws:username": "*"}, "ana", False),
    ("${aws:username}", {"aws:username": "*"}, "*", True),
    ("${aws:username}*", {"aws:username": "a"}, "ana", True),
    ("${aws:TagKeys}", {"aws:TagKeys": ["ana"]}, "ana", False),
    ("${*}", {}, "*", True),
    ("${*}", {}, "a", False),
    ("${?}", {}, "a", False),
    ("${$}", {}, "$", True),
    ("${aws:username", {"aws:username": "ana"}, "${aws:username", True),
]


@pytest.mark.parametrize(("pattern", "keys", "name", "expected"), VARIABLES)
def test_variables_stand_for_literal_text(
    pattern: str, keys: dict[str, object], name: str, expected: bool
) -> None:
    element = ListElement((f"{B}/{pattern}",), ("/Resource",), False, "/Resource")
    view = RequestView(ask(resource=f"{B}/{name}", keys=keys))
    matcher = ResourceMatcher(element, variables=True)
    assert matcher.matches(view) is expected
    assert (matcher.matched_by(view) is not None) is expected


def test_a_variable_without_a_value_excludes_nothing_from_not_resource() -> None:
    element = ListElement((f"{B}/${{aws:none}}",), ("/R",), True, "/R")
    assert ResourceMatcher(element, variables=True).matches(RequestView(ask(resource=f"{B}/x")))


def test_resolved_values_show_what_was_compared() -> None:
    values = (f"{B}/${{aws:username}}/*", f"{B}/${{aws:none}}", f"{B}/c")
    element = ListElement(values, ("/0", "/1", "/2"), False, "/Resource")
    view = RequestView(ask(keys={"aws:username": "ana"}))
    resolved = ResourceMatcher(element, variables=True).resolved(view)
    assert resolved == (f"{B}/ana/*", f"{B}/${{aws:none}}", f"{B}/c")


@pytest.mark.parametrize("head", ["arn:aws:s3:::", "arn:aws:s*s:::", "arn:*:s?3:*-*:*a:"])
def test_hostile_resource_patterns_do_not_hang(head: str) -> None:
    pattern, text = head + "*a?" * 20 + "b", "arn:aws:s3:::" + "a" * 2000
    resource_matches(pattern, text)
    best = 60.0
    for _ in range(5):
        start = time.process_time()
        resource_matches(pattern, text)
        best = min(best, time.process_time() - start)
    assert best < 2  # exponential would not end at all; speeds are in benchmarks


def test_hints_know_buckets_from_their_objects() -> None:
    values = (f"{B}", f"{B}/a/*", "arn:aws:s3:::c/x", "arn:aws:s3:::d*", "arn:aws:sqs:eu:1:b/*")
    hints = ResourceHints(values, variables=True)
    assert hints.bucket_prefixes == (f"{B}/", "arn:aws:s3:::d*/")
    assert hints.buckets == {B}


def test_hints_know_variables_that_are_text_here() -> None:
    values = (f"{B}/${{aws:username}}", f"{B}/a")
    element = ListElement(values, ("/0", "/1"), False, "/Resource")
    assert ResourceMatcher(element, variables=False).hints.unused_variables == values[:1]
    assert ResourceMatcher(element, variables=True).hints.unused_variables == ()


def test_hints_know_what_differs_by_case_only() -> None:
    values = (f"{B}/Read/A", f"{B}/Read/*", f"{B}/R*d/*", f"{B}/R*x")
    hints = ResourceHints(values, variables=True)
    assert hints.lower_exact == {f"{B}/read/a"}
    assert hints.lower_prefixes == (f"{B}/read/",)
