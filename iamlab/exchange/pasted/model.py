"""What a pasted text holds: policies, what each is attached to, and what only a run would know."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from iamlab.exchange.reading import LeftOut
from iamlab.world import Document

PastedType = Literal[
    "identity", "resource", "trust", "boundary", "session", "scp", "rcp", "vpc_endpoint"
]

_BLANK = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An expression that only a run can resolve, and the value that is put in its place.

    expression: `aws_s3_bucket.reports.arn`, or a logical id of CloudFormation.
    """

    expression: str
    value: str


@dataclass(frozen=True, slots=True)
class PastedPolicy:
    """One policy of the text.

    on: the name or ARN of what it is attached to, "" where the text does not say.
    place: where in the text it is (`Resources.AppRole`), to name it in a sentence.
    told: the text says what kind of policy it is; else its own words made us think so.
    shape: the document's text with a blank for each placeholder, "" where it has none.
    """

    document: Document
    policy_type: PastedType
    name: str = ""
    on: str = ""
    place: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    told: bool = False
    shape: str = ""

    def filled(self, values: Sequence[str]) -> PastedPolicy:
        """The policy with other values for its placeholders, one for each, in their order."""
        if not self.shape:
            return self

        def value(found: re.Match[str]) -> str:
            return json.dumps(values[int(found[1])], ensure_ascii=False)[1:-1]

        stand_ins = tuple(
            replace(each, value=other)
            for each, other in zip(self.placeholders, values, strict=False)
        )
        text = _BLANK.sub(value, self.shape)
        return replace(self, document=Document(text), placeholders=stand_ins)


@dataclass(frozen=True, slots=True)
class Pasted:
    """All that was read. managed: ARNs of AWS managed policies that the text attaches."""

    format: str
    policies: tuple[PastedPolicy, ...] = ()
    managed: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
