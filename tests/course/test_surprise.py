"""Surprise me: every number gives a valid world with something to see."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamlab.course import surprising_world
from iamlab.world import Decider, decide, documents_of, is_refused, read_lab, validate, write_lab
from tests.depth import examples

NUMBERS = st.integers(min_value=0, max_value=999_999)
NOW = "2026-11-25T12:00:00Z"


def reasons(number: int) -> list[tuple[str, str | None]]:
    world = surprising_world(number)
    decider = Decider(world, now=NOW, trace=False)
    stories = [decider.decide(request) for request in world.requests]
    return [(story.reason.code, story.reason.policy_type) for story in stories]


@examples(150)
@given(NUMBERS)
def test_there_is_always_an_allow_an_implicit_and_an_explicit_deny(number: int) -> None:
    codes = {code for code, _policy_type in reasons(number)}
    assert {"allowed", "implicit_deny", "explicit_deny"} <= codes


@examples(50)
@given(NUMBERS)
def test_it_is_a_valid_lab_in_which_aws_would_save_every_policy(number: int) -> None:
    world = surprising_world(number)
    assert read_lab(write_lab(world)) == world
    for account in world.accounts:
        for document in (placed.document for placed in documents_of(account)):
            assert '"Statement"' in document.text
        for policy in account.policies:
            assert not is_refused(validate(policy.document.text, "identity", "managed"))
        for role in account.roles:
            assert role.trust_policy is not None
            assert not is_refused(validate(role.trust_policy.text, "trust", None))
        for resource in account.resources:
            if resource.policy is not None:
                assert not is_refused(validate(resource.policy.text, "resource", None))


@examples(50)
@given(NUMBERS)
def test_the_number_stands_in_the_title_and_makes_the_same_world_again(number: int) -> None:
    world = surprising_world(number)
    assert world.title == f"Surprise {number}"
    assert surprising_world(number) == world


@examples(50)
@given(NUMBERS)
def test_it_is_small_and_no_request_stands_in_it_twice(number: int) -> None:
    world = surprising_world(number)
    assert 1 <= len(world.accounts) <= 3
    assert 3 <= len(world.requests) <= 8
    asked = {str(replace(each, id="")) for each in world.requests}
    assert len(asked) == len(world.requests)
    assert [each.id for each in world.requests] == [
        str(number) for number in range(1, len(world.requests) + 1)
    ]


def test_every_way_to_be_denied_comes_up_among_a_few_hundred() -> None:
    found = {reason for number in range(300) for reason in reasons(number)}
    for policy_type in ("identity", "boundary", "resource", "scp"):
        assert any(kind == policy_type for _code, kind in found), (policy_type, found)
    assert ("explicit_deny", "scp") in found
    assert any(code == "not_assumed" for code, _kind in found)


def test_numbers_give_different_worlds() -> None:
    assert (
        len({write_lab(surprising_world(number))["accounts"].__repr__() for number in range(100)})
        > 90
    )


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 999999"):
        surprising_world(number)


def test_one_world_stays_as_it_is_from_version_to_version() -> None:
    world = surprising_world(4711)
    verdicts = [decide(world, request, now=NOW).verdict for request in world.requests]
    assert [account.id for account in world.accounts] == ["111111111111", "222222222222"]
    people = [user.name for user in world.accounts[0].users]
    assert people == ["Nadia", "Alice", "Emil", "Bob", "Mehdi"]
    assert [
        (request.action, verdict) for request, verdict in zip(world.requests, verdicts, strict=True)
    ] == [
        ("ec2:GetConsoleOutput", "denied"),
        ("ec2:StartInstances", "allowed"),
        ("ec2:StartInstances", "denied"),
        ("ec2:StartInstances", "denied"),
        ("ec2:TerminateInstances", "denied"),
        ("ec2:TerminateInstances", "denied"),
    ]
