"""The comparison of two patterns, checked against trying out short texts."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.catalogue.arn_template import parse_template
from tests.depth import examples

_HEAD = "arn:${Partition}:svc:${Region}:${Account}:"
_TEXTS = [
    "".join(letters) for size in range(1, 8) for letters in itertools.product("ab/", repeat=size)
]


@examples(150)
@given(
    pattern=st.text(alphabet="ab/*?", max_size=5),
    resource=st.lists(st.sampled_from(["a", "b", "/", "${Id}", "${BucketName}"]), max_size=3),
)
def test_overlap_agrees_with_trying_every_short_text(pattern: str, resource: list[str]) -> None:
    template = parse_template(_HEAD + "".join(resource))
    glob = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."))
    shape = re.compile(
        "".join({"${Id}": ".+", "${BucketName}": "[^/]+"}.get(piece, piece) for piece in resource)
    )
    by_trial = any(glob.fullmatch(text) and shape.fullmatch(text) for text in ["", *_TEXTS])
    assert template.overlaps(f"arn:aws:svc:us-east-1:111111111111:{pattern}") is by_trial


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("arn:aws:svc:us-east-1:111111111111:x/1", True),
        ("arn:aws:svc::111111111111:x/1", False),
        ("arn:aws:svc:us-east-1::x/1", False),
        ("arn:aws:svc:us-*-1:1?1111111111:x/*", True),
        ("arn:aws:other:us-east-1:111111111111:x/1", False),
        ("arn:a*s:s*c:*:*:x/1", True),
        ("arn:aws:svc:*x/1", False),
        ("arn:aws:svc:*:x/1", False),
        ("arn:aws:svc", True),
        ("arn", True),
        ("rna", False),
    ],
)
def test_fields_are_compared_one_by_one_except_behind_a_star_that_ends_its_field(
    pattern: str, expected: bool
) -> None:
    assert parse_template(_HEAD + "x/${Id}").overlaps(pattern) is expected
