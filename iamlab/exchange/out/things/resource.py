"""Resources in AWS's formats: S3 buckets, SQS queues and SNS topics, with their policies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from iamlab.engine import parse_arn
from iamlab.exchange.out.blocks import Blocks, value_of
from iamlab.exchange.out.model import compact, policy_json
from iamlab.exchange.out.shell import aws
from iamlab.exchange.out.stack import Stack
from iamlab.exchange.out.writer import ThingWriter
from iamlab.exchange.reading import LeftOut
from iamlab.world import DEFAULT_REGION, Account, Resource, say

_BUCKET = re.compile(r"(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_QUEUE = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Simple:
    """A resource that every format can make: kind is bucket, queue or topic."""

    kind: str
    name: str
    region: str


def simple(resource: Resource) -> Simple | None:
    """The resource as a bucket, queue or topic, or None."""
    arn = parse_arn(resource.arn)
    if arn is None:
        return None
    region = arn.region or DEFAULT_REGION
    if arn.service == "s3" and not arn.account and _BUCKET.fullmatch(arn.resource):
        return Simple("bucket", arn.resource, region)
    if arn.service in ("sqs", "sns") and _QUEUE.fullmatch(arn.resource):
        return Simple("queue" if arn.service == "sqs" else "topic", arn.resource, region)
    return None


class ResourceWriter(ThingWriter):
    """AWS::S3::Bucket, AWS::SQS::Queue, AWS::SNS::Topic, and their policies."""

    kind = "resource"
    order = 60

    def cli(self, account: Account, thing: Resource) -> Iterator[str]:
        found = simple(thing)
        if found is None:
            return
        policy = compact(thing.policy) if thing.policy else ""
        if found.kind == "bucket":
            yield aws("s3api", "create-bucket", bucket=found.name)
            if not thing.block_public_access:
                yield aws("s3api", "delete-public-access-block", bucket=found.name)
            if policy:
                yield aws("s3api", "put-bucket-policy", bucket=found.name, policy=policy)
            return
        more = {"region": found.region}
        if policy:
            more["attributes"] = json.dumps({"Policy": policy})
        if found.kind == "queue":
            yield aws("sqs", "create-queue", queue_name=found.name, **more)
        else:
            yield aws("sns", "create-topic", name=found.name, **more)

    def cloudformation(self, stack: Stack, thing: Resource) -> None:
        found = simple(thing)
        if found is None:
            return
        service, kind, key, policy_key = {
            "bucket": ("S3", "Bucket", "BucketName", "Bucket"),
            "queue": ("SQS", "Queue", "QueueName", "Queues"),
            "topic": ("SNS", "Topic", "TopicName", "Topics"),
        }[found.kind]
        properties: dict[str, Any] = {key: found.name}
        if found.kind == "bucket":
            names = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls",
                     "RestrictPublicBuckets")  # fmt: skip
            block = dict.fromkeys(names, thing.block_public_access)
            properties["PublicAccessBlockConfiguration"] = block
        logical = stack.add(kind, found.name, properties, service)
        if thing.policy is not None:
            target: Any = {"Ref": logical}
            holder = target if found.kind == "bucket" else [target]
            policy = {policy_key: holder, "PolicyDocument": policy_json(thing.policy)}
            stack.add(f"{kind}Policy", found.name, policy, service)

    def terraform(self, blocks: Blocks, thing: Resource) -> None:
        found = simple(thing)
        if found is None:
            return
        policy = {"policy": compact(thing.policy)} if thing.policy else {}
        if found.kind != "bucket":
            kind = "aws_sqs_queue" if found.kind == "queue" else "aws_sns_topic"
            blocks.add(kind, found.name, {"name": found.name, **policy})
            words = say(
                "it is made in the provider's region, whether that is {region} or not",
                region=found.region,
            )
            here = f"accounts[{blocks.account.id}].resources[{thing.arn}]"
            blocks.left_out.append(LeftOut(here, words))
            return
        address = blocks.add("aws_s3_bucket", found.name, {"bucket": found.name})
        bucket = value_of(address, "id")
        names = ("block_public_acls", "block_public_policy", "ignore_public_acls",
                 "restrict_public_buckets")  # fmt: skip
        block = dict.fromkeys(names, thing.block_public_access)
        guard = blocks.add("aws_s3_bucket_public_access_block", found.name, block, bucket=bucket)
        if policy:
            blocks.add("aws_s3_bucket_policy", found.name, policy, bucket=bucket,
                       depends_on=[guard])  # fmt: skip

    def left_behind(self, thing: Resource, here: str) -> Iterator[LeftOut]:
        if simple(thing) is None:
            yield LeftOut(here, say("only S3 buckets, SQS queues and SNS topics are made"))
        elif thing.tags:
            yield LeftOut(f"{here}.tags", say("tags of resources are not written"))
