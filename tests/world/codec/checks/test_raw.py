"""No real credential is ever stored, whatever it stands in."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import LabError, read_lab
from tests.world.labs import account, allow, lab, user

# The secret of AWS's own examples, put together here so that no scanner takes it for one.
SECRET = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"


def _refused(data: Any) -> list[str]:
    try:
        read_lab(data)
    except LabError as error:
        return [problem.path for problem in error.problems]
    return []


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"aws_secret_access_key = {SECRET}",
        f"secret={SECRET};",
        SECRET.replace("/", "\\/"),
        "\\u0077" + SECRET[1:],
        "aB3" + "x" * 36 + "+",
        "aB3" + "x" * 37,
    ],
)
def test_something_shaped_like_a_secret_key_is_refused(text: str) -> None:
    assert _refused(lab(about=text)) == ["about"]


@pytest.mark.parametrize(
    "text",
    [
        SECRET[:39],
        SECRET + "x",
        SECRET.lower(),
        "0123456789abcdefABCDEF0123456789abcdefAB",  # hexadecimal
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        f"arn:aws:s3:::reports/{SECRET}",
        "CamelCaseWithoutAnyDigitThatIsFortyLong/",
        "reports-2026/" + "x" * 27 + "A-b",
    ],
)
def test_other_long_texts_are_kept(text: str) -> None:
    assert _refused(lab(about=text)) == []


@pytest.mark.parametrize(
    "key", ["AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "ASIAEXAMPLE000000ALI"]
)
def test_the_id_of_a_key_that_the_lab_did_not_make_up_is_refused(key: str) -> None:
    assert _refused(lab(about=f"my key is {key}.")) == ["about"]


@pytest.mark.parametrize(
    "text", ["AKIAEXAMPLE0000ALICE", "AKIA", "ASIAN food", "XAKIA1234567890AB"]
)
def test_other_words_are_no_key_ids(text: str) -> None:
    assert _refused(lab(about=text)) == []


def test_a_secret_is_found_in_keys_typed_policies_and_context() -> None:
    request = {"principal": "anonymous", "action": "s3:GetObject", "context": {"aws:X": SECRET}}
    typed = '{"Statement": {"Sid": "' + SECRET + '"}}'
    data = lab(
        account(
            users=[user("Alice", allow("s3:*", f"arn:aws:s3:::x/{SECRET}"), tags={SECRET: "x"})],
            policies=[{"name": "P", "document": typed}],
        ),
        requests=[request],
    )
    assert _refused(data) == [
        f'accounts[0].users[0].tags["{SECRET}"]',
        "accounts[0].policies[0].document",
        'requests[0].context["aws:X"]',
    ]


def test_the_message_does_not_repeat_the_secret() -> None:
    with pytest.raises(LabError) as caught:
        read_lab(lab(about=SECRET))
    assert SECRET not in str(caught.value)
