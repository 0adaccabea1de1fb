"""Several requests on one road."""

import pytest

from iamlab.web.picture import Figure, Leg, story_picture
from tests.web.picture.casts import ALICE, DEV, FAR_ORDERS, LONG, PROD, gates
from tests.web.picture.drawn import classes, drawings, problems

SESSION = Figure("DatabaseOperator", "session “alice”", "role_session", "Al", PROD.id)


def legs(counts, *, stop=None, long=False):
    """A leg for each count of gates; `stop`: index of the leg that is denied."""
    out = []
    for index, count in enumerate(counts):
        last = index == len(counts) - 1
        target = FAR_ORDERS if last else SESSION
        if long:
            target = Figure(LONG, LONG, target.kind, "Al", target.account)
        row = gates(count, stop=count - 1 if index == stop else None, accounts=True)
        if stop is not None and index > stop:
            row = ()
        out.append(Leg(f"Request {index + 1}: AssumeRole", "sts:AssumeRole", row, target))
    return out


def draw(*args, answered=True, **more):
    return story_picture(legs(*args, **more), start=ALICE, accounts=(DEV, PROD), answered=answered)


def having(svg, cls):
    return [e for e in svg.iter() if cls in classes(e)]


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("stop", [None, 0, 1])
@pytest.mark.parametrize(
    "counts", [(4, 3), (8, 3), (10, 10), (4, 4, 3), (3, 3, 3), (10, 10, 10), (8, 2)]
)
def test_nothing_overlaps(counts, stop, answered):
    assert problems(draw(counts, stop=stop, answered=answered)) == []


@pytest.mark.parametrize("counts", [(4, 3), (9, 9), (4, 4, 3)])
def test_nothing_overlaps_with_names_of_64_characters(counts):
    assert problems(draw(counts, long=True)) == []


def test_an_allowed_story_arrives_at_the_resource():
    for svg in drawings(draw((4, 3))):
        assert not having(svg, "s-dim")
        assert len(having(svg, "s-tip")) == 2


def test_a_denied_borrowing_ends_the_road_and_leaves_the_rest_grey():
    for svg in drawings(draw((8, 3), stop=0)):
        assert len(having(svg, "s-badge-no")) == 1
        assert len(having(svg, "s-dim")) == 2


def test_before_the_answer_nothing_is_told():
    for svg in drawings(draw((4, 3), stop=1, answered=False)):
        assert not having(svg, "s-badge-yes")
        assert not having(svg, "s-badge-no")
        assert not having(svg, "s-dim")


def test_the_gate_who_is_calling_is_left_out_where_it_is_passed():
    wide, _narrow = drawings(draw((4, 3)))
    assert len(having(wide, "s-gate")) == 5


def test_a_frame_holds_all_figures_of_one_account_that_stand_side_by_side():
    wide, _narrow = drawings(draw((4, 3)))
    assert len(having(wide, "s-frame")) == 2


def test_the_description_tells_the_requests_in_their_order():
    wide, _narrow = drawings(draw((4, 3)))
    description = wide.findtext("desc")
    assert description.index("Request 1") < description.index("Request 2")
    assert "Every request passes every gate." in description


def test_before_the_answer_a_leg_that_is_never_reached_does_not_look_different():
    wide, _narrow = drawings(draw((8, 3), stop=0, answered=False))
    assert len(having(wide, "s-gate")) == 7 + 2
    assert not having(wide, "s-dim")
