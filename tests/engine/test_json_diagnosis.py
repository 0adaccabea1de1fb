"""What is said about broken JSON: the usual causes, each with its place."""

import pytest

from iamlab.engine import read_json
from iamlab.engine.json_diagnosis import name_character

# text, hint, the stretch that is shown
BROKEN = [
    ("", "empty", ""),
    (" \n\t", "empty", ""),
    ('{"a": 1', "unclosed", ""),
    ('{"a": [1, {"b": 2}', "unclosed", ""),
    ('{"a":', "unclosed", ""),
    ('{"a": 1,}', "trailing_comma", ","),
    ("[1, 2 , ]", "trailing_comma", ","),
    ('{"a": 1 "b": 2}', "missing_comma", '"'),
    ("[1 2]", "missing_comma", "2"),
    ('["a" true]', "missing_comma", "true"),
    ("[1,, 2]", "extra_comma", ","),
    ("[, 1]", "extra_comma", ","),
    ("{, }", "extra_comma", ","),
    ('{"a" 1}', "missing_colon", "1"),
    ('{"a", "b"}', "missing_colon", ","),
    ('{"a" = 1}', "wrong_separator", "="),
    ('{"a": 1; "b": 2}', "wrong_separator", ";"),
    ('{"a": "b": 1}', "wrong_separator", ":"),
    ('{"a": }', "missing_value", "}"),
    ('{"a": , "b": 1}', "missing_value", ","),
    ('{"a": 1]', "wrong_bracket", "]"),
    ('["a"}', "wrong_bracket", "}"),
    ("[}", "wrong_bracket", "}"),
    ("{}}", "extra_close", "}"),
    ("{} {}", "text_after_end", "{"),
    ("{}, {}", "text_after_end", ","),
    ("{'a': 1}", "single_quotes", "'a'"),
    ("['a\n]", "single_quotes", "'"),
    ("{“a”: 1}", "smart_quotes", "“"),
    ("{`a`: 1}", "smart_quotes", "`"),
    ('{"a": 1 // why\n}', "comment", "// why"),
    ("{/* why */}", "comment", "/* why */"),
    ("{/* why", "comment", "/*"),
    ("{# why\n}", "comment", "# why"),
    ('{"a": 1,\u2028"b": 2}', "invisible_character", "\u2028"),
    ('{"a":\u00a01}', "invisible_character", "\u00a0"),
    ("{\ufeff}", "invisible_character", "\ufeff"),
    ('{"a": "b\nc"}', "unclosed_string", '"b'),
    ('{"a": "b', "unclosed_string", '"b'),
    ('{"a": "b\tc"}', "control_character", "\t"),
    (r'{"a": "\d"}', "bad_escape", r"\d"),
    (r'{"a": "\u12"}', "bad_escape", r"\u12\"}".replace('\\"', '"')),
    (r'{"a": "\ud800"}', "bad_escape", r"\ud800"),
    (r'{"a": "\udc00\ud800"}', "bad_escape", r"\udc00"),
    (r'{"a": "\ud800\u0041"}', "bad_escape", r"\ud800"),
    ('{"a": True}', "python_word", "True"),
    ('{"a": None}', "python_word", "None"),
    ("[NaN]", "not_a_number", "NaN"),
    ("[-Infinity]", "not_a_number", "-Infinity"),
    ("[01]", "number_format", "01"),
    ("[.5]", "number_format", ".5"),
    ("[1.]", "number_format", "1."),
    ("[+1]", "number_format", "+1"),
    ("[0x1F]", "number_format", "0x1F"),
    ("[1e999]", "number_out_of_range", "1e999"),
    ("[" + "9" * 65 + "]", "number_out_of_range", "9" * 65),
    ("{a: 1}", "unquoted_text", "a"),
    ("[yes]", "unquoted_text", "yes"),
    ("{True: 1}", "unquoted_text", "True"),
    ("{1: 2}", "unquoted_text", "1"),
    ("{{}}", "name_expected", "{"),
    ("[<x>]", "unexpected", "<"),
    ("{$}", "unexpected", "$"),
]


@pytest.mark.parametrize(("text", "hint", "shown"), BROKEN)
def test_the_usual_cause_is_named_where_it_stands(text: str, hint: str, shown: str) -> None:
    (problem,) = read_json(text).problems
    assert problem.code == "JSON_SYNTAX_ERROR"
    assert problem.facts["hint"] == hint
    lines, place = read_json(text).lines, problem.place
    start = lines.offset(place.line, place.column)
    assert text[start : lines.offset(place.end_line, place.end_column)] == shown
    assert problem.facts["index"] == str(start)
    assert problem.facts["line"] == str(place.line)


def test_a_text_that_ends_too_early_says_which_bracket_is_open() -> None:
    (problem,) = read_json('{\n  "a": [1, 2').problems
    facts = problem.facts
    assert (facts["opened"], facts["opened_line"], facts["opened_column"]) == ("[", "2", "8")


@pytest.mark.parametrize(
    ("character", "name"),
    [("x", "x"), ("\u2028", "U+2028 LINE SEPARATOR"), (" ", "U+0020 SPACE"), ("\x01", "U+0001")],
)
def test_characters_that_cannot_be_seen_are_named(character: str, name: str) -> None:
    assert name_character(character) == name


@pytest.mark.parametrize("text", ['{"a": 1,}', '{"a": "\ud800"}', "[\ud800]", '{"\ud800": 1}'])
def test_facts_can_be_printed(text: str) -> None:
    for problem in read_json(text).problems:
        for value in problem.facts.values():
            value.encode()
