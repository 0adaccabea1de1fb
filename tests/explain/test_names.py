"""The names that a learner gave, found in the world."""

from iamlab.explain import Names
from iamlab.world import read_lab

LAB = {
    "iamlab": 1,
    "organization": {
        "id": "o-exampleorg1",
        "management_account": "999999999999",
        "root": {
            "id": "r-exam",
            "name": "Root",
            "units": [
                {"id": "ou-exam-work", "name": "Workloads", "accounts": ["111111111111"]},
            ],
        },
    },
    "accounts": [
        {"id": "111111111111", "name": "development", "users": [{"name": "Bob"}]},
        {"id": "222222222222", "users": [{"name": "Bob"}, {"name": "Anne"}]},
    ],
}


def test_accounts_nodes_and_repeated_names_are_known() -> None:
    names = Names.of(read_lab(LAB))
    assert names.account("111111111111") == "development"
    assert names.account("222222222222") == "222222222222"
    assert names.nodes == {"r-exam": "Root", "ou-exam-work": "Workloads"}
    assert names.repeated == frozenset({"user/Bob"})


def test_without_a_world_everything_has_its_id() -> None:
    assert Names().account("111111111111") == "111111111111"
