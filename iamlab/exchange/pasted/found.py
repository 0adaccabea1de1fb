"""What a reader collects while it goes through a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from iamlab.exchange.pasted.expressions import Resolver, blanks, placeholders, settled
from iamlab.exchange.pasted.model import Pasted, PastedPolicy, PastedType
from iamlab.exchange.reading import LeftOut, read_document
from iamlab.world import Document, say

_MOST_POLICIES = 200
_LONGEST_NAME = 600  # of what a policy is attached to: a name or an ARN


@dataclass(slots=True)
class Found:
    """Policies, AWS managed policies and what was left out, in the order of the text."""

    resolve: Resolver
    policies: list[PastedPolicy] = field(default_factory=list)
    managed: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def policy(
        self, value: Any, policy_type: PastedType | None, place: str, name: str = "", on: Any = ""
    ) -> None:
        """Keep a document; without a type, its own words tell which kind of policy it is."""
        if value is None or len(self.policies) >= _MOST_POLICIES:
            return
        used: dict[str, str] = {}
        document = read_document(wrapped(settled(value, self.resolve, used)))
        if isinstance(document, str):
            self.left_out.append(LeftOut(place, document))
            return
        shape = read_document(wrapped(settled(value, blanks(used), {}))) if used else ""
        found = PastedPolicy(
            document,
            policy_type or type_of(document.text),
            self._text(name, used)[:128],
            self._text(on, used)[:_LONGEST_NAME],
            place,
            placeholders(used),
            told=policy_type is not None,
            shape=shape.text if isinstance(shape, Document) else "",
        )
        self.policies.append(found)

    def attached(self, arns: Any) -> None:
        """AWS managed policies by ARN; customer managed ones come without their text."""
        for each in arns if isinstance(arns, list) else [arns]:
            arn = settled(each, self.resolve, {}) if isinstance(each, str) else ""
            if ":iam::aws:policy/" in arn:
                if arn not in self.managed:
                    self.managed.append(arn)
            elif arn:
                words = say(
                    "{name} comes without its text. `aws iam get-policy-version` prints it.",
                    name=arn[:200],
                )
                self.left_out.append(LeftOut("", words))

    def pasted(self, name: str) -> Pasted:
        return Pasted(name, tuple(self.policies), tuple(self.managed), tuple(self.left_out))

    def _text(self, value: Any, used: dict[str, str]) -> str:
        return str(settled(value, self.resolve, used)) if isinstance(value, str) else ""


def wrapped(value: Any) -> Any:
    """A policy document around a lone statement or a list of statements."""
    if isinstance(value, list) and value and all(is_statement(each) for each in value):
        return {"Version": "2012-10-17", "Statement": value}
    if is_statement(value):
        return {"Version": "2012-10-17", "Statement": [value]}
    return value


def is_statement(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.get("Effect") in ("Allow", "Deny")
        and not {"Action", "NotAction"}.isdisjoint(value)
    )


def is_document(value: Any) -> bool:
    """Whether an object is a policy document, by its statements."""
    if not isinstance(value, Mapping):
        return False
    statements = value.get("Statement")
    every = statements if isinstance(statements, list) else [statements]
    return bool(every) and all(
        isinstance(each, Mapping) and each.get("Effect") in ("Allow", "Deny") for each in every
    )


def type_of(text: str) -> PastedType:
    """The kind of a document that says a Principal: of a role where it is about assuming one."""
    if '"Principal"' not in text and '"NotPrincipal"' not in text:
        return "identity"
    return "trust" if '"sts:AssumeRole' in text and '"Resource"' not in text else "resource"
