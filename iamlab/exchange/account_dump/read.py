"""A dump becomes accounts with users, groups, roles and policies; nothing goes silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iamlab.engine import parse_arn
from iamlab.exchange.account_dump.details import Notes, items, text_of
from iamlab.exchange.account_dump.holders import read_groups, read_roles, read_users
from iamlab.exchange.account_dump.pages import LISTS, load_dump
from iamlab.exchange.account_dump.policies import Policies, read_policies
from iamlab.exchange.account_dump.selection import narrowed, without_documents
from iamlab.exchange.reading import LeftOut, refused
from iamlab.world import PRINCIPALS, Account, Group, Role, User, say

EXAMPLE = '{"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [], "Policies": []}'
_PAGES = ("IsTruncated", "Marker", "NextToken")


@dataclass(frozen=True, slots=True)
class DumpReading:
    """The accounts of a dump (usually one), and what could not be read.

    partition: that of its ARNs, such as aws or aws-us-gov.
    """

    accounts: tuple[Account, ...]
    left_out: tuple[LeftOut, ...]
    partition: str = "aws"

    @property
    def principals(self) -> tuple[str, ...]:
        """The ARNs of its users, then its roles, account by account."""
        return tuple(
            kind.arn(account, principal, self.partition)
            for account in self.accounts
            for kind in PRINCIPALS
            for principal in kind.things(account)
        )


def list_account_dump(text: str) -> DumpReading:
    """The users and roles of a dump by their names, to choose from; no policy is read.

    Raises ExchangeError where it is no JSON or no such output.
    """
    notes = Notes()
    data = without_documents(_load(text, notes))
    unread = Notes()  # whoever is chosen is read again, with all its notes
    users = read_users(data, Policies(), unread)
    roles = read_roles(data, Policies(), unread)
    accounts = _accounts(users, {}, roles, Policies())
    return DumpReading(accounts, tuple(notes.left_out), _partition(data))


def read_account_dump(text: str, principals: Collection[str] | None = None) -> DumpReading:
    """Read the JSON of get-account-authorization-details, up to 10 MB.

    principals: ARNs of the users and roles to read, with what hangs on them; None reads all.
    Raises ExchangeError where it is no JSON or no such output.
    """
    notes = Notes()
    data = _load(text, notes)
    if principals is not None:
        data = narrowed(data, principals)
    policies = read_policies(data, notes)
    users = read_users(data, policies, notes)
    groups = read_groups(data, policies, notes)
    roles = read_roles(data, policies, notes)
    accounts = _accounts(users, groups, roles, policies)
    return DumpReading(accounts, tuple(notes.left_out), _partition(data))


def _load(text: str, notes: Notes) -> dict[str, Any]:
    """The dump as JSON values, with notes about the whole of it."""
    data = load_dump(text, EXAMPLE)
    if not isinstance(data, dict) or not any(key in data for key in LISTS):
        raise refused(
            say(
                "is no output of `aws iam get-account-authorization-details`: "
                "it has none of {lists}",
                lists=", ".join(LISTS),
            ),
            example=EXAMPLE,
        )
    notes.unknown_keys(data, "$", (*LISTS, *_PAGES))
    if data.get("IsTruncated") or data.get("NextToken"):
        notes.add(
            "IsTruncated", say("this is one page of several; what is on the others is missing")
        )
    return data


def _partition(data: Mapping[str, Any]) -> str:
    """The partition of the first ARN; a dump is of one account, which lies in one."""
    details = (each for key in LISTS for each, _ in items(data.get(key), key, Notes()))
    arns = (parse_arn(text_of(each, "Arn")) for each in details)
    return next((arn.partition for arn in arns if arn is not None and arn.account != "aws"), "aws")


def _accounts(
    users: Mapping[str, list[User]],
    groups: Mapping[str, list[Group]],
    roles: Mapping[str, list[Role]],
    policies: Policies,
) -> tuple[Account, ...]:
    """One account for each ID, that with most in it first."""
    counted: Counter[str] = Counter()
    parts: Iterable[Mapping[str, Any]] = (users, groups, roles, policies.by_account)
    for part in parts:
        for account, things in part.items():
            counted[account] += len(things)
    return tuple(
        Account(
            account,
            policies=tuple(policies.by_account.get(account, {}).values()),
            aws_managed_policies=policies.brought_along(),
            groups=tuple(groups.get(account, ())),
            users=tuple(users.get(account, ())),
            roles=tuple(roles.get(account, ())),
        )
        for account, _count in counted.most_common()
    )
