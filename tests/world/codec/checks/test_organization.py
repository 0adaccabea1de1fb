"""The organization's tree."""

from __future__ import annotations

from typing import Any

import pytest

from iamlab.world import LabError, read_lab
from tests.world.labs import ONE, TWO, allow, lab

SCP = {"name": "S", "document": allow("*")}
MANAGEMENT = "999999999999"


def _tree(**root: Any) -> Any:
    return lab(organization={"id": "o-x", "management_account": MANAGEMENT, "root": root})


@pytest.mark.parametrize(
    ("tree", "path"),
    [
        (
            _tree(accounts=[ONE], units=[{"accounts": [ONE]}]),
            "organization.root.units[0].accounts[0]",
        ),
        (_tree(units=[{"id": "ou-a-b"}, {"id": "ou-a-b"}]), "organization.root.units[1].id"),
        (_tree(account_scps={ONE: [SCP]}), f'organization.root.account_scps["{ONE}"]'),
        (
            _tree(accounts=[ONE], units=[{"account_rcps": {ONE: [SCP]}}]),
            f'organization.root.units[0].account_rcps["{ONE}"]',
        ),
        (_tree(id="ou-x"), "organization.root.id"),
        (_tree(accounts=["1"]), "organization.root.accounts[0]"),
        (_tree(scps=None), "organization.root.scps"),
    ],
    ids=str.split("placed_twice unit_id not_placed placed_elsewhere root_id account_id null"),
)
def test_what_is_wrong_in_the_tree_is_told(tree: Any, path: str) -> None:
    with pytest.raises(LabError) as caught:
        read_lab(tree)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_the_management_account_in_no_node_stands_at_the_root() -> None:
    assert read_lab(_tree(account_scps={MANAGEMENT: [SCP]}, units=[{"accounts": [TWO]}]))
