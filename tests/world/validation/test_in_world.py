"""Principals looked up in the lab's own accounts ("Invalid principal in policy")."""

import pytest

from iamlab.world.model import Account, Role, User, World
from iamlab.world.validation import is_refused, validate
from tests.world.validation.cases import bucket, doc, st, trust

WORLD = World(
    accounts=(
        Account(
            id="111111111111",
            users=(User("Alice"), User("Bob", path="/team/")),
            roles=(Role("Reader"),),
        ),
    )
)
MISSING = trust({"AWS": "arn:aws:iam::111111111111:user/Anne"})


@pytest.mark.parametrize(
    "principal",
    [
        "arn:aws:iam::111111111111:user/Alice",
        "arn:aws:iam::111111111111:user/team/Bob",
        "arn:aws:iam::111111111111:role/Reader",
        "arn:aws:iam::111111111111:root",
        "111111111111",
        "*",
        # Of an account outside the lab nothing is known.
        "arn:aws:iam::222222222222:user/Mehdi",
        "arn:aws:sts::111111111111:assumed-role/Reader/session",
    ],
)
def test_principals_that_are_there_or_elsewhere_are_saved(principal: str) -> None:
    assert not is_refused(validate(trust({"AWS": principal}), "trust", world=WORLD))


@pytest.mark.parametrize("name", ["user/Anne", "user/alice", "user/Bob", "role/Writer"])
def test_a_principal_that_is_not_there_is_refused(name: str) -> None:
    arn = f"arn:aws:iam::111111111111:{name}"
    for text, kind in (
        (trust({"AWS": arn}), "trust"),
        (bucket(Principal={"AWS": arn}), "resource"),
    ):
        (finding,) = [each for each in validate(text, kind, world=WORLD) if each.refused_at_save]
        assert finding.code == "PRINCIPAL_NOT_FOUND"
        assert arn in finding.message


def test_without_a_world_nobody_is_looked_up() -> None:
    assert validate(MISSING, "trust") == ()


def test_a_policy_that_names_nobody_is_not_looked_at() -> None:
    text = doc(st(Principal={"AWS": "arn:aws:iam::111111111111:user/Anne"}))
    codes = {finding.code for finding in validate(text, "identity", world=WORLD)}
    assert codes == {"UNSUPPORTED_PRINCIPAL"}


def test_services_are_not_looked_up() -> None:
    assert validate(trust({"Service": "ec2.amazonaws.com"}), "trust", world=WORLD) == ()
