"""A lab with one thing of a kind and what it refers to, made from the registry alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from iamlab.world import KINDS, Account, Document, Kind, World
from tests.world.labs import ONE

_STATEMENT = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
_ELEMENTS: dict[str, dict[str, Any]] = {
    "identity": _STATEMENT,
    "resource": {**_STATEMENT, "Principal": "*"},
    "vpc_endpoint": {**_STATEMENT, "Principal": "*"},
    "trust": {"Effect": "Allow", "Principal": {"AWS": ONE}, "Action": "sts:AssumeRole"},
}


def sample(kind: Kind[Any]) -> Any:
    """The example of a kind's record, with a document in every slot, that refers to nothing yet."""
    written = json.loads(kind.record.example)
    thing = kind.record.read(written, "", [])
    for slot in kind.documents:
        text = json.dumps({"Version": "2012-10-17", "Statement": [_ELEMENTS[slot.policy_type]]})
        thing = replace(thing, **{slot.field: Document(text, typed=True)})
    for reference in kind.references:
        empty = () if isinstance(getattr(thing, reference.field), tuple) else None
        thing = replace(thing, **{reference.field: empty})
    return thing


def lab_of(kind: Kind[Any]) -> World:
    """One account with a thing of the kind, every reference of it led to a thing that is there."""
    account, thing = Account(ONE), sample(kind)
    for reference in kind.references:
        target = KINDS[reference.to]
        other = sample(target)
        if target.find(account, target.key_of(other)) is None:
            account = target.put(account, other, None)
        held: Any = target.key_of(other)
        if isinstance(getattr(thing, reference.field), tuple):
            held = (held,)
        thing = replace(thing, **{reference.field: held})
    return World(accounts=(kind.put(account, thing, None),))


def only(kind: Kind[Any], world: World) -> Any:
    """The one thing of a kind in a lab."""
    (thing,) = kind.things(world.accounts[0])
    return thing
