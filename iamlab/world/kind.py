"""What a kind of thing is: declared once under iamlab/world/kinds, and read by everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from iamlab.world import naming
from iamlab.world.arns import PARTITION, made_up_id
from iamlab.world.model import Account, Request, World
from iamlab.world.naming import NameRule
from iamlab.world.references import ATTACHED, BOUNDARY, Reference, Rename
from iamlab.world.rules.names import check_name
from iamlab.world.rules.refusal import EditError, named
from iamlab.world.saying import Said
from iamlab.world.shapes.problem import LabProblem
from iamlab.world.shapes.record import Record
from iamlab.world.slots import Slot

ThingT = TypeVar("ThingT")


@dataclass(frozen=True, slots=True)
class Words:
    """The history's sentences; the thing stands in each under the name of its kind.

    renamed: with {before} too; "" where a new name is a change like any other. taken: the rule
    that another thing with that {name} breaks.
    """

    created: str
    changed: str
    deleted: str
    renamed: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class InRequests:
    """How saved requests name a thing of a kind, otherwise than by its ARN.

    gone: said before such a thing is removed, about the requests. renamed: what follows there.
    """

    names: Callable[[Request, Account, str], bool]
    gone: str
    renamed: Callable[[World, Account, Rename], World] | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """What else goes with a thing: a sentence, and the {names} for it."""

    goes: str
    names: Callable[[Any], Iterator[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Kind(Generic[ThingT]):
    """A kind of thing that an account holds.

    name: in addresses and sentences. collection: the field of Account. key: the field that tells
    one thing from another. order: its place in trees, tables and lists of names. about: the
    collection, in the words of docs/lab-document.md. unique_in_lab: no two accounts have one of
    the same key. any_case: AWS compares the keys without case.

    make_arn: of account, thing, partition. short: the key as sentences show it. id_prefix: of the
    unique ID, for what can be a principal. named_anew: said where the ARN of a thing that goes is
    named, about a new one of the same name. named_in_documents: the ARN is looked for in documents
    and requests before the thing is removed. in_search: it counts among the things of a lab, and
    the search box knows its name.

    check: AWS's rules on saving; raises EditError. problems: what is wrong with one that stands in
    a lab document at a path, beside names and references.
    """

    name: str
    noun: Said
    plural: Said
    collection: str
    key: str
    order: int
    about: str
    record: Record
    words: Words
    check: Callable[[Draft[ThingT]], None]
    problems: Callable[[Account, ThingT, str], Iterator[LabProblem]] | None = None
    unique_in_lab: bool = False
    any_case: bool = False
    make_arn: Callable[[Account, ThingT, str], str] | None = None
    short: Callable[[str], str] = str
    id_prefix: str = ""
    documents: tuple[Slot, ...] = ()
    references: tuple[Reference, ...] = ()
    requests: InRequests | None = None
    belongings: tuple[Belonging, ...] = ()
    named_in_documents: bool = False
    named_anew: str = ""
    in_search: bool = True

    @property
    def is_principal(self) -> bool:
        """Whether it has a unique ID, and can ask."""
        return bool(self.id_prefix)

    @property
    def holds_policies(self) -> bool:
        """Whether managed and inline policies hang on it."""
        return ATTACHED in self.references

    @property
    def has_boundary(self) -> bool:
        """Whether a permissions boundary can be set on it."""
        return BOUNDARY in self.references

    def key_of(self, thing: ThingT) -> str:
        """The text that tells the thing from others of its kind."""
        key: str = getattr(thing, self.key)
        return key

    def arn(self, account: Account, thing: ThingT, partition: str = PARTITION) -> str:
        """The thing's ARN; "" for a kind whose ARNs a lab does not know."""
        return self.make_arn(account, thing, partition) if self.make_arn is not None else ""

    def unique_id(self, account: Account, principal: Any) -> str:
        """The unique ID of a principal, made up from the ARN where the world has none."""
        given: str | None = principal.unique_id
        return given or made_up_id(self.id_prefix, self.arn(account, principal))

    def things(self, account: Account) -> tuple[ThingT, ...]:
        """All of the kind that the account holds."""
        things: tuple[ThingT, ...] = getattr(account, self.collection)
        return things

    def everywhere(self, world: World) -> Iterator[tuple[Account, ThingT]]:
        """All of the kind in the lab, each with its account."""
        for account in world.accounts:
            for thing in self.things(account):
                yield account, thing

    def find(self, account: Account | None, key: str) -> ThingT | None:
        """The thing of that key."""
        for thing in self.things(account) if account is not None else ():
            if getattr(thing, self.key) == key:
                return thing
        return None

    def named(self, account: Account, key: str) -> ThingT:
        """The thing of that key. Raises EditError."""
        return named(self.things(account), key, self.key)

    def at(self, world: World, arn: str) -> tuple[Account, ThingT] | None:
        """The thing of that ARN and its account; `WorldIndex` for many questions to one world."""
        for account, thing in self.everywhere(world):
            if self.arn(account, thing) == arn:
                return account, thing
        return None

    def holding(self, account: Account, things: tuple[ThingT, ...]) -> Account:
        """The account with these things of the kind."""
        changes: dict[str, Any] = {self.collection: things}
        return replace(account, **changes)

    def put(self, account: Account, thing: ThingT, before: ThingT | None) -> Account:
        """The account with `before` replaced by `thing`, or with `thing` at the end."""
        things = self.things(account)
        if before is None:
            return self.holding(account, (*things, thing))
        return self.changed(account, lambda each: thing if each is before else each)

    def without(self, account: Account, gone: ThingT) -> Account:
        """The account without one thing."""
        return self.holding(
            account, tuple(each for each in self.things(account) if each is not gone)
        )

    def changed(self, account: Account, change: Callable[[ThingT], ThingT]) -> Account:
        """The account with every thing of the kind put through `change`."""
        return self.holding(account, tuple(map(change, self.things(account))))


@dataclass(frozen=True, slots=True)
class Draft(Generic[ThingT]):
    """A thing about to be saved; before: the thing that it replaces, None for a new one."""

    kind: Kind[ThingT]
    world: World
    account: Account
    thing: ThingT
    before: ThingT | None = None

    @property
    def others(self) -> Iterator[ThingT]:
        """Everything of the kind in the account but the thing that is replaced."""
        return (each for each in self.kind.things(self.account) if each is not self.before)


def check_named(draft: Draft[Any], rule: NameRule) -> None:
    """Raises EditError where name or path break AWS's rule, or the name is another thing's."""
    name = draft.thing.name
    check_name("name", name, rule)
    check_name("path", draft.thing.path, naming.PATH)
    for other in draft.others:
        if other.name.lower() == name.lower():
            message = Said(draft.kind.words.taken, {"name": other.name})
            raise EditError("name", "name_taken", message, f"{name}-2")
