"""People, holders and resources are called by the names that the learner gave."""

import pytest

from iamlab.explain import Names
from iamlab.explain.phrasebook import Phrasebook

NAMES = Names(
    accounts={"111111111111": "development", "222222222222": "production"},
    nodes={"ou-exam-work": "Workloads"},
    repeated=frozenset({"user/Bob", "role/Runner"}),
)


def said(spec: str, value: str) -> str:
    return Phrasebook(NAMES).fill(f"{{it:{spec}}}", {"it": value})


@pytest.mark.parametrize(
    ("principal", "label"),
    [
        ("arn:aws:iam::111111111111:user/Alice", "Alice"),
        ("arn:aws:iam::111111111111:user/team/Alice", "Alice"),
        ("arn:aws:iam::222222222222:user/Bob", "Bob of production"),
        ("arn:aws:iam::111111111111:root", "the root user of development"),
        ("arn:aws:iam::222222222222:role/DatabaseOperator", "role DatabaseOperator"),
        ("arn:aws:iam::222222222222:role/app/Runner", "role Runner of production"),
        (
            "arn:aws:sts::222222222222:assumed-role/DatabaseOperator/alice",
            "the session alice of role DatabaseOperator",
        ),
        (
            "arn:aws:sts::222222222222:assumed-role/Runner/job1",
            "the session job1 of role Runner of production",
        ),
        ("arn:aws:sts::111111111111:federated-user/anne", "the federated user anne"),
        ("ec2.amazonaws.com", "ec2.amazonaws.com"),
        ("anonymous", "an anonymous caller"),
        ("111111111111", "account development"),
        ("arn:aws:iam::111111111111:saml-provider/X", "arn:aws:iam::111111111111:saml-provider/X"),
    ],
)
def test_a_caller_has_a_label(principal: str, label: str) -> None:
    assert said("who", principal) == label


@pytest.mark.parametrize(
    ("holder", "label"),
    [
        ("arn:aws:iam::111111111111:user/Alice", "Alice"),
        ("arn:aws:iam::111111111111:group/operators", "group operators"),
        ("arn:aws:iam::222222222222:role/DatabaseOperator", "role DatabaseOperator"),
        ("arn:aws:s3:::reports", "bucket reports"),
        ("arn:aws:sqs:eu-west-1:111111111111:jobs", "SQS queue jobs"),
        ("ou-exam-work", "OU Workloads"),
        ("ou-exam-else", "OU ou-exam-else"),
        ("111111111111", "account development"),
        ("333333333333", "account 333333333333"),
        ("arn:aws:iam::111111111111:root", "account development"),
        ("vpce-0example", "VPC endpoint vpce-0example"),
        (
            "arn:aws:sts::222222222222:assumed-role/DatabaseOperator/alice",
            "the session alice of role DatabaseOperator",
        ),
        ("arn:nonsense", "arn:nonsense"),
        ("elsewhere", "elsewhere"),
        ("r-exam", "the root of the organization"),
    ],
)
def test_what_a_policy_hangs_on_has_a_label(holder: str, label: str) -> None:
    assert said("holder", holder) == label


@pytest.mark.parametrize(
    ("spec", "value", "label"),
    [
        ("thing", "arn:aws:rds:eu-west-1:222222222222:db:orders", "orders"),
        ("thing", "*", "*"),
        ("the", "*", "*"),
        ("the", "arn:aws:s3:::reports/a.csv", "the S3 object reports/a.csv"),
        ("base", "arn:aws:s3:::reports/a.csv", "the S3 bucket reports"),
        ("base", "arn:aws:kms:eu-west-1:1:key/1234", "the KMS key 1234"),
        ("policy", "LookOnly", "LookOnly"),
        ("policy", "trust policy", "the trust policy"),
        ("policy", "arn:aws:s3:::reports", "the policy of bucket reports"),
        ("policy", "vpce-0example", "the policy of VPC endpoint vpce-0example"),
        ("the", "arn:aws:rds:eu-west-1:222222222222:db:orders", "the RDS database orders"),
        ("the", "arn:aws:iam::222222222222:role/DatabaseOperator", "role DatabaseOperator"),
        ("account", "222222222222", "production"),
        ("account", "333333333333", "333333333333"),
        ("named", "arn:aws:iam::222222222222:root", "account production"),
        ("named", "222222222222", "account production"),
        ("named", "*", "everybody"),
        ("named", "arn:aws:iam::1:user/A*", "arn:aws:iam::1:user/A*"),
        ("named", "arn:aws:iam::222222222222:user/Bob", "Bob of production"),
        ("named", "AIDAEXAMPLEALICE", "AIDAEXAMPLEALICE"),
        ("service", "secretsmanager", "Secrets Manager"),
        ("service", "frob", "frob"),
        ("gate", "boundary", "the permissions boundary"),
        ("grant", "any", "everybody"),
        ("gate", "unheard of", "unheard of"),
    ],
)
def test_other_things_have_labels(spec: str, value: str, label: str) -> None:
    assert said(spec, value) == label
