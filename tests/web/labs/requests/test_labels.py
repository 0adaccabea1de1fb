"""Short names of principals and resources in the lists of a lab."""

import pytest

from iamlab.web.labs.requests.labels import label_of, told_apart
from iamlab.web.labs.whatif.matrices import short
from iamlab.world import Account, World

ONE, TWO = "1" * 12, "2" * 12
WORLD = World(accounts=(Account(ONE, "development"), Account(TWO)))


def user(account_id, name):
    return f"arn:aws:iam::{account_id}:user/{name}"


@pytest.mark.parametrize(
    ("resource", "label"),
    [
        (f"arn:aws:rds:eu-west-1:{ONE}:db:orders", "orders"),
        (f"arn:aws:rds:eu-west-1:{ONE}:db:another", "another RDS database"),
        ("arn:aws:s3:::another", "another S3 bucket"),
        ("*", "*"),
        ("another", "another"),
    ],
)
def test_a_resource_that_a_search_made_up_is_called_by_its_kind(resource, label):
    assert label_of(resource) == label


def test_two_of_one_name_are_told_apart_by_their_accounts():
    bobs = [user(ONE, "Bob"), user(TWO, "Bob"), user(ONE, "Alice")]
    assert list(told_apart(bobs, short, WORLD).values()) == [
        "Bob, development",
        f"Bob, {TWO}",
        "Alice",
    ]


def test_the_roots_of_two_accounts_are_told_apart():
    roots = [f"arn:aws:iam::{each}:root" for each in (ONE, TWO)]
    assert list(told_apart(roots, short, WORLD).values()) == ["root, development", f"root, {TWO}"]


def test_what_has_no_account_keeps_its_name():
    assert told_apart(["*"], label_of, WORLD) == {"*": "*"}
