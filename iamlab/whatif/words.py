"""What a search returns in place of sentences: a template and the facts that go into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A whole sentence with {placeholders}, to be translated, and what goes into them."""

    template: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(self.facts)


def short_name(arn: str) -> str:
    """The end of an ARN that people call the thing by: `Alice`, `db:orders`, `reports/a.csv`."""
    if not arn.startswith("arn:"):
        return arn
    rest = arn.split(":", 5)[5] if arn.count(":") >= 5 else arn
    for prefix in ("user/", "role/", "assumed-role/", "group/"):
        if rest.startswith(prefix):
            return rest.rpartition("/")[2] if prefix != "assumed-role/" else rest[len(prefix) :]
    return rest
