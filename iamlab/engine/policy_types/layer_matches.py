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


class LevelMatches(NamedTuple):
    """One level of the organization: how many statements of each effect apply there."""

    level: Level
    denies: int
    allows: int


class LayerMatches:
    """One layer, not changed any more once its `match` has given it.

    why_not: set where the layer has nothing to check; told: the step that then says so, the same
    for every request.

    unclear: statements with an element that is not evaluated; all their other elements match.
    ignored: applying statements that a rule of the service leaves without effect.
    closing: statements that make a bucket policy public and so close the bucket to the caller.
    statements: how many there are.
    """

    __slots__ = (
        "allows",
        "closing",
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
        self.closing: list[Hit] = []
        self.levels: list[LevelMatches] | None = None

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

    def at_best(self) -> LayerMatches:
        """The same layer with the Allow statements that are `unclear` counted as applying."""
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
def absent(layer: str, why_not: str) -> LayerMatches:
    """A layer that has nothing to check; one serves all requests."""
    return LayerMatches(layer, why_not=why_not, told=not_applicable(layer, why_not))


def match_documents(
    layer: str, policies: Sequence[AttachedPolicy], view: RequestView, mode: Mode = "identity"
) -> LayerMatches:
    """Every statement of every document: one union."""
    matched = LayerMatches(layer, policies, mode)
    for attached in policies:
        _match(matched, attached, view, "")
    return matched


def match_levels(
    layer: str, levels: Sequence[Level], view: RequestView, mode: Mode = "identity"
) -> LayerMatches:
    """Level by level from the root of the organization down to the account."""
    matched = LayerMatches(layer, (), mode)
    matched.levels = []
    for level in levels:
        denies, allows = len(matched.denies), len(matched.allows)
        for attached in level.policies:
            _match(matched, attached, view, level.id)
        matched.levels.append(
            LevelMatches(level, len(matched.denies) - denies, len(matched.allows) - allows)
        )
    return matched


def _match(matched: LayerMatches, attached: AttachedPolicy, view: RequestView, level: str) -> None:
    compiled = compile_policy(attached.policy, matched.mode)
    matched.statements += len(compiled.statements)
    denies, allows = compiled.candidates(view.action)
    ids = attached.principal_ids
    for matcher in denies:
        if classes := matcher.applies(view, ids):
            hits = matched.unclear if matcher.unknown else matched.denies
            hits.append(Hit(attached, matcher, classes, matched.layer, level))
    for matcher in allows:
        if classes := matcher.applies(view, ids):
            hits = matched.unclear if matcher.unknown else matched.allows
            hits.append(Hit(attached, matcher, classes, matched.layer, level))
