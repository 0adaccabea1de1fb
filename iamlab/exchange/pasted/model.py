"""What a pasted text holds: policies, what each is attached to, and what only a run would know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iamlab.exchange.reading import LeftOut
from iamlab.world import Document

PastedType = Literal[
    "identity", "resource", "trust", "boundary", "session", "scp", "rcp", "vpc_endpoint"
]


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
    """

    document: Document
    policy_type: PastedType
    name: str = ""
    on: str = ""
    place: str = ""
    placeholders: tuple[Placeholder, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """All that was read. managed: ARNs of AWS managed policies that the text attaches."""

    format: str
    policies: tuple[PastedPolicy, ...] = ()
    managed: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
