"""The page that explains a pasted denial."""

import json
import re
from pathlib import Path

import pytest

from iamlab.web.denied.descriptions import EXAMPLE
from iamlab.web.labs.models import Browser, Lab

pytestmark = pytest.mark.django_db
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "exchange/denials.jsonl").read_text().splitlines()
]
REAL = (
    "User: arn:aws:iam::987654321098:user/kim.real is not authorized to perform: "
    "sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:987654321098:orders with an explicit "
    "deny in a service control policy"
)


def answer(client, message, **more):
    response = client.post("/denied/", {"message": message, **more})
    return response, response.content.decode()


def test_the_page_asks_and_shows_an_example(client):
    page = client.get("/denied/").content.decode()
    assert "Nothing you paste is stored" in page
    assert "because no identity-based policy allows" in page
    assert 'aria-current="page">Explain my 403' in page


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_message_is_asked_for_again(client, text):
    response, page = answer(client, text)
    assert response.status_code == 422
    assert "Paste the message first." in page
    assert 'id="example"' in page


def test_the_example_is_explained_rebuilt_and_repaired(client):
    response, page = answer(client, EXAMPLE)
    assert response.status_code == 200
    for words in ("An implicit deny", "Identity-based policy", "What to do",
                  "The smallest lab that is denied so", "Smallest change that allows it",
                  "Make a lab of it", "<svg"):  # fmt: skip
        assert words in page
    assert response["Cache-Control"] == "no-store"


def test_nothing_is_stored_and_real_names_stand_in_the_table_only(client):
    _, page = answer(client, REAL)
    before, _, after = page.partition("denied-table")
    table, _, rest = after.partition("</table>")
    assert "987654321098" in table
    assert "kim.real" in table
    assert "987654321098" not in before + rest
    assert "kim.real" not in before + rest
    assert not Lab.objects.exists()
    assert not Browser.objects.exists()


def test_a_secret_is_blanked_with_a_warning(client):
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9QwErTy1"
    _, page = answer(client, f"aws_secret_access_key={secret}\n{EXAMPLE}")
    assert secret not in page
    assert "denied-warning" in page


@pytest.mark.parametrize("row", ROWS[::3], ids=lambda row: str(row["id"]))
def test_every_known_message_is_answered(client, row):
    response, page = answer(client, row["text"])
    assert response.status_code == 200
    assert 'id="denied-kind"' in page


HOSTILE = [
    "\x00" * 50,
    "<script>alert(1)</script> AccessDenied",
    "{" * 5000,
    "arn:aws:iam::" * 2000,
    "User: arn:aws:iam::111111111111:user/" + "a/" * 3000 + " is not authorized to perform: s3:*",
    "User: x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::" + "é" * 5000,
    "\ud7ff\ufffe\u200b\u202e is not authorized to perform: a:b",
    "User: arn:aws:iam::111111111111:user/A is not authorized to perform: iam:PassRole "
    "on resource: arn:aws:iam::111111111111:role/",
    "User: arn:aws:iam::111111111111:user/A is not authorized to perform: s3:GetObject "
    "on resource: arn:aws:s3:::{b}/%s with an explicit deny in a resource-based policy",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gets_an_answer(client, text):
    response, page = answer(client, text)
    assert response.status_code == 200
    assert "<script>alert" not in page


def test_a_lab_is_made_with_stand_ins(client):
    response = client.post("/denied/lab/", {"message": REAL})
    lab = Lab.objects.get()
    assert response["Location"].startswith(f"/labs/{lab.slug}/")
    assert "987654321098" not in lab.current.document
    assert "kim.real" not in lab.current.document
    assert client.get(response["Location"]).status_code == 200


def test_no_lab_is_made_of_what_is_no_denial(client):
    assert client.post("/denied/lab/", {"message": "hello"})["Location"] == "/denied/"
    assert not Lab.objects.exists()


ALLOW = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}],
}


def test_own_policies_take_the_place_of_the_made_up_ones(client):
    _, page = answer(client, EXAMPLE, policies=json.dumps(ALLOW))
    assert "The same request with your policies" in page
    assert "Closest ways to deny it" in page


def test_a_dump_brings_the_caller_with_everything_that_hangs_on_it(client):
    user = {"Arn": "arn:aws:iam::111111111111:user/Bob", "UserName": "Bob", "Path": "/",
            "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": ALLOW}]}  # fmt: skip
    _, page = answer(client, EXAMPLE, policies=json.dumps({"UserDetailList": [user]}))
    assert "Closest ways to deny it" in page


@pytest.mark.parametrize(
    "policies", ["{", "[]", '{"UserDetailList": []}', '{"iamlab": 1}', '{"Policy": "x"}']
)
def test_policies_that_cannot_be_read_are_told_or_answered(client, policies):
    response, page = answer(client, EXAMPLE, policies=policies)
    assert response.status_code in (200, 422)
    assert "cannot be read" in page or "Left out of your policies" in page


def test_a_body_that_is_too_large_gets_the_page_that_says_so(client):
    response = client.post("/denied/", {"message": "x" * (1024 * 1024 + 10)})
    assert response.status_code == 413


DUMPS = [
    row
    for line in (Path(__file__).parents[2] / "cases/practitioner/reports.jsonl")
    .read_text()
    .splitlines()
    if (row := json.loads(line))["kind"] == "dump"
]
DENIED = (
    "User: arn:aws:sts::987654321098:assumed-role/app/kim is not authorized to perform: "
    "s3:GetObject on resource: arn:aws:s3:::reports/a.csv because no identity-based policy allows "
    "the s3:GetObject action"
)


@pytest.mark.parametrize("row", DUMPS, ids=lambda row: str(row["id"]))
def test_each_format_is_in_the_lab_or_there_is_no_verdict(client, row):
    response, page = answer(client, DENIED, policies=row["input"])
    assert response.status_code == 200
    assert "Your policies" in page
    if "Left out of your policies" in page:
        assert "gives no verdict" in page
        assert "The same request with your policies" not in page
        assert "<svg" not in page.partition("denied-own")[2].partition("denied-again")[0]
    else:
        assert "The same request with your policies" in page


def test_the_page_says_what_a_policy_was_read_as_and_shows_its_own_names(client):
    policy = {"Policy": json.dumps({"Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::reports/*"}]})}  # fmt: skip
    _, page = answer(client, DENIED, policies=json.dumps(policy))
    words = re.sub("<[^>]*>", "", page)
    assert "Resource-based policy, attached to arn:aws:s3:::reports (read as JSON)." in words
    assert "987654321098" in page.partition("The same request with your policies")[2]


def test_stand_ins_for_expressions_are_shown(client):
    code = """data "aws_iam_policy_document" "read" {
      statement {
        actions   = ["s3:GetObject"]
        resources = ["${aws_s3_bucket.reports.arn}/*"]
      }
    }"""
    _, page = answer(client, DENIED, policies=code)
    assert "<code>arn:aws:s3:::reports</code>" in page
    assert "in place of aws_s3_bucket.reports.arn" in page


def test_a_text_that_is_no_policy_is_refused_in_a_sentence_of_its_own(client):
    _, page = answer(client, DENIED, policies="ACTION\ts3:GetObject\nPOLICYDOCUMENT\tx")
    assert "Run it with `--output json`" in page


BEDROCK = (
    "An error occurred (AccessDeniedException) when calling the InvokeModel operation: "
    "You don't have access to the model with the specified model ID."
)
GITHUB = (
    "Run aws-actions/configure-aws-credentials@v4\nError: Could not assume role with OIDC: "
    "Not authorized to perform sts:AssumeRoleWithWebIdentity"
)


def test_a_cause_outside_iam_is_named_with_its_page_and_no_repair(client):
    _, page = answer(client, BEDROCK)
    assert 'href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html"' in page
    assert "Smallest change that allows it" not in page
    assert "No lab can be built" not in page


def test_a_federated_call_is_repaired_in_the_trust_policy(client):
    _, page = answer(client, GITHUB)
    assert "The call carries no AWS signature" in page
    assert "oidc-provider/token.actions.githubusercontent.com" in page
    assert "caller&#x27;s own policies" not in page
