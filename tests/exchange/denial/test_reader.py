"""Every message of the collection is read exactly; hostile text neither raises nor takes long."""

import html
import json
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.exchange import read_denial
from tests.depth import examples

FOLDER = Path(__file__).parent.parent
MESSAGES = [
    json.loads(line)
    for name in ("denials.jsonl", "denials_more.jsonl")
    for line in (FOLDER / name).read_text("utf-8").splitlines()
]
FIELDS = (
    "kind", "principal", "principal_type", "action", "reason_action", "operation", "resource",
    "resource_text", "policy_type", "policy_arn",
)  # fmt: skip
DEFAULTS = {"principal_type": "unknown"}


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_a_message_is_read_as_its_collector_read_it(message):
    denial = read_denial(message["text"])
    expected = message["expected"]
    wanted = {field: expected.get(field, DEFAULTS.get(field)) for field in FIELDS}
    assert {field: getattr(denial, field) for field in FIELDS} == wanted
    if "likely_policy_type" in expected:
        assert denial.likely_policy_type == expected["likely_policy_type"]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_every_message_earns_advice_in_whole_sentences(message):
    denial = read_denial(message["text"])
    assert denial.advice
    for advice in denial.advice:
        assert advice.code.replace("_", "").isalnum()
        assert advice.text[0].isupper() or advice.text.startswith("`")
        assert advice.text.endswith((".", ")."))
        assert "!" not in advice.text


WRAPPERS = {
    "a JSON string": lambda text: json.dumps({"errorMessage": text}),
    "JSON twice": lambda text: json.dumps({"a": json.dumps({"Message": text})}),
    "a box": lambda text: "╷\n│ Error: x\n│\n│ " + text.replace("\n", "\n│ ") + "\n╵",
    "a quotation": lambda text: "\n".join("> " + line for line in text.split("\n")),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "log lines": lambda text: "2026-01-02T03:04:05.678Z " + text,
    "colours": lambda text: "\x1b[31m" + text + "\x1b[0m",
    "a retry": lambda text: text + "\n" + text,
    "HTML three times": lambda text: html.escape(html.escape(html.escape(text))),
    "XML": lambda text: "<Error><Message>" + text.replace("&", "&amp;").replace("<", "&lt;")
    .replace(">", "&gt;").replace('"', "&quot;") + "</Message></Error>",
}  # fmt: skip
PLAIN = [
    message
    for message in MESSAGES
    if message["text"].startswith(("User: arn", "An error occurred ("))
    and message["shape"] != "terminal_wrap"
]


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("message", PLAIN, ids=lambda message: message["id"])
def test_a_wrapping_changes_nothing(message, wrapper):
    bare = read_denial(message["text"])
    wrapped = read_denial(WRAPPERS[wrapper](message["text"]))
    assert [getattr(wrapped, each) for each in FIELDS] == [getattr(bare, each) for each in FIELDS]


@pytest.mark.parametrize("width", [60, 79, 80, 100, 120])
@pytest.mark.parametrize(
    "message",
    [each for each in PLAIN if "\n" not in each["text"] and len(each["text"]) > 250],
    ids=lambda message: message["id"],
)
def test_a_terminal_of_any_width_changes_nothing(message, width):
    text = message["text"]
    cut = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    bare, wrapped = read_denial(text), read_denial(cut)
    assert [getattr(wrapped, each) for each in FIELDS] == [getattr(bare, each) for each in FIELDS]


@pytest.mark.parametrize("width", range(40, 140))
@pytest.mark.parametrize("whole_words", [True, False])
def test_a_short_message_is_read_however_its_lines_are_broken(width, whole_words):
    text = (
        "User: arn:aws:sts::111111111111:assumed-role/orders/i-0abc is not authorized to perform:"
        ' s3:GetObject on resource: "arn:aws:s3:::reports/x" because no identity-based policy'
        " allows the s3:GetObject action"
    )
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    if whole_words:
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    bare, broken = read_denial(text), read_denial("\n".join(lines))
    assert [getattr(broken, each) for each in FIELDS] == [getattr(bare, each) for each in FIELDS]


def test_a_question_below_the_message_is_no_part_of_it():
    text = (
        "User: arn:aws:iam::111111111111:user/Alice is not authorized to perform: sqs:SendMessage"
        " on resource: arn:aws:sqs:eu-west-1:111111111111:orders"
    )
    denial = read_denial(text + "\n\nWhy? There is no statement with an explicit deny in an SCP.")
    assert denial.kind == "unspecified_deny"


@pytest.mark.parametrize("width", range(60, 150, 3))
@pytest.mark.parametrize("whole_words", [True, False])
def test_what_kms_calls_the_key_is_read_over_line_ends(width, whole_words):
    text = (
        "User: arn:aws:sts::111111111111:assumed-role/orders/i-0abc is not authorized to perform:"
        " kms:Decrypt on the resource associated with this ciphertext because the resource does"
        " not exist in this Region, no resource-based policies allow access, or a resource-based"
        " policy explicitly denies access"
    )
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    if whole_words:
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    denial = read_denial("\n".join(lines))
    assert (denial.action, denial.kind) == ("kms:Decrypt", "unspecified_deny")
    if whole_words:
        assert denial.resource_text == "the resource associated with this ciphertext"


@pytest.mark.parametrize(
    ("arn", "cut"),
    [
        ("arn:aws:organizations::", True),
        ("arn:aws:iam::1111111", True),
        ("arn:aws:iam::111111111111:policy/Guard", False),
        ("arn:aws:ec2:eu-west-1:111111111111:vpc-endpoint/vpce-0a1b", False),
    ],
)
def test_only_the_arn_of_a_policy_is_told_to_be_cut_off(arn, cut):
    text = (
        "User: arn:aws:iam::111111111111:user/Alice is not authorized to perform: s3:ListBucket"
        " on resource: arn:aws:s3:::reports with an explicit deny in a VPC endpoint policy: "
    )
    assert any("cut off" in note for note in read_denial(text + arn).notes) == cut


def _event(**more):
    return {"eventVersion": "1.11", "eventSource": "iam.amazonaws.com", "awsRegion": "us-east-1",
            "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111111111111:user/Alice"},
            **more}  # fmt: skip


def test_the_denial_is_found_in_a_file_of_many_events_that_is_read_in_part():
    noise = [_event(eventName="ListRoles", requestID=str(number)) for number in range(900)]
    other = _event(eventName="GetRole", errorCode="NoSuchEntityException", errorMessage="gone")
    denied = _event(eventName="ListUsers", errorCode="AccessDenied", errorMessage=(
        "User: arn:aws:iam::111111111111:user/Alice is not authorized to perform: iam:ListUsers on"
        " resource: arn:aws:iam::111111111111:user/ with an explicit deny in a service control"
        " policy"))  # fmt: skip
    denial = read_denial(json.dumps({"Records": [other, *noise, denied, *noise]}))
    assert (denial.kind, denial.operation, denial.policy_type) == (
        "explicit_deny", "ListUsers", "scp",
    )  # fmt: skip


HOSTILE = {
    "backslashes": "\\" * 20_000,
    "escaped quotes": '\\"' * 10_000,
    "braces": "{" * 20_000,
    "brackets": "[" * 20_000,
    "opened JSON": '{"a":' * 4_000,
    "spaces": " " * 20_000,
    "lines": "\n" * 20_000,
    "gutters": "│ \n" * 6_000,
    "arns": "arn:" * 5_000,
    "long arn": "arn:aws:iam::" + "a" * 20_000,
    "colons": "arn:aws:" + ":" * 20_000,
    "anchors": "is not authorized to perform: " * 700,
    "anchors of length": "User: arn:aws:iam::1:user/x is not authorized to perform: s3:Get on "
    * 300,
    "no policy allows": "because no " * 2_000,
    "explicit": "with an explicit deny in a " * 800,
    "digits": "1" * 20_000,
    "dots": "a." * 10_000,
    "mails": "a@" * 10_000,
    "tags": "<a" * 10_000,
    "entities": "&lt;" * 5_000,
    "words": "vault " * 3_400,
    "hosts": "s3." * 6_000 + "amazonaws.com",
    "angles": "<Message>Access Denied.</Message>" * 600,
    "labels": "Action: Context: User: " * 900,
    "unassumed": "unable to assume role " * 900,
    "tokens": "eyJ" * 6_000,
    "permissions": "not have permissions " * 1_000,
    "full lines": ("x" * 80 + "\n") * 250,
    "half sentence": "not authorized to perform: s3:" + "a" * 20_000,
    "service": "AmazonS3Client." * 1_300,
    "events": '{"eventVersion"' * 1_300,
    "pieces of events": "eventName=Get errorCode=AccessDenied " * 600,
    "operations": "when calling the GetObject operation: " * 500,
    "bold": "**a" * 7_000,
    "emphasis": "</b><b " * 3_000,
    "prefixes": "a.b/c" * 4_000,
    "dates": "2026-01-02 03:04:05 ERROR \n" * 700,
    "bars": ("a" * 79 + " " * 19) * 200,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twenty_kilobytes_of_hostile_text_are_read_without_hanging(name):
    text = HOSTILE[name][:20_480]
    read_denial("warm")
    took = []
    for _ in range(3):
        start = time.process_time()
        read_denial(text)
        took.append(time.process_time() - start)
    assert min(took) < 2


@pytest.mark.parametrize("name", HOSTILE)
def test_sixty_kilobytes_are_read_without_hanging(name):
    piece = HOSTILE[name]
    text = (piece * (60_000 // len(piece) + 1))[:60_000]
    start = time.process_time()
    read_denial(text)
    assert time.process_time() - start < 5


PIECES = st.sampled_from([
    "User: ", "arn:aws:iam::111111111111:user/Alice", " is not authorized to perform: ",
    "s3:GetObject", " on resource: ", '"', "\\", "\n", "│ ", " with an explicit deny", " in a ",
    "service control policy", ": ", "arn:", "because no ", " allows the ", "{", "}", "[",
    "<Message>",
    "</Message>", "errorMessage", "eventName", "userIdentity", "explicitDeny", ":true", "context",
    "Action:", "On resource(s):", "Context:", "An error occurred (", ") when calling the ",
    " operation: ", "ListBuckets", "<", ">", "...", ".", "(", ")", "\ud800", "\u202f", "リソースの",
    "non è autorizzato", "Encoded authorization failure message: ", "1" * 12,
])  # fmt: skip


@examples(150)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_no_text_raises(text):
    denial = read_denial(text)
    assert denial.advice
    assert (denial.kind == "not_authenticated") <= (denial.action is None)
    json.dumps(denial.as_json())


@examples(30)
@given(st.sampled_from(MESSAGES), st.integers(0, 3000), st.integers(0, 3000))
def test_a_piece_of_a_message_never_raises(message, start, length):
    assert read_denial(message["text"][start : start + length]).kind


def test_a_long_log_is_read_around_its_denial():
    noise = "2026-01-02 INFO all is well\n" * 20_000
    sentence = (
        "User: arn:aws:iam::111111111111:user/Alice is not authorized to perform: s3:ListBucket"
    )
    denial = read_denial(noise + sentence + "\n" + noise)
    assert denial.action == "s3:ListBucket"
    assert any("64 KB" in note for note in denial.notes)
