"""Looks into the details of a dump; whatever has another shape is noted and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from iamlab.exchange.reading import LeftOut, read_document
from iamlab.world import InlinePolicy, say

# Dates and numbers that say nothing about who may do what.
SILENT = frozenset({
    "CreateDate", "UpdateDate", "RoleLastUsed", "PasswordLastUsed", "Description", "PolicyId",
    "GroupId", "AttachmentCount", "PermissionsBoundaryUsageCount", "IsAttachable",
})  # fmt: skip


# Stands for an object that nobody asked for: it is passed over without a note.
SKIPPED = object()


@dataclass(slots=True)
class Notes:
    """What is left out so far."""

    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, path: str, message: str) -> None:
        self.left_out.append(LeftOut(path, message))

    def unknown_keys(self, detail: Mapping[str, Any], path: str, known: Iterable[str]) -> None:
        """Note every key that is not read."""
        for key in detail:
            if key not in SILENT and key not in known:
                self.add(f"{path}.{str(key)[:80]}", say("this key is not read"))


def items(value: Any, path: str, notes: Notes) -> Iterator[tuple[dict[str, Any], str]]:
    """The objects of a list with their places; a missing list is an empty one."""
    if value is None:
        return
    if not isinstance(value, list):
        notes.add(path, say("is no list"))
        return
    for number, item in enumerate(value):
        if isinstance(item, dict):
            yield item, f"{path}[{number}]"
        elif item is not SKIPPED:
            notes.add(f"{path}[{number}]", say("is no object"))


def text_of(detail: Mapping[str, Any], key: str, default: str = "") -> str:
    """The text at a key, or the default."""
    value = detail.get(key)
    return value if isinstance(value, str) else default


def tags_of(detail: Mapping[str, Any], path: str, notes: Notes) -> dict[str, str]:
    """Tags as a mapping from AWS's list of Key and Value."""
    found: dict[str, str] = {}
    for tag, place in items(detail.get("Tags"), f"{path}.Tags", notes):
        key, value = tag.get("Key"), tag.get("Value", "")
        if isinstance(key, str) and isinstance(value, str):
            found[key] = value
        else:
            notes.add(place, say("is no tag with a Key and a Value"))
    return found


def inline_policies(value: Any, path: str, notes: Notes) -> Iterator[InlinePolicy]:
    """Inline policies of a user, group or role; a name that a lab cannot have is changed."""
    for policy, place in items(value, path, notes):
        name = text_of(policy, "PolicyName")
        document = read_document(policy.get("PolicyDocument"))
        if isinstance(document, str):
            notes.add(f"{place}.PolicyDocument", document)
        elif not name:
            notes.add(place, say("an inline policy without a PolicyName"))
        else:
            yield InlinePolicy(_lab_name(name, place, notes), document)


def _lab_name(name: str, place: str, notes: Notes) -> str:
    fitting = "".join(c if c.isascii() and (c.isalnum() or c in "+=,.@_-") else "-" for c in name)
    if fitting[:128] != name:
        notes.add(
            f"{place}.PolicyName",
            say(
                "{name!r} is no policy name; it is {fitting}",
                name=name[:128],
                fitting=fitting[:128],
            ),
        )
    return fitting[:128]


def attached_arns(detail: Mapping[str, Any], path: str, notes: Notes) -> Iterator[tuple[str, str]]:
    """The ARNs of attached managed policies with their places."""
    key = "AttachedManagedPolicies"
    for policy, place in items(detail.get(key), f"{path}.{key}", notes):
        arn = text_of(policy, "PolicyArn")
        if arn:
            yield arn, place
        else:
            notes.add(place, say("an attached policy without a PolicyArn"))
