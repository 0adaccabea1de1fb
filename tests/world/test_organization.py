"""Where an account stands in its organization, and what hangs on the way."""

from __future__ import annotations

from typing import Any

from iamlab.world import read_lab
from iamlab.world.organization import OrganizationTree, Placed
from tests.world.labs import ONE, TWO, allow, lab

MANAGEMENT = "999999999999"
SCP = [{"name": "OnlyData", "document": allow("s3:*")}]


def _tree(**root: Any) -> OrganizationTree:
    organization = read_lab(
        lab(organization={"id": "o-x", "management_account": MANAGEMENT, "root": root})
    ).organization
    assert organization is not None
    return OrganizationTree(organization)


def _place(tree: OrganizationTree, account: str) -> Placed:
    place = tree.place(account)
    assert place is not None
    return place


def _names(place: Placed, kind: str = "scps") -> list[tuple[str, str, list[str]]]:
    return [
        (level.kind, level.name, [policy.name for policy in level.policies])
        for level in getattr(place, kind)
    ]


def test_the_levels_go_from_the_root_over_the_units_to_the_account() -> None:
    tree = _tree(
        name="All",
        units=[
            {
                "name": "Work",
                "scps": SCP,
                "units": [{"name": "Dev", "accounts": [ONE], "account_scps": {ONE: []}}],
            }
        ],
    )
    assert _names(_place(tree, ONE)) == [
        ("root", "All", ["FullAWSAccess"]),
        ("ou", "Work", ["OnlyData"]),
        ("ou", "Dev", ["FullAWSAccess"]),
        ("account", ONE, []),
    ]


def test_absent_scps_mean_full_access_and_empty_ones_nothing() -> None:
    tree = _tree(scps=[], accounts=[ONE, TWO], account_scps={TWO: SCP})
    assert [names for _, _, names in _names(_place(tree, ONE))] == [[], ["FullAWSAccess"]]
    assert [names for _, _, names in _names(_place(tree, TWO))] == [[], ["OnlyData"]]


def test_the_full_access_of_rcps_cannot_be_detached() -> None:
    tree = _tree(rcps=SCP, accounts=[ONE], account_rcps={ONE: []})
    names = [names for _, _, names in _names(_place(tree, ONE), "rcps")]
    assert names == [["RCPFullAWSAccess", "OnlyData"], ["RCPFullAWSAccess"]]


def test_the_full_access_of_rcps_is_there_once() -> None:
    full = {"name": "RCPFullAWSAccess", "document": allow("*", Principal="*")}
    names = _names(_place(_tree(rcps=[full], accounts=[ONE]), ONE), "rcps")
    assert names[0][2] == ["RCPFullAWSAccess"]


def test_the_path_names_every_level_and_ends_with_a_slash() -> None:
    tree = _tree(id="r-exam", units=[{"id": "ou-exam-work", "accounts": [ONE]}])
    assert _place(tree, ONE).path == "o-x/r-exam/ou-exam-work/"


def test_ids_are_made_up_the_same_each_time_and_apart() -> None:
    units = [{"name": "A", "accounts": [ONE]}, {"name": "A", "accounts": [TWO]}]
    first, again = _tree(units=units), _tree(units=units)
    assert _place(first, ONE).path == _place(again, ONE).path
    assert _place(first, ONE).path != _place(first, TWO).path
    root, unit = _place(first, ONE).path.split("/")[1:3]
    assert unit.startswith(f"ou-{root.removeprefix('r-')}-")


def test_the_management_account_stands_at_the_root_and_others_alone() -> None:
    tree = _tree(units=[{"accounts": [ONE]}])
    assert _place(tree, MANAGEMENT).is_management
    assert len(_place(tree, MANAGEMENT).scps) == 2
    assert not _place(tree, ONE).is_management
    assert tree.place(TWO) is None


def test_policies_have_the_arns_of_organizations() -> None:
    level = _place(_tree(scps=SCP, accounts=[ONE]), ONE).scps
    assert (
        level[0]
        .policies[0]
        .arn.startswith(f"arn:aws:organizations::{MANAGEMENT}:policy/o-x/service_control_policy/p-")
    )
    full = level[1].policies[0]
    assert full.arn == "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"
    assert full.aws_managed
    assert full.attached_to == ONE
