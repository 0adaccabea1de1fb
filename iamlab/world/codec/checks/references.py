"""What a lab document names has to exist: groups, policies, boundaries; ARNs are checked too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from iamlab.world.kind import Kind
from iamlab.world.kinds import COLLECTIONS, KINDS
from iamlab.world.known_policies import is_known_aws_managed_policy
from iamlab.world.model import Account, InlinePolicy, PolicyReference, World
from iamlab.world.naming import ACCOUNT_ID, AWS_MANAGED_POLICY_ARN
from iamlab.world.saying import say
from iamlab.world.shapes.problem import LabProblem


def check_references(world: World) -> list[LabProblem]:
    """Every name that leads nowhere and every ARN that is none or is of another account."""
    problems: list[LabProblem] = []
    for index, account in enumerate(world.accounts):
        here = f"accounts[{index}]"
        for kind in KINDS.values():
            for number, thing in enumerate(kind.things(account)):
                place = f"{here}.{kind.collection}[{number}]"
                problems.extend(_names_in(kind, thing, place, account))
        if ACCOUNT_ID.fits(account.id):  # else every ARN in it would seem to be of another account
            problems.extend(_own_problems(account, here))
    return problems


def _names_in(kind: Kind[Any], thing: Any, place: str, account: Account) -> Iterator[LabProblem]:
    """What one thing names, and the account has not."""
    for reference in kind.references:
        held, path = getattr(thing, reference.field), f"{place}.{reference.field}"
        each_held = (
            ((name, f"{path}[{number}]") for number, name in enumerate(held))
            if isinstance(held, tuple)
            else ((held, path),)
        )
        for name, where in each_held:
            if isinstance(name, str):
                yield from _check_name(reference.to, name, where, account)


def _check_name(to: str, name: str, path: str, account: Account) -> Iterator[LabProblem]:
    if to == "policy":  # AWS managed ones too
        yield from check_policy_name(name, path, account)
        return
    kind = KINDS[to]
    names = [kind.key_of(thing) for thing in kind.things(account)]
    if name and name not in names:
        yield _missing(path, kind.noun, name, names, account)


def _own_problems(account: Account, here: str) -> Iterator[LabProblem]:
    for kind in COLLECTIONS.values():
        if kind.problems is not None:
            for number, thing in enumerate(kind.things(account)):
                yield from kind.problems(account, thing, f"{here}.{kind.collection}[{number}]")


def check_attached(
    policies: tuple[PolicyReference, ...], path: str, account: Account
) -> Iterator[LabProblem]:
    """Whether every policy of a list that is not inline leads somewhere."""
    for number, policy in enumerate(policies):
        if not isinstance(policy, InlinePolicy):
            yield from check_policy_name(policy, f"{path}[{number}]", account)


def check_policy_name(name: str, path: str, account: Account) -> Iterator[LabProblem]:
    """Whether a name or ARN leads to a managed policy that the account can attach."""
    if not name:
        return
    if not name.startswith("arn:"):
        names = [policy.name for policy in account.policies]
        if name not in names:
            yield _missing(path, say("customer managed policy"), name, names, account)
    elif not AWS_MANAGED_POLICY_ARN.fits(name):
        yield LabProblem(
            path,
            say(
                "an ARN here is that of an AWS managed policy; a customer managed policy is named "
                "by its name. This is {name!r:.200}",
                name=name,
            ),
            AWS_MANAGED_POLICY_ARN.example,
        )
    elif not is_known_aws_managed_policy(name, account):
        yield LabProblem(
            path,
            say(
                "the catalogue does not ship the AWS managed policy {name:.200}; add its document "
                "to aws_managed_policies of the account",
                name=name,
            ),
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
        )


def _missing(path: str, what: str, name: str, names: Iterable[str], account: Account) -> LabProblem:
    known = sorted(names)
    near = get_close_matches(name, known, n=1)
    facts = {"account": account.id, "what": what, "name": name}
    words = say("account {account} has no {what} named {name:.200}", **facts)
    if near:
        words = say(
            "account {account} has no {what} named {name:.200}; did you mean {near}?",
            near=near[0],
            **facts,
        )
    return LabProblem(path, words, (near or known or [""])[0])
