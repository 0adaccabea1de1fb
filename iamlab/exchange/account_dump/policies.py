"""The managed policies of a dump: the version in force of each, and how others name them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from iamlab.catalogue import managed_policy
from iamlab.engine import is_aws_managed_policy, parse_arn
from iamlab.exchange.account_dump.details import Notes, items, text_of
from iamlab.exchange.reading import read_document
from iamlab.world import AwsManagedPolicy, Document, ManagedPolicy, say

_KNOWN = frozenset({"PolicyName", "Arn", "Path", "DefaultVersionId", "PolicyVersionList", "Tags"})


@dataclass(slots=True)
class Policies:
    """Managed policies by ARN, and the customer managed ones by account."""

    documents: dict[str, Document] = field(default_factory=dict)
    by_account: dict[str, dict[str, ManagedPolicy]] = field(default_factory=dict)
    aws: dict[str, Document] = field(default_factory=dict)

    def reference(self, arn: str, account: str, place: str, notes: Notes) -> str | None:
        """How a lab names the policy in that account; None, with a note, where it cannot."""
        if is_aws_managed_policy(arn):
            arn = _everywhere(arn)
            if arn in self.aws or managed_policy(arn) is not None:
                return arn
            words = say(
                "the dump holds no document of {arn}, nor does the catalogue; "
                "decisions are made without it",
                arn=arn,
            )
            notes.add(place, words)
            return None
        parts = parse_arn(arn)
        if arn not in self.documents or parts is None:
            notes.add(
                place, say("the dump holds no policy {arn}; decisions are made without it", arn=arn)
            )
            return None
        name = parts.name
        if parts.account != account:
            return self._copied(arn, name, account, place, notes)
        return name

    def _copied(self, arn: str, name: str, account: str, place: str, notes: Notes) -> str | None:
        mine = self.by_account.setdefault(account, {})
        if name.lower() in {each.lower() for each in mine}:
            if name in mine and mine[name].document == self.documents[arn]:
                return name
            notes.add(
                place,
                say(
                    "{arn} is a policy of another account; {account} has its own {name}",
                    arn=arn,
                    account=account,
                    name=name,
                ),
            )
            return None
        notes.add(
            place,
            say(
                "{arn} is a policy of another account; it is copied into {account}",
                arn=arn,
                account=account,
            ),
        )
        mine[name] = ManagedPolicy(name, self.documents[arn])
        return name

    def brought_along(self) -> tuple[AwsManagedPolicy, ...]:
        """AWS managed policies that the catalogue has not, or has otherwise."""
        return tuple(AwsManagedPolicy(arn, document) for arn, document in self.aws.items())


def read_policies(data: Mapping[str, Any], notes: Notes) -> Policies:
    found = Policies()
    for policy, place in items(data.get("Policies"), "Policies", notes):
        _read(policy, place, found, notes)
    return found


def _read(policy: Mapping[str, Any], place: str, found: Policies, notes: Notes) -> None:
    arn = text_of(policy, "Arn")
    parts = parse_arn(arn)
    if parts is None or not parts.resource.startswith("policy/"):
        notes.add(f"{place}.Arn", say("is no ARN of a managed policy"))
        return
    notes.unknown_keys(policy, place, _KNOWN)
    if policy.get("Tags"):
        notes.add(f"{place}.Tags", say("tags of a policy are not kept in a lab"))
    document = _in_force(policy, place, notes)
    if document is None:
        return
    if parts.account == "aws":
        arn = _everywhere(arn)
        shipped = managed_policy(arn)
        if shipped is None or not _equal(shipped.document, document.text):
            found.aws[arn] = document
        return
    if arn in found.documents:
        notes.add(place, say("{arn} is there twice; the first stands", arn=arn))
        return
    name, path = parts.name, parts.path
    found.documents[arn] = document
    mine = found.by_account.setdefault(parts.account, {})
    mine[name] = ManagedPolicy(name, document, path)


def _everywhere(arn: str) -> str:
    """An AWS managed policy by the ARN that it has in the partition aws: it has one name in all."""
    parsed = parse_arn(arn)
    return arn if parsed is None else str(replace(parsed, partition="aws"))


def _equal(one: str, other: str) -> bool:
    return bool(json.loads(one) == json.loads(other))


def _in_force(policy: Mapping[str, Any], place: str, notes: Notes) -> Document | None:
    """The document of the default version; the others are noted, for they decide nothing."""
    path = f"{place}.PolicyVersionList"
    versions = list(items(policy.get("PolicyVersionList"), path, notes))
    wanted = text_of(policy, "DefaultVersionId")
    chosen = [each for each in versions if each[0].get("IsDefaultVersion") is True]
    named = [each for each in versions if wanted and each[0].get("VersionId") == wanted]
    if chosen and named and chosen[0] is not named[0]:
        notes.add(
            place,
            say(
                "two versions are called the default; DefaultVersionId {wanted} decides",
                wanted=wanted,
            ),
        )
    picked = (named or chosen or (versions if len(versions) == 1 else []))[:1]
    if not picked:
        notes.add(path, say("no version of the policy is the default; the policy is left out"))
        return None
    version, where = picked[0]
    others = [str(each.get("VersionId", "?"))[:20] for each, at in versions if at != where]
    if others:
        notes.add(
            path, say("{versions}: only the default version decides", versions=", ".join(others))
        )
    document = read_document(version.get("Document"))
    if isinstance(document, str):
        notes.add(f"{where}.Document", say("{document}; the policy is left out", document=document))
        return None
    return document
