"""What a surprising lab can be about: a resource, and how it is looked at, used and destroyed."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of resource. {account} stands for the account's ID until `of` puts it in.

    arn: the resource. pattern: what policies name. asked: what a request names.
    own_policy: whether it can have a resource-based policy.
    """

    noun: str
    arn: str
    pattern: str
    asked: str
    look: str
    use: str
    destroy: str
    own_policy: bool = False

    @property
    def service(self) -> str:
        """The prefix of its actions."""
        return self.look.partition(":")[0]

    def of(self, account: str) -> Topic:
        """The topic in one account."""
        return replace(
            self,
            arn=self.arn.format(account=account),
            pattern=self.pattern.format(account=account),
            asked=self.asked.format(account=account),
        )


def _plain(noun: str, arn: str, actions: tuple[str, str, str], *, own_policy: bool) -> Topic:
    return Topic(noun, arn, arn, arn, *actions, own_policy=own_policy)


TOPICS = (
    Topic(
        "Reports",
        "arn:aws:s3:::reports-{account}",
        "arn:aws:s3:::reports-{account}/*",
        "arn:aws:s3:::reports-{account}/2026.csv",
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        own_policy=True,
    ),
    _plain(
        "Databases",
        "arn:aws:rds:eu-west-1:{account}:db:orders",
        ("rds:DescribeDBInstances", "rds:StartDBInstance", "rds:DeleteDBInstance"),
        own_policy=False,
    ),
    _plain(
        "Queues",
        "arn:aws:sqs:eu-west-1:{account}:jobs",
        ("sqs:GetQueueAttributes", "sqs:SendMessage", "sqs:DeleteQueue"),
        own_policy=True,
    ),
    _plain(
        "Topics",
        "arn:aws:sns:eu-west-1:{account}:alarms",
        ("sns:GetTopicAttributes", "sns:Publish", "sns:DeleteTopic"),
        own_policy=True,
    ),
    _plain(
        "Tables",
        "arn:aws:dynamodb:eu-west-1:{account}:table/Books",
        ("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteTable"),
        own_policy=True,
    ),
    _plain(
        "Functions",
        "arn:aws:lambda:eu-west-1:{account}:function:nightly",
        ("lambda:GetFunction", "lambda:InvokeFunction", "lambda:DeleteFunction"),
        own_policy=True,
    ),
    _plain(
        "Machines",
        "arn:aws:ec2:eu-west-1:{account}:instance/i-0abc12345678def90",
        ("ec2:GetConsoleOutput", "ec2:StartInstances", "ec2:TerminateInstances"),
        own_policy=False,
    ),
)
