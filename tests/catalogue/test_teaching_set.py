"""The actions that the lessons use, and the resources they work on.

Source: AWS's Service Authorization Reference, one page a service.
"""

from __future__ import annotations

import pytest

from iamlab.catalogue import find_action

# service | actions | their resource types, "-" where the resource must be "*"
TEACHING_SET = """
iam | ListUsers | -
iam | CreateUser DeleteUser GetUser CreateAccessKey AttachUserPolicy PutUserPolicy | user
iam | AddUserToGroup | group
iam | CreateRole GetRole PassRole UpdateAssumeRolePolicy CreateServiceLinkedRole | role
iam | CreatePolicy CreatePolicyVersion | policy
sts | AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity TagSession SetSourceIdentity | role
sts | GetFederationToken | federated-user
sts | GetCallerIdentity GetSessionToken | -
s3 | ListAllMyBuckets | -
s3 | CreateBucket DeleteBucket ListBucket GetBucketLocation PutBucketPolicy | bucket
s3 | GetObject GetObjectVersion PutObject DeleteObject PutObjectAcl | object
ec2 | DescribeInstances | -
ec2 | StartInstances StopInstances TerminateInstances | instance
ec2 | RunInstances | image instance network-interface security-group subnet
ec2 | AttachVolume | instance volume
ec2 | CreateVolume | volume
ec2 | CreateSecurityGroup AuthorizeSecurityGroupIngress | security-group
ec2 | CreateTags | instance volume security-group subnet vpc
rds | DescribeDBInstances CreateDBInstance DeleteDBInstance | db
rds | StartDBInstance StopDBInstance RebootDBInstance | db
rds | CreateDBSnapshot | db snapshot
rds | AddTagsToResource | db cluster snapshot
sqs | ListQueues | -
sqs | CreateQueue SendMessage ReceiveMessage DeleteMessage PurgeQueue SetQueueAttributes | queue
sns | ListTopics | -
sns | CreateTopic Publish Subscribe SetTopicAttributes DeleteTopic | topic
lambda | ListFunctions | -
lambda | CreateFunction InvokeFunction GetFunction UpdateFunctionCode | function
lambda | DeleteFunction AddPermission | function
dynamodb | ListTables | -
dynamodb | CreateTable GetItem PutItem UpdateItem DeleteItem DeleteTable PutResourcePolicy | table
dynamodb | Query Scan | table index
kms | CreateKey ListKeys | -
kms | DescribeKey Encrypt Decrypt GenerateDataKey PutKeyPolicy ScheduleKeyDeletion CreateGrant | key
kms | CreateAlias | alias key
secretsmanager | ListSecrets | -
secretsmanager | CreateSecret GetSecretValue PutSecretValue DescribeSecret DeleteSecret | Secret
secretsmanager | PutResourcePolicy | Secret
logs | DescribeLogGroups PutResourcePolicy | -
logs | CreateLogGroup DeleteLogGroup FilterLogEvents PutRetentionPolicy | log-group
logs | CreateLogStream PutLogEvents GetLogEvents | log-stream
"""


def rows() -> list[tuple[str, frozenset[str]]]:
    found = []
    for line in TEACHING_SET.strip().splitlines():
        service, names, kinds = (part.strip() for part in line.split("|"))
        expected = frozenset() if kinds == "-" else frozenset(kinds.split())
        found += [(f"{service}:{name}", expected) for name in names.split()]
    return found


@pytest.mark.parametrize(("action", "kinds"), rows(), ids=[name for name, _ in rows()])
def test_every_action_of_the_teaching_set_works_on_the_resources_aws_lists(
    action: str, kinds: frozenset[str]
) -> None:
    found = find_action(action)
    assert found is not None
    assert found.full_name == action
    assert found.needs_star is (not kinds)
    assert kinds <= {kind.name for kind in found.resource_types}


def test_run_instances_requires_what_it_launches_and_may_touch_more() -> None:
    found = find_action("ec2:RunInstances")
    assert found is not None
    required = {kind.name for kind in found.resource_types if kind.required}
    assert {"image", "instance", "network-interface", "security-group"} <= required
    assert "key-pair" not in required


@pytest.mark.parametrize(
    ("action", "level"),
    [
        ("s3:ListBucket", "List"),
        ("s3:GetObject", "Read"),
        ("s3:PutObject", "Write"),
        ("s3:PutBucketPolicy", "Permissions management"),
        ("ec2:CreateTags", "Tagging"),
        ("iam:AttachUserPolicy", "Permissions management"),
    ],
)
def test_the_access_level_is_one_of_the_five_of_aws(action: str, level: str) -> None:
    found = find_action(action)
    assert found is not None
    assert found.access_level == level
