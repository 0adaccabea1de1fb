"""Several requests on one road."""

import pytest

from iamlab.web.picture import story_picture
from tests.web.picture.casts import ALICE, DEV, PROD, legs
from tests.web.picture.drawn import drawing, having, said


def draw(*args, answered=True, **more):
    return story_picture(legs(*args, **more), start=ALICE, accounts=(DEV, PROD), answered=answered)


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("stop", [None, 0, 1])
@pytest.mark.parametrize(
    "counts", [(4, 3), (8, 3), (10, 10), (4, 4, 3), (3, 3, 3), (10, 10, 10), (8, 2)]
)
def test_there_is_a_road_with_every_gate(counts, stop, answered):
    picture = drawing(draw(counts, stop=stop, answered=answered))
    first = counts[0] - 1
    assert len(having(picture, "p-gate")) >= first
    assert len(having(picture, "p-card", "p-res")) == 1


def test_an_allowed_story_arrives_at_the_resource():
    picture = drawing(draw((4, 3)))
    assert not having(picture, "p-dim")
    assert len(having(picture, "p-tick")) == 1


def test_a_denied_borrowing_ends_the_road_and_leaves_the_rest_grey():
    picture = drawing(draw((8, 3), stop=0))
    assert len(having(picture, "p-mark-no")) == 1
    assert len(having(picture, "p-dim")) == 2


def test_before_the_answer_nothing_is_told():
    picture = drawing(draw((4, 3), stop=1, answered=False))
    assert not having(picture, "p-mark-yes")
    assert not having(picture, "p-mark-no")
    assert not having(picture, "p-dim")


def test_the_gate_who_is_calling_is_left_out_where_it_is_passed():
    picture = drawing(draw((4, 3)))
    assert len(having(picture, "p-gate")) == 5


def test_a_frame_holds_all_figures_of_one_account_that_stand_side_by_side():
    picture = drawing(draw((4, 3)))
    assert len(having(picture, "p-ground", "p-first")) == 2


def test_the_description_tells_the_requests_in_their_order():
    picture = drawing(draw((4, 3)))
    description = said(picture.find("span[@id='story-desc']"))
    assert description.index("Request 1") < description.index("Request 2")
    assert "Every request passes every gate." in description


def test_before_the_answer_a_leg_that_is_never_reached_does_not_look_different():
    picture = drawing(draw((8, 3), stop=0, answered=False))
    assert len(having(picture, "p-gate")) == 7 + 2
    assert not having(picture, "p-dim")
