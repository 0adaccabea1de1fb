"""The reader that the other tests trust: it sees what is wrong."""

import pytest

from tests.web.picture.drawn import problems

SVG = '<svg class="wide" viewBox="0 0 300 100">{}</svg>'
CARD = '<g class="s-item"><rect class="s-card" x="10" y="10" width="80" height="40"/>{}</g>'


@pytest.mark.parametrize(
    ("inside", "wrong"),
    [
        ('<text x="10" y="40">orders</text><text x="40" y="44">billing</text>', "touches"),
        ('<text x="260" y="40">DatabaseOperator</text>', "leaves the picture"),
        (CARD.format('<text x="20" y="30">DatabaseOperator</text>'), "leaves its card"),
        (CARD.format('<text x="20" y="70">Al</text>'), "leaves its card"),
        ('<rect class="s-road" x="0" y="30" width="300" height="40"/><text x="9" y="50">a</text>',
         "lies on the road"),
        (CARD.format("") + '<path class="s-hold" d="M0 30H150"/>', "runs through a card"),
        ('<text x="10" y="40">orders</text><path class="s-way" d="M20 0V90"/>', "runs over"),
        ('<g transform="translate(0 20)"><text x="10" y="20">orders</text></g>'
         '<text x="10" y="41">orders</text>', "touches"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(inside, wrong):
    assert [line for line in problems(SVG.format(inside)) if wrong in line]


def test_what_is_right_is_left_alone():
    inside = (
        CARD.format('<text x="20" y="35">orders</text>') + '<text x="120" y="35">billing</text>'
    )
    assert problems(SVG.format(inside)) == []
