"""Ready-made roles do what their sentence says, in any lab."""

import json
from dataclasses import replace

import pytest

from iamlab.course import ready_roles
from iamlab.engine import parse_policy
from iamlab.world import Account, Request, Resource, User, World, decide, validate

NOW = "2026-11-25T12:00:00Z"
HOME, AWAY = "111111111111", "222222222222"
ALLOW_ASSUME = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}],
    }
)
WORLD = World(accounts=(Account(HOME), Account(AWAY)))
IDS = [role.id for role in ready_roles(WORLD, WORLD.accounts[0])]


def made(role_id: str, world: World = WORLD) -> World:
    role = next(each for each in ready_roles(world, world.accounts[0]) if each.id == role_id)
    return role.edit().apply(world)


def role_verdict(world: World, name: str, action: str, resource: str = "*") -> str:
    principal = f"arn:aws:iam::{HOME}:role/{name}"
    return decide(world, Request("1", principal, action, resource=resource), now=NOW).verdict


@pytest.mark.parametrize("role_id", IDS)
def test_it_is_made_by_one_edit_and_aws_would_save_every_policy(role_id: str) -> None:
    world = made(role_id)
    account = world.accounts[0]
    assert len(account.roles) == 1
    trust = account.roles[0].trust_policy
    assert trust is not None
    assert validate(trust.text, "trust", None) == ()
    for policy in account.policies:
        assert parse_policy(policy.document.text).statements
        assert validate(policy.document.text, "identity", "managed") == ()
    assert account.roles[0].policies


@pytest.mark.parametrize("role_id", IDS)
def test_made_twice_the_second_gets_numbers(role_id: str) -> None:
    once = made(role_id)
    twice = made(role_id, once)
    first, second = twice.accounts[0].roles
    assert second.name == f"{first.name}2"
    assert len({policy.name for policy in twice.accounts[0].policies}) == len(
        twice.accounts[0].policies
    )
    third = made(role_id, twice).accounts[0].roles[2]
    assert third.name == f"{first.name}3"


@pytest.mark.parametrize(
    ("role_id", "may", "may_not"),
    [
        ("server", ("s3:GetObject", "arn:aws:s3:::reports/a.csv"), ("s3:PutObject", "*")),
        ("server", ("s3:GetObject", "arn:aws:s3:::reports/a.csv"), ("s3:ListAllMyBuckets", "*")),
        (
            "function",
            ("logs:PutLogEvents", f"arn:aws:logs:eu-west-1:{HOME}:log-group:a:log-stream:b"),
            ("s3:ListAllMyBuckets", "*"),
        ),
        ("directory", ("ec2:DescribeInstances", "*"), ("ec2:RunInstances", "*")),
        (
            "database-operator",
            ("rds:StartDBInstance", f"arn:aws:rds:eu-west-1:{HOME}:db:orders"),
            ("rds:DeleteDBInstance", f"arn:aws:rds:eu-west-1:{HOME}:db:orders"),
        ),
        (
            "auditor",
            ("iam:ListUsers", "*"),
            ("s3:GetObject", "arn:aws:s3:::reports/a.csv"),
        ),
    ],
)
def test_it_may_what_its_sentence_says_and_no_more(
    role_id: str, may: tuple[str, str], may_not: tuple[str, str]
) -> None:
    bucket = Resource("arn:aws:s3:::reports")
    home = replace(WORLD.accounts[0], resources=(bucket,))
    world = made(role_id, replace(WORLD, accounts=(home, WORLD.accounts[1])))
    name = world.accounts[0].roles[0].name
    assert role_verdict(world, name, *may) == "allowed"
    assert role_verdict(world, name, *may_not) == "denied"


@pytest.mark.parametrize(("mfa", "verdict"), [(True, "allowed"), (False, "denied")])
def test_the_auditor_comes_from_the_other_account_and_only_with_mfa(
    mfa: bool, verdict: str
) -> None:
    from iamlab.world import Assumption, Document, InlinePolicy

    policy = InlinePolicy("ask", Document(ALLOW_ASSUME))
    away = replace(WORLD.accounts[1], users=(User("Anne", policies=(policy,), mfa_device=True),))
    world = made("auditor", replace(WORLD, accounts=(WORLD.accounts[0], away)))
    step = Assumption(f"arn:aws:iam::{HOME}:role/SecurityAuditor", "anne", mfa=mfa)
    anne = f"arn:aws:iam::{AWAY}:user/Anne"
    request = Request("1", anne, "iam:ListUsers", via=(step,))
    assert decide(world, request, now=NOW).verdict == verdict


def test_a_lab_of_one_account_gets_an_examples_id_for_the_other() -> None:
    for account, other in ((HOME, AWAY), (AWAY, HOME)):
        world = World(accounts=(Account(account),))
        auditor = next(each for each in ready_roles(world, world.accounts[0]) if each.other)
        assert auditor.other == other
        assert other in next(
            each.sentence(str)
            for each in ready_roles(world, world.accounts[0])
            if each.id == "auditor"
        )
