"""The organization: made, changed, dissolved."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import (
    AttachOrganizationPolicy,
    CreateOrganization,
    DeleteAccount,
    DeleteOrganization,
    DeleteUnit,
    DetachOrganizationPolicy,
    Document,
    Edit,
    EditError,
    MoveAccount,
    Node,
    OrganizationPolicy,
    SaveUnit,
    World,
    level_policies,
    read_lab,
    write_lab,
)
from tests.world.labs import ONE, TWO, account, world

DENY = OrganizationPolicy(
    "NoLogs",
    Document(
        '{"Version": "2012-10-17", "Statement": '
        '[{"Effect": "Deny", "Action": "logs:*", "Resource": "*"}]}',
        typed=True,
    ),
)


def _world() -> World:
    return CreateOrganization(ONE).apply(world(account(ONE), account(TWO)))


def _root(found: World) -> Node:
    assert found.organization is not None
    return found.organization.root


def _after(found: World, *edits: Edit) -> World:
    for edit in edits:
        found = edit.apply(found)
        assert read_lab(write_lab(found)) == found
        assert edit.summary()[0]
    return found


def _refused(found: World, edit: Edit) -> str:
    with pytest.raises(EditError) as caught:
        edit.apply(found)
    assert caught.value.message.endswith(".")
    return caught.value.code


def test_an_organization_begins_with_its_management_account() -> None:
    found = _world()
    assert _root(found).accounts == (ONE,)
    assert _root(found).id is not None
    assert _refused(found, CreateOrganization(TWO)) == "name_taken"
    assert _refused(world(account(ONE)), CreateOrganization(TWO)) == "no_such_account"


def test_units_are_made_renamed_and_removed() -> None:
    found = _world()
    root = str(_root(found).id)
    found = _after(found, SaveUnit("Work", root))
    (unit,) = _root(found).units
    found = _after(found, SaveUnit("Workloads", before=str(unit.id)))
    assert [(each.id, each.name) for each in _root(found).units] == [(unit.id, "Workloads")]
    found = _after(found, DeleteUnit(str(unit.id)))
    assert _root(found).units == ()


def test_units_keep_their_ids_when_one_before_them_goes() -> None:
    found = _world()
    root = str(_root(found).id)
    found = _after(found, SaveUnit("A", root), SaveUnit("B", root))
    first, second = _root(found).units
    assert first.id != second.id
    found = _after(found, DeleteUnit(str(first.id)), SaveUnit("A", root))
    kept, new = _root(found).units
    assert kept.id == second.id
    assert new.id not in (None, kept.id)


def test_two_units_of_one_place_have_different_names() -> None:
    root = str(_root(_world()).id)
    found = _after(_world(), SaveUnit("A", root), SaveUnit("B", root))
    first, second = _root(found).units
    assert _refused(found, SaveUnit("A", root)) == "name_taken"
    assert _refused(found, SaveUnit("B", before=str(first.id))) == "name_taken"
    found = _after(found, SaveUnit("A", str(second.id)), SaveUnit("A", before=str(first.id)))
    assert [each.name for each in _root(found).units] == ["A", "B"]


def test_only_an_empty_unit_can_go() -> None:
    found = _after(_world(), SaveUnit("Work", str(_root(_world()).id)))
    unit = str(_root(found).units[0].id)
    found = _after(found, MoveAccount(TWO, unit))
    assert _refused(found, DeleteUnit(unit)) == "not_empty"
    assert _refused(found, DeleteUnit("ou-x")) == "no_such_thing"


def test_units_stand_five_levels_deep_at_most() -> None:
    found = _world()
    node = _root(found)
    for number in range(5):
        found = _after(found, SaveUnit(f"U{number}", str(node.id)))
        node = _root(found)
        for _ in range(number + 1):
            (node,) = node.units
    assert _refused(found, SaveUnit("U6", str(node.id))) == "too_deep"


def test_an_account_moves_with_what_hangs_on_it_and_leaves_without() -> None:
    found = _world()
    root = str(_root(found).id)
    found = _after(found, SaveUnit("Work", root), MoveAccount(TWO, root))
    found = _after(found, AttachOrganizationPolicy("scp", TWO, DENY))
    unit = str(_root(found).units[0].id)
    found = _after(found, MoveAccount(TWO, unit))
    assert _root(found).accounts == (ONE,)
    assert [each.name for each in level_policies(found, "scp", TWO)] == ["FullAWSAccess", "NoLogs"]
    found = _after(found, MoveAccount(TWO, None), MoveAccount(TWO, unit))
    assert [each.name for each in level_policies(found, "scp", TWO)] == ["FullAWSAccess"]


def test_the_management_account_stays() -> None:
    assert _refused(_world(), MoveAccount(ONE, None)) == "management_account"
    assert _refused(_world(), DeleteAccount(ONE)) == "management_account"
    alone = _after(_world(), DeleteOrganization(), DeleteAccount(ONE))
    assert [each.id for each in alone.accounts] == [TWO]


def test_an_account_that_goes_leaves_the_tree() -> None:
    found = _after(_world(), MoveAccount(TWO, str(_root(_world()).id)), DeleteAccount(TWO))
    assert _root(found).accounts == (ONE,)


@pytest.mark.parametrize(
    "edit", [DeleteOrganization(), SaveUnit("A", "r-x"), DeleteUnit("x"), MoveAccount(ONE, None)]
)
def test_without_an_organization_there_is_nothing_to_change(edit: Edit) -> None:
    assert _refused(world(account(ONE)), edit) == "no_such_thing"


@pytest.mark.parametrize("name", ["", "  ", "x" * 129])
def test_a_unit_has_a_name(name: str) -> None:
    assert _refused(_world(), SaveUnit(name, str(_root(_world()).id))) == "bad_name"


def test_how_many_policies_hang_on_a_level() -> None:
    found = _world()
    root = str(_root(found).id)
    policies: list[Any] = [OrganizationPolicy(f"P{n}", DENY.document) for n in range(10)]
    for policy in policies[:9]:
        found = _after(found, AttachOrganizationPolicy("scp", root, policy))
    assert _refused(found, AttachOrganizationPolicy("scp", root, policies[9])) == "too_many"
    found = _after(found, DetachOrganizationPolicy("scp", root, "FullAWSAccess"))
    assert len(level_policies(found, "scp", root)) == 9
