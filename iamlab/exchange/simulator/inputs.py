"""The parts of a simulation's input, each read on its own; every problem is collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from iamlab.engine import Arn, is_account_id, parse_arn
from iamlab.exchange.reading import ExchangeError, ExchangeProblem, LeftOut, read_document
from iamlab.world import ContextInput, Document, say

DEFAULT_ACCOUNT = "111111111111"
KNOWN = frozenset({
    "PolicyInputList", "ActionNames", "ResourceArns", "ContextEntries", "CallerArn",
    "ResourcePolicy", "PermissionsBoundaryPolicyInputList", "ResourceOwner", "PolicySourceArn",
})  # fmt: skip
# IAM API Reference: ContextEntry.
_TYPES = frozenset(
    name + many
    for name in ("string", "numeric", "boolean", "ip", "binary", "date")
    for many in ("", "List")
)


@dataclass(slots=True)
class Inputs:
    """A decoded input and what was found about it."""

    data: Mapping[str, Any]
    problems: list[ExchangeProblem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def wrong(self, path: str, message: str, example: str = "") -> None:
        self.problems.append(ExchangeProblem(path, message, example))

    def check(self) -> None:
        """Raises ExchangeError with everything that is wrong so far."""
        if self.problems:
            raise ExchangeError(self.problems)

    def texts(self, key: str) -> list[str]:
        """A list of texts; a single text counts as a list of one."""
        value = self.data.get(key)
        values = [] if value is None else value if isinstance(value, list) else [value]
        found = []
        for number, each in enumerate(values):
            if isinstance(each, str) and each:
                found.append(each)
            else:
                self.wrong(f"{key}[{number}]", say("is no text"), '"s3:GetObject"')
        return found

    def documents(self, key: str) -> list[Document]:
        value = self.data.get(key)
        values = [] if value is None else value if isinstance(value, list) else [value]
        found = []
        for number, each in enumerate(values):
            document = read_document(each)
            if isinstance(document, str):
                self.wrong(f"{key}[{number}]", document)
            else:
                found.append(document)
        return found

    def caller(self, resources: list[str]) -> Arn:
        """The caller; made up, in the account of the resources, where none is named."""
        source = self.data.get("PolicySourceArn")
        text = self.data.get("CallerArn", source)
        if source is not None:
            words = say(
                "an input of simulate-principal-policy: the policies of {source:.200} are not in "
                "it; only those of PolicyInputList decide here",
                source=str(source),
            )
            self.left_out.append(LeftOut("PolicySourceArn", words))
        if text is None:
            account = next((arn.account for arn in _arns(resources) if arn.account), "")
            return Arn("aws", "iam", "", account or DEFAULT_ACCOUNT, "user/Alice")
        arn = parse_arn(text) if isinstance(text, str) else None
        role = arn.role_of_session if arn is not None else None
        if arn is not None and role is not None and all(arn.role_session or ()):
            return role
        if arn is None or arn.service != "iam" or not arn.resource.startswith(("user/", "role/")):
            example = "arn:aws:iam::111111111111:user/Alice"
            self.wrong("CallerArn", say("must be the ARN of a user or role"), example)
            return Arn("aws", "iam", "", DEFAULT_ACCOUNT, "user/Alice")
        return arn

    def owner(self, caller: Arn) -> str:
        """The account that owns the resources: ResourceOwner, else the caller's."""
        text = self.data.get("ResourceOwner")
        if text is None:
            return caller.account
        arn = parse_arn(text) if isinstance(text, str) else None
        account = arn.account if arn is not None else text
        if isinstance(account, str) and is_account_id(account):
            return account
        example = "arn:aws:iam::222222222222:root"
        self.wrong("ResourceOwner", say("must be the ARN of an account's root user"), example)
        return caller.account

    def context(self) -> dict[str, ContextInput]:
        entries = self.data.get("ContextEntries") or []
        found: dict[str, ContextInput] = {}
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            path = f"ContextEntries[{number}]"
            name = entry.get("ContextKeyName") if isinstance(entry, dict) else None
            values = entry.get("ContextKeyValues") if isinstance(entry, dict) else None
            values = [values] if isinstance(values, str) else values
            if not isinstance(name, str) or not name or not _all_texts(values):
                example = ('{"ContextKeyName": "aws:SourceIp", "ContextKeyValues": '
                           '["203.0.113.7"], "ContextKeyType": "ip"}')  # fmt: skip
                self.wrong(path, say("needs a ContextKeyName and ContextKeyValues"), example)
                continue
            kind = str(entry.get("ContextKeyType") or "string")
            if kind not in _TYPES:
                self.wrong(f"{path}.ContextKeyType", say("is no type of context key"), '"string"')
            many = kind.endswith("List") or len(values) != 1
            found[name] = tuple(values) if many else values[0]
        return found


def _all_texts(values: Any) -> TypeGuard[list[str]]:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def _arns(texts: list[str]) -> list[Arn]:
    return [arn for arn in map(parse_arn, texts) if arn is not None]
