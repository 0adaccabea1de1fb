"""Stand-ins for account IDs and names, blanks for secrets; the reading stays the same."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.exchange import read_denial, redact
from tests.depth import examples

FOLDER = Path(__file__).parent.parent
MESSAGES = [
    json.loads(line)
    for name in ("denials.jsonl", "denials_more.jsonl")
    for line in (FOLDER / name).read_text("utf-8").splitlines()
]
READ = ("kind", "action", "policy_type")


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_the_redacted_text_reads_the_same(message):
    real = message["text"].replace("111111111111", "482913570264")
    before, after = read_denial(real), read_denial(redact(real).text)
    assert [getattr(after, each) for each in READ] == [getattr(before, each) for each in READ]
    assert after.principal_type == before.principal_type


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_what_was_read_can_be_named_again_in_the_page(message):
    real = message["text"].replace("111111111111", "482913570264")
    redaction = redact(real)
    principal = read_denial(redaction.text).principal
    if principal:
        assert redaction.restored(principal) == read_denial(real).principal


ACCOUNTS = st.from_regex(r"[0-9]{12}", fullmatch=True).filter(lambda digits: len(set(digits)) > 1)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_.@-]{3,20}[a-z0-9]", fullmatch=True)
KEYS = st.from_regex(r"A(KIA|SIA)[A-Z2-7]{16}", fullmatch=True)
SECRETS = st.from_regex(r"[A-Za-z0-9/+]{40}", fullmatch=True).filter(
    lambda text: re.search("[a-z]", text) and re.search("[A-Z]", text) and re.search("[0-9]", text)
    and not re.fullmatch("[0-9a-fA-F]+", text)
)  # fmt: skip
EXAMPLES = {"123456789012", "111122223333", "444455556666", "777788889999", "210987654321",
            "012345678901"}  # fmt: skip


@examples(80)
@given(ACCOUNTS, ACCOUNTS, NAMES, KEYS, SECRETS)
def test_no_account_and_no_key_survives(first, second, name, key, secret):
    text = (
        f"key {key} secret={secret}\nUser: arn:aws:iam::{first}:user/{name} is not authorized to"
        f" perform: s3:GetObject on resource: arn:aws:s3:::logs-{second}/a because no"
        f" identity-based policy allows the s3:GetObject action, {first}\n{second}"
    )
    safe = redact(text)
    for original in {first, second} - EXAMPLES:
        assert not re.search(rf"(?<!\d){original}(?!\d)", safe.text)
    assert key not in safe.text
    assert secret not in safe.text
    assert len(safe.warnings) >= 2
    assert [getattr(read_denial(safe.text), each) for each in READ] == [
        "implicit_deny", "s3:GetObject", "identity",
    ]  # fmt: skip


@examples(60)
@given(st.text(max_size=300))
def test_no_text_raises(text):
    assert isinstance(redact(text).text, str)


def test_the_same_name_has_the_same_stand_in_everywhere():
    text = (
        '{"userIdentity": {"userName": "jane.roe", "arn":'
        ' "arn:aws:iam::482913570264:user/jane.roe"},'
        ' "note": "jane.roe of 482913570264 and of 4829-1357-0264"}'
    )
    safe = redact(text)
    assert "jane" not in safe.text
    assert safe.text.count("Alice") == 3
    assert safe.text.count("111111111111") == 3
    assert safe.restored("Alice in 111111111111") == "jane.roe in 482913570264"


ARN = "arn:aws:iam::482913570264:user/ops/kimroe"
HIDDEN = {
    "an invisible character": "arn:aws:iam::4829\u200b13570264:user/kim\u200broe",
    "one escaped in JSON": json.dumps("arn:aws:iam::4829\u200b13570264:user/kimroe"),
    "a URL": "https://example.com/?error=arn%3Aaws%3Aiam%3A%3A482913570264%3Auser%2Fkimroe",
    "quotes of a URL": "%22482913570264%22",
    "quotes escaped by number": "\\u0022482913570264\\u0022",
    "PHP's JSON": ARN.replace("/", "\\/"),
    "a template's HTML": ARN.replace("/", "&#x2F;"),
    "the console": "Account ID: 4829 1357 0264",
    "a user without an ARN": f"User: {ARN} is not authorized to perform: iam:GetUser on resource:"
    " user kimroe because no identity-based policy allows the iam:GetUser action",
    "a role without an ARN": "not authorized to perform: iam:GetRole on resource: role kimroe",
    "a decoded message": f'{{"principal": {{"name": "kimroe", "arn": "{ARN}"}}}}',
    "a looked-up event": '"Username": "kimroe"',
    "a principal ID": '"principalId": "AROAQWERTYUIOPASDFGH:kimroe"',
    "an MFA device": "arn:aws:iam::482913570264:mfa/kimroe",
}  # fmt: skip


@pytest.mark.parametrize("where", HIDDEN)
def test_names_and_accounts_are_found_however_they_are_written(where):
    safe = redact(HIDDEN[where]).text
    assert "kimroe" not in safe
    assert not re.search(r"4829[ -]?1357[ -]?0264", safe)


@pytest.mark.parametrize("width", range(41, 133, 7))
@pytest.mark.parametrize("gutter", ["", "│ ", "> ", "# ", "app-1  | "])
def test_names_and_accounts_that_a_line_end_cuts_are_replaced(width, gutter):
    text = (
        "An error occurred (AccessDenied) when calling the GetObject operation: User:"
        " arn:aws:sts::482913570264:assumed-role/payroll/kim.roe@corp-mail.io is not authorized to"
        ' perform: s3:GetObject on resource: "arn:aws:s3:::logs-482913570264-x/a" because no'
        " identity-based policy allows the s3:GetObject action"
    )
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    safe = redact("\n".join(gutter + line for line in lines)).text
    whole = safe.replace("\n" + gutter, "").replace("\n", "")
    for name in ("482913570264", "kim.roe", "corp-mail", "payroll"):
        assert name not in whole


def test_example_accounts_and_our_own_names_stay():
    text = "arn:aws:iam::123456789012:user/Alice arn:aws:iam::111111111111:user/Bob"
    assert redact(text).text == text
    assert redact(text).stand_ins == ()


def test_a_stand_in_that_the_text_holds_already_is_not_used_for_another():
    text = "arn:aws:iam::111111111111:user/Alice arn:aws:iam::482913570264:user/jroe"
    assert redact(text).text.endswith("arn:aws:iam::222222222222:user/Bob")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("aws_access_key_id = AKIAQWERTYUIOPASDFGH", "AKIAQWERTYUIOPASDFGH"),
        ('"SecretAccessKey": "short-one-123"', "short-one-123"),
        ("AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEXAMPLEtoken", "IQoJb3JpZ2luX2VjEXAMPLEtoken"),
        ("https://alice:hunter2hunter2@git.example.com/x", "hunter2hunter2"),
        ("Authorization: Bearer abcdefghijklmnop", "abcdefghijklmnop"),
        ("Authorization: Basic QWxhZGRpbjpvcGVu", "QWxhZGRpbjpvcGVu"),
        ("AKIAQWERT\u200bYUIOPASDFGH", "YUIOPASDFGH"),
        ("secret_access_key = abCD1234efGH5678ijKL\n9012mnOP3456qrST7890", "9012mnOP3456qrST7890"),
        ("https://b.s3.amazonaws.com/a?X-Amz-Signature=0123456789abcdef", "0123456789abcdef"),
        ("token ghp_abcdefghijklmnopqrstuvwxyz0123", "ghp_abcdefghijklmnopqrstuvwxyz0123"),
        ("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "abc"),
        ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc-def", "eyJzdWIiOiJhIn0"),
    ],
)
def test_a_secret_is_blanked_with_a_warning_and_cannot_be_restored(text, secret):
    safe = redact(text)
    assert secret not in safe.text
    assert "[removed]" in safe.text
    assert safe.warnings
    assert secret not in safe.restored(safe.text)


def test_a_permission_set_stays_recognizable():
    role = "AWSReservedSSO_Payroll_0123456789abcdef"
    text = f"arn:aws:sts::482913570264:assumed-role/{role}/jane@corp.io"
    safe = redact(text)
    assert "AWSReservedSSO_PermissionSet1_" in safe.text
    assert "Payroll" not in safe.text
    assert "corp" not in safe.text


def test_an_encoded_message_is_replaced_and_can_be_put_back():
    blob = "QmqLfsoSS9RIx4gPU2vz7vVdirkpzSKMZ2W4xRStOdun"
    safe = redact(f"Encoded authorization failure message: {blob}")
    assert blob not in safe.text
    assert blob in safe.restored(safe.text)


HOSTILE = ["1" * 20_000, "a@" * 10_000, "arn:" * 5_000, ":user/" + "a/" * 10_000, "\\" * 20_000,
           "eyJ" * 7_000, "1.1." * 5_000, "password=" * 2_200, "://a:" * 4_000,
           "-----BEGIN PRIVATE KEY-----" * 700, ":assumed-role/" * 1_400]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_redacted_in_time(text):
    start = time.process_time()
    redact(text)
    assert time.process_time() - start < 5
