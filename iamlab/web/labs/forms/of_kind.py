"""What the registry of kinds gives a form: it finds, saves and lists the things of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from iamlab.web.labs.forms.thing import ThingForm
from iamlab.web.site.told import told
from iamlab.world import KINDS, Account, Edit, Kind, Save


class Listed(NamedTuple):
    """A thing as the tree lists it: its name, a short word at the end, a longer one to point at."""

    key: str
    name: str
    tail: str = ""
    title: str = ""


class BranchForm(ThingForm):
    """A form whose things are a branch of the tree."""

    order: ClassVar[int]

    @classmethod
    def many(cls) -> str:
        """The branch's heading."""
        raise NotImplementedError

    @classmethod
    def listed(cls, account: Account) -> Iterator[Listed]:
        """The things of an account."""
        raise NotImplementedError


class KindForm(BranchForm):
    """A form of a thing of a kind: the class says the fields and the words, the kind the rest.

    counted: "3 users", for the number at "count".
    """

    counted: ClassVar[Any]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "kind" in vars(cls):
            cls.order = KINDS[cls.kind].order

    @classmethod
    def registered(cls) -> Kind[Any]:
        """The declaration of its kind."""
        return KINDS[cls.kind]

    @classmethod
    def many(cls) -> str:
        """The kind's own."""
        return told(cls.registered().plural)

    @classmethod
    def thing(cls, account: Account, name: str) -> Any:
        """The thing of that key, or None."""
        return cls.registered().find(account, name)

    @classmethod
    def label(cls, thing: Any) -> str:
        """The name that people know a thing by."""
        kind = cls.registered()
        return kind.short(kind.key_of(thing))

    @classmethod
    def tail(cls, account: Account, thing: Any) -> str:
        """A word about the thing at the end of its line in the tree."""
        return ""

    @classmethod
    def listed(cls, account: Account) -> Iterator[Listed]:
        """The things of the kind."""
        kind = cls.registered()
        for thing in kind.things(account):
            yield Listed(kind.key_of(thing), cls.label(thing), cls.tail(account, thing))

    def values(self) -> dict[str, Any]:
        """The fields of the thing as the valid form has them; others stay as they are."""
        raise NotImplementedError

    def edit(self) -> Edit:
        """Create or change the thing."""
        current, values = self.current, self.values()
        make = self.registered().record.model
        thing = make(**values) if current is None else replace(current, **values)
        return Save(self.account_id, thing, self.before or None)

    def name_after(self) -> str:
        """The key that is typed."""
        return str(self.cleaned_data[self.registered().key]).strip()
