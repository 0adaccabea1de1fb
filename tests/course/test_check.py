"""The check before and after: every item is decided by the engine as its lab expects."""

import pytest

from iamlab.course import CheckItem, check
from iamlab.world import decide
from tests.course.lesson_cases import NOW

ITEMS = [pytest.param(item, id=item.id) for item in check().items]


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_comes_out_as_expected(item: CheckItem) -> None:
    request = check().request(item)
    story = decide(check().world, request, now=NOW)
    assert (story.verdict, story.reason.code) == (request.expect, request.expect_reason)


def test_both_forms_ask_about_the_same_beliefs_with_other_requests() -> None:
    before, after = check().drawn("42", "before"), check().drawn("42", "after")
    assert {item.belief for item in before} == {item.belief for item in after}
    assert not {item.request for item in before} & {item.request for item in after}
    assert len(before) == len(after) == 10


def test_the_same_seed_draws_the_same_and_another_seed_something_else() -> None:
    assert check().drawn("1", "before") == check().drawn("1", "before")
    drawn = {frozenset(item.id for item in check().drawn(str(s), "before")) for s in range(8)}
    assert len(drawn) > 1


@pytest.mark.parametrize("seed", ["", "1", "x" * 40])
def test_always_saying_the_same_is_worth_half(seed: str) -> None:
    verdicts = [check().request(item).expect for item in check().drawn(seed, "before")]
    assert verdicts.count("allowed") == verdicts.count("denied") == 5
