"""Searches stay within their budget on labs that make them wide."""

from iamlab.whatif import Budget, closest_flips
from iamlab.world import decide
from tests.whatif.labs import NOW, A, account, allow, asks, deny, document, inline, lab, request_of

DENIES = [deny(f"rds:Start{'D' * (number % 2)}*") for number in range(12)]


def many_denies(count=12):
    """Deny statements in each of three policies, at two SCP levels, and no Allow at all."""
    denies = DENIES[:count]
    policies = [inline(f"p{number}", *denies) for number in range(3)]
    scps = [{"name": "No", "document": document(allow("*"), *denies)}]
    return lab(
        account(users=[{"name": "Alice", "policies": policies}]),
        requests=[asks()],
        organization={
            "id": "o-exampleorg1",
            "management_account": "999999999999",
            "root": {
                "scps": scps,
                "units": [{"name": "Work", "scps": scps, "accounts": [A]}],
            },
        },
    )


def test_no_more_edits_are_tried_than_the_budget_holds():
    world = many_denies()
    for edits in (0, 1, 25, 120):
        flips = closest_flips(world, request_of(world), now=NOW, budget=Budget(edits=edits))
        assert flips.tried <= edits
        assert flips.stopped_early or flips.proposals


def test_what_is_found_within_a_small_budget_is_proved_all_the_same():
    world = many_denies(2)
    flips = closest_flips(world, request_of(world), now=NOW, budget=Budget(edits=150))
    assert flips.proposals
    for proposal in flips.proposals:
        after = world
        for edit in proposal.edits:
            after = edit.apply(after)
        assert decide(after, proposal.request, now=NOW).verdict == "allowed"


def test_no_more_proposals_are_returned_than_the_budget_asks_for():
    world = lab(
        account(users=[{"name": "Alice", "policies": [inline("p", allow("rds:Describe*"))]}]),
        requests=[asks()],
    )
    budget = Budget(proposals=2)
    assert len(closest_flips(world, request_of(world), now=NOW, budget=budget).proposals) == 2
