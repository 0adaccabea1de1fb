"""Ready-made roles: each with its trust policy and policies, made by one edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from iamlab.catalogue import managed_policy_arn
from iamlab.course.reading import Content, build
from iamlab.explain import ContentError, content_folder, read_toml
from iamlab.world import (
    Account,
    Document,
    Edit,
    ManagedPolicy,
    Role,
    Save,
    Several,
    World,
    say,
)

FILE = "ready_roles.toml"
EXAMPLE_ACCOUNTS = ("222222222222", "111111111111")


class PolicyText(Content):
    """A customer managed policy that comes with the role."""

    name: str
    document: str


class RoleText(Content):
    """A role as the file has it; @account@ and @other@ stand for two accounts."""

    id: str
    title: str
    what: str
    name: str
    trust_policy: str
    policies: list[PolicyText] = []
    aws_managed_policies: list[str] = []


class RolesFile(Content):
    """All of them, in the order of the page."""

    roles: list[RoleText]


@dataclass(frozen=True, slots=True)
class ReadyRole:
    """A role for one account of one lab, with free names, before it is made.

    what: a sentence to be translated, in which @other@ stands for `other`, the account that it
    trusts where it trusts one. aws_managed_policies: ARNs.
    """

    id: str
    title: str
    what: str
    account: str
    other: str
    name: str
    trust_policy: str
    policies: tuple[ManagedPolicy, ...]
    aws_managed_policies: tuple[str, ...]

    def sentence(self, translate: Callable[[str], str]) -> str:
        """What it gives to whom."""
        return translate(self.what).replace("@other@", self.other)

    def edit(self) -> Edit:
        """The one change that makes the role with everything it needs."""
        attached = (*(policy.name for policy in self.policies), *self.aws_managed_policies)
        trust = Document(self.trust_policy, typed=True)
        role = Role(self.name, trust_policy=trust, policies=attached)
        policies = (Save(self.account, policy) for policy in self.policies)
        words = say("Created the role {role}, ready-made", role=self.name)
        return Several((*policies, Save(self.account, role)), words.template, {"role": self.name})


def ready_roles(world: World, account: Account) -> tuple[ReadyRole, ...]:
    """The ready-made roles for an account of this world."""
    return tuple(_ready(each, world, account) for each in role_texts())


def _ready(text: RoleText, world: World, account: Account) -> ReadyRole:
    other = _other_account(world, account)

    def filled(words: str) -> str:
        return words.strip().replace("@account@", account.id).replace("@other@", other)

    names = {policy.name for policy in account.policies}
    policies = tuple(
        ManagedPolicy(_free(policy.name, names), Document(filled(policy.document), typed=True))
        for policy in text.policies
    )
    return ReadyRole(
        id=text.id,
        title=text.title,
        what=text.what,
        account=account.id,
        other=other,
        name=_free(text.name, (role.name for role in account.roles)),
        trust_policy=filled(text.trust_policy),
        policies=policies,
        aws_managed_policies=tuple(_arn(name) for name in text.aws_managed_policies),
    )


def _other_account(world: World, account: Account) -> str:
    """Another account of the lab; an example's ID where there is none."""
    ids = (*(each.id for each in world.accounts), *EXAMPLE_ACCOUNTS)
    return next(each for each in ids if each != account.id)


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where it is taken; AWS compares names without case."""
    lowered = {each.lower() for each in taken}
    free, number = name, 1
    while free.lower() in lowered:
        number += 1
        free = f"{name}{number}"
    return free


def _arn(name: str) -> str:
    arn = managed_policy_arn(name)
    if arn is None:
        raise ContentError([f"{FILE}: the catalogue has no AWS managed policy {name}"])
    return arn


@cache
def role_texts() -> tuple[RoleText, ...]:
    """The roles as the file has them, read once. Raises ContentError."""
    table = read_toml(content_folder(FILE))
    roles = build(RolesFile, table, FILE).roles
    for name in (name for role in roles for name in role.aws_managed_policies):
        _arn(name)
    return tuple(roles)
