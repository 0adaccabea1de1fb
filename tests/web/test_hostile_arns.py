"""ARNs with fields left empty, wildcards and odd characters: answered, and never with a 500."""

import os

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from iamlab.web.labs.models import Lab

EXAMPLES = settings(
    max_examples=int(os.environ.get("EXAMPLES", "15")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ODD = [
    "",
    "",
    "*",
    "?",
    "a*",
    "${aws:username}",
    "{x}",
    "%s",
    "é",
    "\u202e",
    " ",
    "'",
    "<b>",
    "x" * 90,
]


def fields(*right: str) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from([*right, *ODD]), st.text(max_size=6))


ARNS = st.one_of(
    st.builds(
        lambda *parts: ":".join(("arn", *parts)),
        fields("aws", "aws-cn"),
        fields("s3", "iam", "sts", "rds", "sqs", "kms", "ec2"),
        fields("eu-west-1"),
        fields("111111111111", "aws"),
        fields("reports", "reports/a.csv", "db:orders", "user/Bob", "role/x/R", "root", "/", ":",
               "user/", "assumed-role/R/s", "assumed-role/", "assumed-role//", "federated-user/"),
    ),
    st.lists(st.sampled_from(["arn", "aws", "s3", "", "*", "reports"]), max_size=8).map(":".join),
)  # fmt: skip
ACTIONS = st.sampled_from(["s3:ListBucket", "sts:AssumeRole", "rds:StartDBInstance", "kms:Decrypt",
                           "iam:PassRole", "s3:", ":", "*", "s3:*", "frob:X"])  # fmt: skip
MESSAGES = [
    'User: {who} is not authorized to perform: {action} on resource: "{what}" because no '
    "identity-based policy allows the {action} action",
    "User: {who} is not authorized to perform: {action} on resource: {what} with an explicit deny "
    "in a resource-based policy",
    "User: {who} is not authorized to perform: {action} on resource: {what} because no permissions "
    "boundary allows the {action} action",
    "User: {who} is not authorized to perform: {action} on resource: {what} because no session "
    "policy allows the {action} action",
    "{who} {action} {what} AccessDenied",
]
OPERATIONS = st.sampled_from(["save", "preview", "draft"])
BOB = "arn:aws:iam::111111111111:user/Bob"


@pytest.mark.django_db
@given(who=ARNS, what=ARNS, action=ACTIONS, message=st.sampled_from(MESSAGES))
@example(BOB, "arn::s3:::reports", "s3:ListBucket", MESSAGES[0])
@example(BOB, "arn:aws::::reports", "s3:ListBucket", MESSAGES[0])
@example(BOB, "arn:aws:rds:eu-west-1:111111111111:", "s3:ListBucket", MESSAGES[0])
@example("arn::iam::111111111111:user/Bob", "*", "s3:ListBucket", MESSAGES[0])
@example("arn:aws:::111111111111:user/Bob", "*", "s3:ListBucket", MESSAGES[3])
@EXAMPLES
def test_a_pasted_denial_is_answered(who: str, what: str, action: str, message: str) -> None:
    client = Client()
    text = message.format(who=who, what=what, action=action)
    assert client.post("/denied/", {"message": text}).status_code in (200, 422)
    made = client.post("/denied/lab/", {"message": text})
    assert made.status_code == 302
    assert client.get(made["Location"]).status_code == 200


@pytest.mark.django_db
@given(who=st.one_of(st.just(BOB), ARNS), what=ARNS, action=ACTIONS, operation=OPERATIONS)
@example(BOB, "arn::s3:::reports", "s3:ListBucket", "draft")
@example(BOB, "arn:aws::::reports", "s3:ListBucket", "save")
@EXAMPLES
def test_a_question_and_a_resource_are_answered(
    who: str, what: str, action: str, operation: str
) -> None:
    client = Client()
    lab = client.post("/labs/new/", {"start": "one-account-four-policies"})["Location"]
    data = {"principal": who, "action": action, "resource": what}
    asked = client.post(f"{lab}ask/", data)
    assert asked.status_code in (302, 422)
    if asked.status_code == 302:
        assert client.get(asked["Location"]).status_code == 200
    resource = {"arn": what, "op": operation, "opened": Lab.objects.latest("pk").current_id}
    form = f"{lab}things/resource/?account=111111111111"
    assert client.post(form, resource).status_code in (200, 302, 422)
    assert client.get(lab).status_code == 200
