"""ARNs taken apart and put together."""

import pytest

from iamlab.engine import Arn, parse_arn


@pytest.mark.parametrize(
    ("text", "resource"),
    [
        ("arn:aws:s3:::reports/a:b", "reports/a:b"),
        ("arn:aws:iam::111111111111:user/Alice", "user/Alice"),
        ("arn:aws:sqs:eu-west-1:111111111111:", ""),
    ],
)
def test_the_sixth_field_keeps_its_colons(text: str, resource: str) -> None:
    arn = parse_arn(text)
    assert arn is not None
    assert arn.resource == resource
    assert str(arn) == text


@pytest.mark.parametrize("text", ["*", "", "arn:aws:s3", "nra:aws:s3:::b"])
def test_what_is_no_arn_is_none(text: str) -> None:
    assert parse_arn(text) is None


def test_an_arn_is_written_field_by_field() -> None:
    assert str(Arn("aws", "s3", "", "", "b")) == "arn:aws:s3:::b"
