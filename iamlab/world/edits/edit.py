"""What an edit is: a pure function from world to world that keeps AWS's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol, TypeVar

from iamlab.world import naming
from iamlab.world.model import Account, World
from iamlab.world.naming import NameRule
from iamlab.world.saying import Said, as_sentence, say

ThingT = TypeVar("ThingT")
MOST_TAGS = 50
NamedKind = Literal["user", "group", "role", "policy"]


class EditError(ValueError):
    """An edit that AWS would refuse: the field, the rule as a sentence, and a right value."""

    def __init__(self, field: str, code: str, message: Said, example: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.code = code
        self.message = message
        self.example = example


class Edit(Protocol):
    """A change to a world. `summary` gives a sentence for the history: template and facts."""

    def apply(self, world: World) -> World:
        """The changed world. Raises EditError."""
        ...

    def summary(self) -> tuple[str, Mapping[str, str]]:
        """A whole sentence with {placeholders}, and what goes into them."""
        ...


def account_of(world: World, account_id: str) -> Account:
    """The account with that id. Raises EditError."""
    for account in world.accounts:
        if account.id == account_id:
            return account
    raise EditError(
        "account",
        "no_such_account",
        say("This lab has no account {account_id}.", account_id=account_id),
        ", ".join(account.id for account in world.accounts),
    )


def change_account(world: World, account_id: str, change: Callable[[Account], Account]) -> World:
    """The world with one account changed. Raises EditError."""
    account = account_of(world, account_id)
    changed = change(account)
    return replace(
        world,
        accounts=tuple(changed if each is account else each for each in world.accounts),
    )


def check_name(field: str, name: str, rule: NameRule) -> None:
    """Raises EditError where a name breaks AWS's rule."""
    if not rule.fits(name):
        raise EditError(field, "bad_name", as_sentence(rule.rule), rule.example)


def check_free(
    field: str, name: str, taken: Iterable[str], before: str | None, what: NamedKind
) -> None:
    """Raises EditError where another thing has that name, upper and lower case ignored."""
    for other in taken:
        if other.lower() == name.lower() and other != before:
            raise EditError(
                field,
                "name_taken",
                _taken(what, other),
                f"{name}-2",
            )


def _taken(what: NamedKind, name: str) -> Said:
    if what == "user":
        return say(
            "This account already has a user {name}. AWS compares names without case.", name=name
        )
    if what == "group":
        return say(
            "This account already has a group {name}. AWS compares names without case.", name=name
        )
    if what == "role":
        return say(
            "This account already has a role {name}. AWS compares names without case.", name=name
        )
    return say(
        "This account already has a policy {name}. AWS compares names without case.", name=name
    )


def check_tags(tags: Mapping[str, str], field: str = "tags") -> None:
    """Raises EditError where tags break AWS's rules: how many, how long."""
    if len(tags) > MOST_TAGS:
        raise EditError(
            field, "too_many", say("At most {most} tags can be attached.", most=MOST_TAGS)
        )
    for key, value in tags.items():
        check_name(field, key, naming.TAG_KEY)
        check_name(field, value, naming.TAG_VALUE)


def put(things: Sequence[ThingT], thing: ThingT, before: ThingT | None) -> tuple[ThingT, ...]:
    """The things with `before` replaced by `thing`, or with `thing` at the end."""
    if before is None:
        return (*things, thing)
    return tuple(thing if each is before else each for each in things)


def find(things: Iterable[ThingT], name: str, field: str = "name") -> ThingT:
    """The thing of that name. Raises EditError."""
    for thing in things:
        if getattr(thing, field) == name:
            return thing
    raise EditError(
        "name",
        "no_such_thing",
        say("{name} is not there any more. Another change removed it.", name=name),
    )
