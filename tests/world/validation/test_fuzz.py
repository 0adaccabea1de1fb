"""Whatever the text, validation answers with findings that point into it, and never raises."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.world.validation import POLICY_TYPES, apply_fix, is_refused, validate
from iamlab.world.validation.review import MOST_FINDINGS
from tests.depth import examples
from tests.world.validation.everyday import EVERYDAY
from tests.world.validation.test_validate import CASES

kinds = st.sampled_from(POLICY_TYPES)
attached = st.sampled_from([None, "managed", "inline"])
texts_of_policies = st.sampled_from([json.dumps(row[2], indent=1) for row in EVERYDAY])
words = st.sampled_from(
    ["*", "", "s3:Get*", "arn:aws:s3:::a", "arn:", "Allow", "${aws:username", "AWS", "é\u2028"]
)
values = st.recursive(
    words | st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words | st.text(max_size=6), inner),
    max_leaves=8,
)
ELEMENTS = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource"]
ELEMENTS += ["NotResource", "Condition", "Nonsense"]
statements = st.dictionaries(st.sampled_from(ELEMENTS), values)
documents = st.fixed_dictionaries(
    {"Statement": st.lists(statements, max_size=3) | values},
    optional={"Version": values, "Id": values},
)


def check(text: str, kind: str, attached_as: str | None) -> None:
    found = validate(text, kind, attached_as)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in found:
        assert 1 <= finding.line <= finding.end_line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 2
        assert finding.message
        if finding.fix is not None:
            assert 0 <= finding.fix.start <= finding.fix.end <= len(text)
            is_refused(validate(apply_fix(text, finding.fix), kind, attached_as))


@given(st.text(), kinds, attached)
def test_any_text(text: str, kind: str, attached_as: str | None) -> None:
    check(text, kind, attached_as)


@given(documents, kinds, attached)
@examples(200)
def test_any_document_of_policy_elements(document: Any, kind: str, attached_as: str | None) -> None:
    check(json.dumps(document, ensure_ascii=False, indent=1), kind, attached_as)


@given(texts_of_policies, kinds, st.data())
@examples(200)
def test_any_small_change_of_a_right_policy(text: str, kind: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    middle = data.draw(
        st.sampled_from(["", '"', "{", "}", ",", "*", "$", "\\", "\ufeff", "é", "'"])
    )
    check(text[:start] + middle + text[end:], kind, None)


@given(st.sampled_from(CASES), st.sampled_from(CASES), kinds)
def test_any_document_as_any_type(one: Any, other: Any, kind: str) -> None:
    check(one.wrong, kind, other.attached)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        '{"a":' * 4_000,
        "'" * 20_000,
        '{"Version":"2012-10-17","Statement":[' + "{}," * 6_000 + "{}]}",
        '{"Statement":{"Effect":"Allow","Resource":"*","Action":"s3:' + "*a?" * 6_000 + '"}}',
        '{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::'
        + "${a" * 6_000
        + '"}}',
        '{"Statement":[' + '{"Sid":"A"},' * 1_600 + "1]}",
    ],
    ids=["brackets", "objects", "quotes", "statements", "stars", "variables", "sids"],
)
def test_a_hostile_text_gets_a_short_answer(text: str) -> None:
    found = validate(text, "identity")
    assert 1 <= len(found) <= MOST_FINDINGS + 2
    assert is_refused(found) or "Sid" not in text


def test_the_finding_that_refuses_is_never_left_out() -> None:
    harmless = [
        {"Effect": "Allow", "Action": f"s3:No{n}", "Resource": f"arn:aws:s3:::b{n}/*"}
        for n in range(300)
    ]
    last = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "no arn"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [*harmless, last]})
    found = validate(text, "resource")
    assert is_refused(found)
    assert found[-1].code == "MORE_FINDINGS"
