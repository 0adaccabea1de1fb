"""Who may do what on what, cell by cell, in pages, through roles, and before against after."""

import pytest

from iamlab.whatif import Page, access_matrix, matrix_difference, what_can, who_can
from iamlab.whatif.roles_within_reach import RolesWithinReach
from iamlab.world import Decider, DetachPolicy, Request, decide
from tests.whatif.labs import (
    NOW,
    ORDERS,
    A,
    B,
    account,
    allow,
    deny,
    inline,
    lab,
    scenario,
    trusting,
)

ARN = f"arn:aws:iam::{A}:user/"
NAMES = ("Bob", "Alice", "Anne", "Mehdi")
ACTIONS = ("rds:StartDBInstance", "rds:StopDBInstance", "rds:DescribeDBInstances")
DATABASES = tuple(ORDERS.replace("orders", name) for name in ("orders", "billing", "payroll"))


def four(world, **more):
    return access_matrix(
        world,
        principals=[ARN + name for name in NAMES],
        actions=ACTIONS,
        resources=DATABASES,
        now=NOW,
        **more,
    )


def test_every_cell_says_what_a_decision_says():
    world = scenario("one-account-four-policies")
    matrix = four(world)
    assert len(matrix.cells) == matrix.total == 36
    for cell in matrix.cells:
        request = Request("r", cell.principal, cell.action, cell.resource)
        story = decide(world, request, now=NOW)
        word = "allowed" if story.verdict == "allowed" else story.reason.code
        assert cell.access == word


def test_the_two_kinds_of_denial_are_told_apart():
    cells = {
        (cell.principal.rpartition("/")[2], cell.action, cell.resource): cell.access
        for cell in four(scenario("one-account-four-policies")).cells
    }
    assert cells["Mehdi", "rds:StartDBInstance", DATABASES[2]] == "explicit_deny"
    assert cells["Alice", "rds:StartDBInstance", DATABASES[2]] == "implicit_deny"
    assert cells["Bob", "rds:StartDBInstance", DATABASES[2]] == "allowed"


@pytest.mark.parametrize("size", [1, 7, 36, 100])
def test_pages_together_are_the_whole(size):
    world = scenario("one-account-four-policies")
    cells, start = [], 0
    while start is not None:
        page = four(world, page=Page(start, size))
        assert page.total == 36
        cells += page.cells
        start = page.next_start
    assert tuple(cells) == four(world).cells


def test_an_empty_matrix_has_no_cells():
    world = scenario("one-account-four-policies")
    matrix = access_matrix(world, principals=[], actions=ACTIONS, resources=DATABASES, now=NOW)
    assert (matrix.cells, matrix.total, matrix.next_start) == ((), 0, None)


def test_a_role_within_reach_is_named():
    world = scenario("borrowing-a-role")
    matrix = access_matrix(
        world,
        principals=[ARN + "Alice", ARN + "Bob"],
        actions=["rds:StartDBInstance"],
        resources=[ORDERS.replace(A, B)],
        now=NOW,
        through_roles=True,
    )
    assert [(cell.access, cell.role.rpartition("/")[2]) for cell in matrix.cells] == [
        ("via_role", "DatabaseOperator"),
        ("implicit_deny", ""),
    ]


def test_the_difference_holds_the_changed_cells_only():
    before = scenario("one-account-four-policies")
    bob = next(user for user in before.accounts[0].users if user.name == "Bob")
    after = DetachPolicy(A, "user", "Bob", bob.policies[0]).apply(before)
    found = matrix_difference(four(before), four(after))
    assert {each.before.principal for each in found} == {ARN + "Bob"}
    assert {(each.before.access, each.after.access) for each in found} == {
        ("allowed", "implicit_deny")
    }
    assert matrix_difference(four(before), four(before)) == ()


def test_who_can_lists_the_direct_ones_the_borrowers_and_root():
    answer = who_can(
        scenario("borrowing-a-role"), "rds:StartDBInstance", ORDERS.replace(A, B), now=NOW
    )
    assert {(cell.principal, cell.access) for cell in answer.cells} == {
        (ARN + "Alice", "via_role"),
        (f"arn:aws:iam::{B}:role/DatabaseOperator", "allowed"),
        (f"arn:aws:iam::{B}:root", "allowed"),
    }


def test_who_can_without_roles_leaves_the_borrowers_out():
    answer = who_can(
        scenario("borrowing-a-role"),
        "rds:StartDBInstance",
        ORDERS.replace(A, B),
        now=NOW,
        through_roles=False,
    )
    assert "via_role" not in {cell.access for cell in answer.cells}


def test_what_can_finds_actions_that_only_a_pattern_covers():
    world = lab(
        account(
            users=[
                {
                    "name": "Alice",
                    "policies": [inline("p", allow("rds:*"), deny("rds:DeleteDBInstance"))],
                }
            ],
            resources=[{"arn": ORDERS}],
        )
    )
    answer = what_can(world, ARN + "Alice", now=NOW)
    found = {cell.action for cell in answer.cells}
    assert "rds:RebootDBInstance" in found
    assert "rds:DeleteDBInstance" not in found


def test_what_can_says_when_it_stopped_early():
    world = scenario("one-account-four-policies")
    answer = what_can(world, ARN + "Bob", now=NOW, most=5)
    assert (answer.asked, answer.stopped_early) == (5, True)


def many_roles(roles=30, users=40):
    """Every role may start every database, and only the last is lent, to the last user."""
    last = f"{ARN}U{users - 1}"
    trusts = [A.replace("1", "3")] * (roles - 1) + [last]
    return lab(
        account(
            users=[{"name": f"U{number}"} for number in range(users)],
            roles=[
                {
                    "name": f"R{number}",
                    "trust_policy": trusting({"AWS": trusted}),
                    "policies": [inline("p", allow("rds:*"))],
                }
                for number, trusted in enumerate(trusts)
            ],
        )
    )


@pytest.mark.parametrize("lent_first", [True, False])
def test_the_order_of_asking_does_not_change_the_role_that_helps(lent_first):
    decider = Decider(many_roles(), NOW, trace=False)
    roles = RolesWithinReach(decider, lent_first)
    found = {
        name: roles.helping(f"{ARN}{name}", "rds:StartDBInstance", ORDERS) for name in ("U0", "U39")
    }
    assert found == {"U0": None, "U39": f"arn:aws:iam::{A}:role/R29"}
    assert not roles.stopped_early


def test_no_more_roles_are_followed_than_the_bound_allows():
    roles = RolesWithinReach(Decider(many_roles(), NOW, trace=False), most=25)
    assert roles.helping(f"{ARN}U39", "rds:StartDBInstance", ORDERS) is None
    assert roles.stopped_early


def test_who_can_asks_what_the_roles_may_only_once():
    answer = who_can(many_roles(), "rds:StartDBInstance", ORDERS, now=NOW)
    helped = {cell.principal for cell in answer.cells if cell.access == "via_role"}
    assert helped == {f"{ARN}U39"}
    assert not answer.stopped_early
