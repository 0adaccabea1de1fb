"""What a layer of policies says of one request: the statements that apply, by effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import NamedTuple

from iamlab.engine.applicable_policies import AttachedPolicy, Level
from iamlab.engine.matching.policy import compile_policy
from iamlab.engine.matching.statement import Mode, StatementMatcher
from iamlab.engine.matching.view import RequestView
from iamlab.engine.trace import Step, not_applicable


class Hit(NamedTuple):
    """A statement that applies, the document it stands in, and how it names the caller."""

    attached: AttachedPolicy
    matcher: StatementMatcher
    classes: int
    layer: str
    level: str = ""


class LevelFinding(NamedTuple):
    """One level of the organization: how many statements of each effect apply there."""

    level: Level
    denies: int
    allows: int


class Finding:
    """One layer, not changed any more once its `look` has given it.

    why_not: set where the layer has nothing to check; told: the step that then says so, the same
    for every request.

    unclear: statements with an element that is not evaluated; all their other elements match.
    ignored: applying statements that a rule of the service leaves without effect.
    statements: how many there are.
    """

    __slots__ = (
        "allows",
        "denies",
        "ignored",
        "layer",
        "levels",
        "mode",
        "policies",
        "statements",
        "told",
        "unclear",
        "why_not",
    )

    def __init__(
        self,
        layer: str,
        policies: Sequence[AttachedPolicy] = (),
        mode: Mode = "identity",
        why_not: str = "",
        told: Step | None = None,
    ) -> None:
        self.layer = layer
        self.policies = policies
        self.mode: Mode = mode
        self.why_not = why_not
        self.told = told
        self.statements = 0
        self.denies: list[Hit] = []
        self.allows: list[Hit] = []
        self.unclear: list[Hit] = []
        self.ignored: list[Hit] = []
        self.levels: list[LevelFinding] | None = None

    @property
    def silent(self) -> bool:
        """Whether the layer applies and lacks the Allow that it has to give."""
        if self.why_not:
            return False
        if self.levels is not None:
            return not all(level.allows for level in self.levels)
        return not self.allows

    def documents(self) -> Iterator[AttachedPolicy]:
        """Every document of the layer, level by level."""
        if self.levels is None:
            yield from self.policies
        else:
            for found in self.levels:
                yield from found.level.policies

    @property
    def classes(self) -> int:
        """How the Allow statements that apply name the caller, all together."""
        found = 0
        for hit in self.allows:
            found |= hit.classes
        return found

    def without(self, hits: Sequence[Hit]) -> Finding:
        """The same finding where these of its Allow statements do not count."""
        if not hits:
            return self
        rest = copy(self)
        rest.allows = [hit for hit in self.allows if hit not in hits]
        return rest

    def at_best(self) -> Finding:
        """The same finding with the Allow statements that are `unclear` counted as applying."""
        more = [hit for hit in self.unclear if hit.matcher.effect == "Allow"]
        best = copy(self)
        best.allows = [*self.allows, *more]
        if self.levels is not None:
            best.levels = [
                found._replace(allows=found.allows + [h.level for h in more].count(found.level.id))
                for found in self.levels
            ]
        return best


@lru_cache(maxsize=256)
def absent(layer: str, why_not: str) -> Finding:
    """A layer that has nothing to check; one serves all requests."""
    return Finding(layer, why_not=why_not, told=not_applicable(layer, why_not))


def read_documents(
    layer: str, policies: Sequence[AttachedPolicy], view: RequestView, mode: Mode = "identity"
) -> Finding:
    """Every statement of every document: one union."""
    finding = Finding(layer, policies, mode)
    for attached in policies:
        _read(finding, attached, view, "")
    return finding


def read_levels(
    layer: str, levels: Sequence[Level], view: RequestView, mode: Mode = "identity"
) -> Finding:
    """Level by level from the root of the organization down to the account."""
    finding = Finding(layer, (), mode)
    finding.levels = []
    for level in levels:
        denies, allows = len(finding.denies), len(finding.allows)
        for attached in level.policies:
            _read(finding, attached, view, level.id)
        finding.levels.append(
            LevelFinding(level, len(finding.denies) - denies, len(finding.allows) - allows)
        )
    return finding


def _read(finding: Finding, attached: AttachedPolicy, view: RequestView, level: str) -> None:
    compiled = compile_policy(attached.policy, finding.mode)
    finding.statements += len(compiled.statements)
    denies, allows = compiled.candidates(view.action)
    ids = attached.principal_ids
    for matcher in denies:
        if classes := matcher.applies(view, ids):
            hits = finding.unclear if matcher.unknown else finding.denies
            hits.append(Hit(attached, matcher, classes, finding.layer, level))
    for matcher in allows:
        if classes := matcher.applies(view, ids):
            hits = finding.unclear if matcher.unknown else finding.allows
            hits.append(Hit(attached, matcher, classes, finding.layer, level))
