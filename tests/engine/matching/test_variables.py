"""Policy variables: their syntax, their escapes, what stands for them."""

import time

import pytest

from iamlab.engine.matching.variables import (
    Variable,
    has_wildcard_value,
    read_plain,
    read_template,
)
from iamlab.engine.matching.wildcard import Wild
from tests.engine.builders import context

NAME = Variable("aws:username", None, "${aws:username}")
CASES = [
    ("${aws:username}", (NAME,)),
    ("a${aws:username}b", ("a", NAME, "b")),
    ("${aws:a, 'b c'}", (Variable("aws:a", "b c", "${aws:a, 'b c'}"),)),
    ("x${aws:a, 'b'}c", ("x", Variable("aws:a", "b", "${aws:a, 'b'}"), "c")),
    ("xy${aws:a, 'b}c", ("xy${aws:a, 'b}c",)),
    ("xy${ aws:a}${aws:username}", ("xy${ aws:a}", NAME)),
    ("${aws:a, ''}", (Variable("aws:a", "", "${aws:a, ''}"),)),
    ("${*}${?}${$}", ("*", "?", "$")),
    ("*?", (Wild.STAR, Wild.ANY)),
    ("${}", ("${}",)),
    ("${ aws:a}", ("${ aws:a}",)),
    ("${aws:a ,'b'}", ("${aws:a ,'b'}",)),
    ("${aws:a,'b'}", ("${aws:a,'b'}",)),
    ('${aws:a, "b"}', ('${aws:a, "b"}',)),
    ("${aws:a, '}", ("${aws:a, '}",)),
    ("${aws:a", ("${aws:a",)),
    ("${${aws:username}", ("${", NAME)),
    ("$", ("$",)),
    ("", ()),
    ("${aws:PrincipalTag/Cost Center}", (
        Variable("aws:principaltag/cost center", None, "${aws:PrincipalTag/Cost Center}"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pieces"), CASES)
def test_a_template_is_read_into_pieces(text: str, pieces: tuple[object, ...]) -> None:
    assert read_template(text, wildcards=True) == pieces


def test_without_wildcards_stars_are_text() -> None:
    assert read_template("a*${aws:username}", wildcards=False) == ("a*", NAME)
    assert read_plain("${aws:username}*", wildcards=False) == ("${aws:username}*",)
    assert read_plain("", wildcards=False) == ()


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({}, "d"),
        ({"aws:Username": "x"}, "x"),
        ({"aws:username": ""}, ""),
        ({"aws:username": ["x"]}, "d"),
        ({"aws:username": []}, "d"),
    ],
)
def test_a_default_stands_for_an_absent_or_multivalued_key(
    given: dict[str, object], value: str
) -> None:
    variable = Variable("aws:username", "d", "")
    assert variable.value(context(given)) == value


@pytest.mark.parametrize("text", ["${" * 10_000, "${" * 10_000 + "}", "${a}" * 5_000])
def test_long_templates_are_read_in_milliseconds(text: str) -> None:
    start = time.process_time()
    read_template(text, wildcards=True)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("value", "found"), [("a*", True), ("a?b", True), ("ab", False), (None, False)]
)
def test_a_value_with_wildcards_in_it_is_noticed(value: str | None, found: bool) -> None:
    template = read_template("x*${aws:username}", wildcards=True)
    keys = {} if value is None else {"aws:username": value}
    assert has_wildcard_value(template, context(keys)) is found
