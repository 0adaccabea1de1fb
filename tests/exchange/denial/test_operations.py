"""API operations and the IAM actions that authorize them."""

import pytest

from iamlab.exchange.denial.operations import action_for, service_named, service_of_host

OPERATIONS = {
    "ListBuckets": "s3:ListAllMyBuckets", "ListObjects": "s3:ListBucket",
    "ListObjectsV2": "s3:ListBucket", "HeadBucket": "s3:ListBucket", "HeadObject": "s3:GetObject",
    "ListObjectVersions": "s3:ListBucketVersions", "CopyObject": "s3:PutObject",
    "CreateMultipartUpload": "s3:PutObject", "UploadPart": "s3:PutObject",
    "CompleteMultipartUpload": "s3:PutObject", "ListParts": "s3:ListMultipartUploadParts",
    "DeleteObjects": "s3:DeleteObject", "GetBucketCors": "s3:GetBucketCORS",
    "GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock", "Invoke": "lambda:InvokeFunction",
    "ListFunctions20150331": "lambda:ListFunctions", "ConverseStream":
    "bedrock:InvokeModelWithResponseStream", "ReEncrypt": "kms:ReEncryptFrom",
    "SendMessageBatch": "sqs:SendMessage", "RunInstances": "ec2:RunInstances",
    "ListRoots": "organizations:ListRoots", "CreateFunction": "lambda:CreateFunction",
    "CreateCluster": None, "NoSuchOperation": None, "": None,
}  # fmt: skip


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_needs_its_action_and_nothing_is_guessed(operation):
    assert action_for(operation) == OPERATIONS[operation]


def test_the_service_decides_where_several_have_the_operation():
    assert action_for("CreateCluster", "eks") == "eks:CreateCluster"
    assert action_for("GetRestApis", "apigateway") == "apigateway:GET"
    assert action_for("SomethingNew", "s3") == "s3:SomethingNew"


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("CloudWatch Logs", "logs"), ("AmazonDynamoDBv2", "dynamodb"), ("Amazon S3", "s3"),
        ("AWSKMS", "kms"), ("lambda.amazonaws.com", "lambda"), ("SFN", "states"),
        ("monitoring.amazonaws.com", "cloudwatch"), ("Elastic Load Balancing v2",
                                                     "elasticloadbalancing"),
    ],
)  # fmt: skip
def test_a_service_is_known_by_all_its_names(name, prefix):
    assert service_named(name) == prefix


def test_a_host_names_its_service():
    assert service_of_host("https://reports.s3.eu-west-1.amazonaws.com/a") == "s3"
    assert service_of_host("https://sqs.eu-west-1.amazonaws.com/1/q") == "sqs"
    assert service_of_host("https://example.com") is None
