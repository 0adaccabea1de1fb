"""What the registry promises, tried for every kind of thing that stands in it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from iamlab.world import (
    COLLECTIONS,
    KINDS,
    Account,
    Delete,
    EditError,
    Kind,
    Save,
    addresses_on,
    consequences,
    document_at,
    documents,
    kind_of,
    read_lab,
    write_lab,
)
from tests.world.kinds.samples import lab_of, only, sample
from tests.world.labs import ONE

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
REFERENCES = [(kind, reference) for kind in KINDS.values() for reference in kind.references]
EVERY_REFERENCE = pytest.mark.parametrize(
    ("kind", "reference"), REFERENCES, ids=[f"{k.name}.{r.field}" for k, r in REFERENCES]
)


def test_every_collection_of_an_account_has_its_kind() -> None:
    own = {"id", "name", "root", "aws_managed_policies"}
    assert {field.name for field in fields(Account)} - own == set(COLLECTIONS)
    assert len({kind.order for kind in KINDS.values()}) == len(KINDS)


@EVERY
def test_a_thing_is_stored_and_read_back(kind: Kind[Any]) -> None:
    world = lab_of(kind)
    assert read_lab(write_lab(world)) == world


@EVERY
def test_a_thing_is_found_by_its_key_and_its_arn(kind: Kind[Any]) -> None:
    world = lab_of(kind)
    account, thing = world.accounts[0], only(kind, world)
    assert kind_of(thing) is kind
    assert kind.find(account, kind.key_of(thing)) is thing
    assert kind.find(account, "nobody") is None
    if kind.arn(account, thing):
        assert kind.at(world, kind.arn(account, thing)) == (account, thing)
    if kind.key != "arn" and kind.make_arn is not None:
        arn = kind.arn(account, thing, "aws-us-gov")
        assert arn.startswith(f"arn:aws-us-gov:iam::{ONE}:")


@EVERY
def test_a_thing_is_made_once_and_its_twin_refused(kind: Kind[Any]) -> None:
    world = lab_of(kind)
    thing = only(kind, world)
    bare = replace(world, accounts=(kind.without(world.accounts[0], thing),))
    made = Save(ONE, thing)
    assert kind.key_of(only(kind, made.apply(bare))) == kind.key_of(thing)
    with pytest.raises(EditError) as caught:
        made.apply(world)
    assert (caught.value.field, caught.value.code) == (kind.key, "name_taken")
    template, facts = made.summary()
    assert kind.short(kind.key_of(thing)) in template.format(**facts)


@EVERY
def test_a_thing_of_which_nothing_is_left_cannot_be_changed_or_removed(kind: Kind[Any]) -> None:
    world = lab_of(kind)
    gone = Delete(kind.name, ONE, kind.key_of(only(kind, world)))
    after = gone.apply(world)
    assert kind.things(after.accounts[0]) == ()
    assert read_lab(write_lab(after)) == after
    for edit in (gone, Save(ONE, sample(kind), "nobody")):
        with pytest.raises(EditError) as caught:
            edit.apply(after)
        assert caught.value.code == "no_such_thing"
    template, facts = gone.summary()
    assert template.format(**facts) != template


@EVERY
def test_every_document_of_a_thing_is_listed_and_read_at_its_address(kind: Kind[Any]) -> None:
    world = lab_of(kind)
    thing = only(kind, world)
    listed = {each.address: each.document for each in documents(world)}
    addresses = list(addresses_on(ONE, thing))
    assert len(addresses) == len(kind.documents)
    assert [document_at(world, each) for each in addresses] == [listed[each] for each in addresses]


@EVERY_REFERENCE
def test_a_reference_follows_what_it_names(kind: Kind[Any], reference: Any) -> None:
    world, target = lab_of(kind), KINDS[reference.to]
    other = only(target, world)
    key = target.key_of(other)
    renamed = replace(other, **{target.key: f"{key}2"})
    after = Save(ONE, renamed, key).apply(world)
    assert list(reference.names(only(kind, after))) == [f"{key}2"]
    assert read_lab(write_lab(after)) == after


@EVERY_REFERENCE
def test_a_reference_lets_go_of_what_is_removed_and_says_so_before(
    kind: Kind[Any], reference: Any
) -> None:
    world, target = lab_of(kind), KINDS[reference.to]
    key = target.key_of(only(target, world))
    said = list(consequences(world, target, world.accounts[0], key))
    name = kind.short(kind.key_of(only(kind, world)))
    assert name in {name for each in said if each.goes == reference.gone for name in each.names}
    after = Delete(target.name, ONE, key).apply(world)
    assert list(reference.names(only(kind, after))) == []
    assert read_lab(write_lab(after)) == after
