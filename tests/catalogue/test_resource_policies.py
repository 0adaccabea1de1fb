"""Which part of a resource answers to the policy of the whole."""

import pytest

from iamlab.catalogue import resource_type_of, supports_resource_policy, whole_of

HERE = "eu-west-1:111111111111"
PARTS = {
    "arn:aws:s3:::reports/2026/may.csv": "arn:aws:s3:::reports",
    f"arn:aws:dynamodb:{HERE}:table/orders/index/by-day": f"arn:aws:dynamodb:{HERE}:table/orders",
    f"arn:aws:lambda:{HERE}:function:resize:prod": f"arn:aws:lambda:{HERE}:function:resize",
    f"arn:aws:logs:{HERE}:log-group:/app:log-stream:a": f"arn:aws:logs:{HERE}:log-group:/app",
}


@pytest.mark.parametrize(("part", "whole"), PARTS.items())
def test_a_part_belongs_to_a_whole_that_can_have_a_policy(part: str, whole: str) -> None:
    assert whole_of(part) == whole
    assert whole_of(whole) == whole
    kind = resource_type_of(whole)
    assert kind is not None
    assert supports_resource_policy(kind.service, kind.name)


@pytest.mark.parametrize("text", ["*", f"arn:aws:sqs:{HERE}:jobs", f"arn:aws:rds:{HERE}:db:orders"])
def test_what_is_whole_stays_itself(text: str) -> None:
    assert whole_of(text) == text
