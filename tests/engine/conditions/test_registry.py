"""An operator's text in its parts, and put together again."""

import pytest

from iamlab.engine.conditions import read_operator


@pytest.mark.parametrize("text", ["StringLike", "ForAnyValue:StringLike", "NumericEqualsIfExists"])
def test_an_operator_with_another_base_keeps_the_rest(text: str) -> None:
    read = read_operator(text)
    assert read.operator is read.declared is not None
    assert read.with_base(read.base) == text
    assert read_operator(read.with_base("ArnLike")).base == "ArnLike"


def test_what_aws_refuses_only_for_its_end_is_still_declared() -> None:
    read = read_operator("NullIfExists")
    assert read.operator is None
    assert read.declared is not None
    assert read.declared.name == "Null"
