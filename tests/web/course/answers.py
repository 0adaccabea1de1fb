"""Right and wrong answers to the pieces of the sample lesson, as their forms send them."""

RIGHT = {
    "guess": {"guess": "denied"},
    "which": {"option": "1"},
    "repair": {
        "text": '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", '
        '"Action": "rds:StartDBInstance", "Resource": "*"}}'
    },
    "apart": {"region": "eu-west-1", "account": "111111111111", "type": ""},
    "together": {
        "partition": "aws",
        "service": "iam",
        "region": "",
        "account": "012345678912",
        "type": "user",
        "name": "Alice",
    },
    "ask": {
        "principal": "arn:aws:iam::111111111111:user/Mehdi",
        "action": "rds:StopDBInstance",
        "resource": "arn:aws:rds:eu-west-1:111111111111:db:payroll",
    },
    "one": {"guess": "denied", "statement": "s2"},
    "two": {"guess": "allowed"},
}
WRONG = {
    "guess": {"guess": "allowed"},
    "which": {"option": "0"},
    "repair": {
        "text": '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", '
        '"Action": "rds:*", "Resource": "*"}}'
    },
    "apart": {"region": "sqs", "account": "111111111111", "type": "sqs"},
    "together": {
        "partition": "aws",
        "service": "iam",
        "region": "eu-west-1",
        "account": "12345678912",
        "type": "user",
        "name": "Alice",
    },
    "ask": {
        "principal": "arn:aws:iam::111111111111:user/Alice",
        "action": "rds:StopDBInstance",
        "resource": "arn:aws:rds:eu-west-1:111111111111:db:payroll",
    },
    "one": {"guess": "denied", "statement": "s1"},
    "two": {"guess": "denied"},
}
SAID_TO_WRONG = {
    "guess": "You may be thinking that no Deny means yes.",
    "which": "A statement with Allow denies nothing.",
    "repair": "Whoever holds the policy is the principal.",
    "apart": "That is the service.",
    "together": "The leading zero counts",
    "ask": "Look at what his Deny names.",
    "one": "The verdict is right, the reason is another.",
    "two": "As the role she is a principal of production.",
}
SAID_TO_RIGHT = {
    "guess": "Right: her one Allow speaks of another action.",
    "which": "It is silent, and silence is no.",
    "repair": "Two actions in one list",
    "apart": "SQS has a region and no resource type.",
    "together": "IAM has no region.",
    "ask": "His Deny names this database",
    "one": "Right, and for the right reason.",
    "two": "You said Allowed. Right.",
}
