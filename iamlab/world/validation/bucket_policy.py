"""Whether a document is the policy of an S3 bucket, which S3 reads more strictly than IAM does.

Amazon S3 User Guide: Bucket policies; Policies and permissions in Amazon S3.
"""

from __future__ import annotations

from iamlab.world.validation.arn_text import arn_fields
from iamlab.world.validation.review import Review


def is_bucket_policy(review: Review) -> bool:
    """By the resource it is attached to; where that is not known, by what it names."""
    if review.policy_type != "resource":
        return False
    if review.attached_to:
        return _is_in_bucket(review.attached_to)
    named = [
        value
        for statement in review.statements
        for value in (statement.resource.values if statement.resource is not None else ())
    ]
    return bool(named) and all(_is_in_bucket(value) for value in named)


def _is_in_bucket(arn: str) -> bool:
    """Whether an ARN is that of a bucket or of its objects; one with a region is neither."""
    if not arn.startswith("arn:"):
        return False
    fields = arn_fields(arn)
    return fields.service == "s3" and fields.written == 6 and not fields.region
