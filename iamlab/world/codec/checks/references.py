"""What a lab document names has to exist: groups, policies, boundaries; ARNs are checked too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from iamlab.engine import parse_arn
from iamlab.world.codec.problem import LabProblem
from iamlab.world.known_policies import is_known_aws_managed_policy
from iamlab.world.model import Account, InlinePolicy, PolicyReference, World
from iamlab.world.naming import ACCOUNT_ID, AWS_MANAGED_POLICY_ARN
from iamlab.world.saying import say


def check_references(world: World) -> list[LabProblem]:
    """Every name that leads nowhere and every ARN that is none or is of another account."""
    problems: list[LabProblem] = []
    for index, account in enumerate(world.accounts):
        here = f"accounts[{index}]"
        problems.extend(_principals(account, here))
        if ACCOUNT_ID.fits(account.id):  # else every ARN in it would seem to be of another account
            problems.extend(_providers(account, here))
            problems.extend(_resources(account, here))
    return problems


def _principals(account: Account, here: str) -> Iterator[LabProblem]:
    groups = [group.name for group in account.groups]
    for index, user in enumerate(account.users):
        place = f"{here}.users[{index}]"
        for number, group in enumerate(user.groups):
            if group and group not in groups:
                yield _missing(f"{place}.groups[{number}]", say("group"), group, groups, account)
        yield from check_attached(user.policies, f"{place}.policies", account)
        yield from _boundary(user.permissions_boundary, place, account)
    for index, holder in enumerate(account.groups):
        yield from check_attached(holder.policies, f"{here}.groups[{index}].policies", account)
    for index, role in enumerate(account.roles):
        place = f"{here}.roles[{index}]"
        yield from check_attached(role.policies, f"{place}.policies", account)
        yield from _boundary(role.permissions_boundary, place, account)


def check_attached(
    policies: tuple[PolicyReference, ...], path: str, account: Account
) -> Iterator[LabProblem]:
    """Whether every policy of a list that is not inline leads somewhere."""
    for number, policy in enumerate(policies):
        if not isinstance(policy, InlinePolicy):
            yield from check_policy_name(policy, f"{path}[{number}]", account)


def _boundary(name: str | None, place: str, account: Account) -> Iterator[LabProblem]:
    if name is not None:
        yield from check_policy_name(name, f"{place}.permissions_boundary", account)


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


def _providers(account: Account, here: str) -> Iterator[LabProblem]:
    for number, provider in enumerate(account.identity_providers):
        arn = parse_arn(provider.arn)
        kinds = ("saml-provider/", "oidc-provider/")
        if arn is None or arn.account != account.id or not arn.resource.startswith(kinds):
            yield LabProblem(
                f"{here}.identity_providers[{number}].arn",
                say("must be the ARN of a SAML or OIDC provider of this account"),
                f"arn:aws:iam::{account.id}:saml-provider/office",
            )


def _resources(account: Account, here: str) -> Iterator[LabProblem]:
    for number, resource in enumerate(account.resources):
        path = f"{here}.resources[{number}].arn"
        arn = parse_arn(resource.arn)
        if not resource.arn:
            continue
        if arn is None or not arn.service or not arn.resource:
            words = say(
                "must be an ARN of six fields; this is {resource!r:.200}", resource=resource.arn
            )
            yield LabProblem(path, words, "arn:aws:s3:::reports")
        elif arn.account and arn.account != account.id:
            words = say(
                "names account {account}, but is listed in account {listed}",
                account=arn.account,
                listed=account.id,
            )
            yield LabProblem(path, words, str(arn).replace(arn.account, account.id, 1))
