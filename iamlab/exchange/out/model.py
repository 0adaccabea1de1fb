"""An export, and what the writers of all three formats ask about a lab."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from iamlab.exchange.reading import LeftOut
from iamlab.world import (
    Account,
    Document,
    InlinePolicy,
    PolicyReference,
    Tags,
    World,
    say,
)


@dataclass(frozen=True, slots=True)
class Export:
    """The text of an export, and what of the lab is not in it."""

    text: str
    left_out: tuple[LeftOut, ...]


def account_named(world: World, account: str | None) -> Account | None:
    """The account of that ID; the first where none is named."""
    named = (each for each in world.accounts if account in (None, each.id))
    return next(named, None)


def policy_json(document: Document) -> Any:
    """A policy document as a JSON value; an empty Sid goes: some checkers refuse it."""
    value = json.loads(document.text)
    statements = value.get("Statement")
    for each in statements if isinstance(statements, list) else [statements]:
        if isinstance(each, dict) and each.get("Sid") == "":
            del each["Sid"]
    return value


def compact(document: Document) -> str:
    """A policy document on one line."""
    return json.dumps(policy_json(document), ensure_ascii=False, separators=(",", ":"))


def inline_of(policies: Iterable[PolicyReference]) -> list[InlinePolicy]:
    return [each for each in policies if isinstance(each, InlinePolicy)]


def attached_of(policies: Iterable[PolicyReference]) -> list[str]:
    """The managed policies among them, by name or ARN."""
    return [each for each in policies if isinstance(each, str)]


def good_tags(tags: Tags) -> dict[str, str]:
    """The tags that IAM takes: letters, digits, spaces and _ . : / = + - @ (TagUser)."""
    return {key: value for key, value in tags.items() if all(map(_in_tag, key + value))}


def _in_tag(character: str) -> bool:
    return character in "_.:/=+-@" or unicodedata.category(character)[0] in "LZN"


def tag_list(tags: Tags) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in good_tags(tags).items()]


def bad_tags(tags: Tags, here: str) -> Iterator[LeftOut]:
    """The tags that IAM does not take."""
    for key in tags.keys() - good_tags(tags).keys():
        yield LeftOut(f"{here}.tags[{key}]", say("holds a character that AWS takes in no tag"))


def given_id(unique_id: str | None, here: str) -> Iterator[LeftOut]:
    """A unique ID that the lab has written down."""
    if unique_id:
        yield LeftOut(f"{here}.unique_id", say("AWS gives it"))
