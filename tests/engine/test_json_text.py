"""JSON with places: what is read, and that nothing is raised."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.engine import key_pointer, read_json
from iamlab.engine.json_text import MAX_DEPTH, MOST_PROBLEMS

VALUES = [
    "{}",
    "[]",
    " [1, -0, 2.50, 1e5, -1.5E-3]\n",
    '{"a": [true, false, null], "b": {"c": "d"}}',
    r'"\u00e9\n\"\\\/\b\f\r\t \ud83d\ude00 é"',
    '{"a/b": {"m~n": 1}}',
    "17",
]


@pytest.mark.parametrize("text", VALUES)
def test_values_are_those_of_the_standard_library(text: str) -> None:
    reading = read_json(text)
    assert reading.problems == ()
    assert reading.root is not None
    assert reading.root.to_python() == json.loads(text)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@given(json_values, st.sampled_from([None, 1, 4]), st.booleans())
def test_whatever_the_standard_library_writes_is_read_back(
    value: object, indent: int | None, ascii_only: bool
) -> None:
    try:
        text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
        text.encode()
    except UnicodeEncodeError:
        return
    reading = read_json(text)
    assert reading.problems == ()
    assert reading.root is not None
    assert reading.root.to_python() == value


@given(json_values)
def test_every_place_points_at_the_text_of_its_value(value: object) -> None:
    text = json.dumps(value, indent=1)
    reading = read_json(text)
    lines = reading.lines
    assert reading.root is not None
    stack = [reading.root]
    while stack:
        node = stack.pop()
        place = reading.places[node.pointer]
        start = lines.offset(place.line, place.column)
        end = lines.offset(place.end_line, place.end_column)
        assert (start, end) == node.span
        assert json.loads(text[start:end]) == node.to_python()
        for member in node.members:
            name = reading.places[key_pointer(member.value.pointer)]
            begin = lines.offset(name.line, name.column)
            assert json.loads(text[begin : member.name_span[1]]) == member.name
            stack.append(member.value)
        stack.extend(node.items)


def test_a_number_keeps_its_own_text() -> None:
    reading = read_json("[1.50, 1E2]")
    assert reading.root is not None
    assert [item.text for item in reading.root.items] == ["1.50", "1E2"]


def test_pointers_escape_slash_and_tilde() -> None:
    reading = read_json('{"a/b": {"m~n": 1}}')
    assert "/a~1b/m~0n" in reading.places


def test_equal_names_are_reported_and_the_first_one_counts() -> None:
    reading = read_json('{"a": 1,\n "a": 2, "b": {"c": 1, "c": 1}}')
    assert reading.root is not None
    assert reading.root.to_python() == {"a": 1, "b": {"c": 1}}
    assert [(p.code, p.facts["name"], p.place.line, p.place.column) for p in reading.problems] == [
        ("DUPLICATE_KEY", "a", 2, 2),
        ("DUPLICATE_KEY", "c", 2, 24),
    ]
    assert reading.problems[0].facts["first_column"] == "2"


def test_equal_names_before_a_syntax_error_are_reported_with_it() -> None:
    codes = [p.code for p in read_json('{"a": 1, "a": 2, }').problems]
    assert codes == ["DUPLICATE_KEY", "JSON_SYNTAX_ERROR"]


def test_problems_of_a_hostile_text_are_not_endless() -> None:
    text = "{" + ",".join('"a":1' for _ in range(MOST_PROBLEMS + 50)) + "}"
    assert len(read_json(text).problems) == MOST_PROBLEMS


def test_a_byte_order_mark_is_passed_over() -> None:
    reading = read_json("\ufeff {}")
    assert reading.problems == ()
    assert reading.places[""].column == 3


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_nesting_beyond_the_limit_is_a_problem_and_no_recursion_error(opening: str) -> None:
    reading = read_json(opening * 20_000)
    assert [p.facts["hint"] for p in reading.problems] == ["too_deep"]
    assert reading.root is None


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read_json("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == ()


@given(st.text())
def test_no_text_raises(text: str) -> None:
    reading = read_json(text)
    assert (reading.root is None) == any(p.code == "JSON_SYNTAX_ERROR" for p in reading.problems)


@given(st.text(st.sampled_from(list('{}[]",:0123456789.eE+-truefalsn\\u \n\'"//#\ufeff'))))
def test_no_text_of_json_characters_is_read_that_the_standard_library_refuses(text: str) -> None:
    reading = read_json(text)
    if reading.root is not None and not reading.problems:
        assert reading.root.to_python() == json.loads(text.removeprefix("\ufeff"))


@given(st.text(st.sampled_from(list('{}[]",:01.eE+-tru\\n '))))
def test_a_text_is_refused_only_for_a_reason(text: str) -> None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        assert read_json(text).root is None
        return
    stricter = {"number_out_of_range", "too_deep"}
    hints = {p.facts["hint"] for p in read_json(text).problems if p.code == "JSON_SYNTAX_ERROR"}
    assert hints <= stricter, value
