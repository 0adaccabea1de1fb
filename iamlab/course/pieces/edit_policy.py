"""Change one policy until every goal is met; the same once more with other names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from iamlab.course.pieces.piece import StagedPiece
from iamlab.course.reading import Content
from iamlab.course.scenarios import Prediction
from iamlab.world import DocumentAddress, EditError, LabError, document_at, write_lab


class Goal(Content):
    """A request that has to come out as said after the learner's change."""

    request: str
    expect: Prediction
    expect_reason: str = ""
    title: str = ""


class WrongText(Content):
    """A policy text that learners write, what is said to it, and the belief behind it."""

    text: str
    answer: str
    belief: str = ""


class EditPolicy(StagedPiece):
    """Change one policy until every goal is met; any text that meets them passes.

    policy: name of the customer managed policy of `account`; `trust_policy_of` a role instead;
    `policy_of_resource` an ARN instead; `scp_of` the id of a root, OU or account of the
    organization whose SCP `policy` it is. blanks: the text starts with ____ to fill in.
    fresh: words and what stands in their place when the piece is asked anew after its solution
    was seen.
    """

    kind: Literal["edit"]
    account: str
    policy: str = ""
    trust_policy_of: str = ""
    policy_of_resource: str = ""
    scp_of: str = ""
    start: str = ""
    goals: list[Goal]
    hints: list[str] = []
    solution: str
    wrong: list[WrongText] = []
    done: str
    fresh: dict[str, str] = {}

    @property
    def address(self) -> DocumentAddress:
        """Where the policy to change stands in the piece's lab."""
        if self.scp_of:
            return DocumentAddress("scp", holder=self.scp_of, name=self.policy)
        if self.trust_policy_of:
            return DocumentAddress("trust", self.account, self.trust_policy_of)
        if self.policy_of_resource:
            return DocumentAddress("resource", self.account, self.policy_of_resource)
        return DocumentAddress("managed", self.account, name=self.policy)

    def start_text(self) -> str:
        """What the learner starts from. Raises EditError where the lab has no such policy."""
        document = document_at(self.world(), self.address)
        return (self.start or (document.text if document else "")).strip()

    def variant(self, number: int) -> EditPolicy:
        """The piece after `number` solutions were seen: as written, or with other names.

        Two sets of names take turns. Without `fresh` the piece stays as it is.
        """
        return self.fresh_variant() if self.fresh and number % 2 else self

    def fresh_variant(self) -> EditPolicy:
        """The piece with every word of its `fresh` exchanged, in its texts and in its lab."""
        table = self.model_dump()
        lab = table.pop("lab") or write_lab(self.world())
        fresh = table.pop("fresh")
        # the lab's layout is kept: its order of keys is that of the policies' texts
        text = json.dumps({**table, "scenario": "", "lab": lab}, ensure_ascii=False)
        return _renamed(text, tuple(fresh.items()))

    def own_problems(self, place: str) -> Iterator[str]:
        try:
            before = document_at(self.world(), self.address)
        except EditError as error:
            yield f"{place}.policy: {error.message}"
            return
        if before is None and not self.policy_of_resource:
            yield f"{place}.policy: the lab has no such policy"
        if not self.start_text():
            yield f"{place}.start: the policy is empty; give the text to start from"
        requests = {request.id for request in self.world().requests}
        if not self.goals:
            yield f"{place}.goals: give at least one request that has to come out"
        for at, goal in enumerate(self.goals):
            if goal.request not in requests:
                yield f"{place}.goals.{at}.request: the lab has no request {goal.request}"
        if self.fresh:
            yield from self._fresh_problems(place)

    def _fresh_problems(self, place: str) -> Iterator[str]:
        try:
            self.fresh_variant().world()
        except LabError as error:
            for problem in error.problems:
                yield f"{place}.fresh: with these words {problem.path}: {problem.message}"

    def beliefs_by_place(self) -> Iterator[tuple[str, str]]:
        for at, wrong in enumerate(self.wrong):
            yield f"wrong.{at}", wrong.belief

    def texts(self) -> Iterator[str]:
        """As written, then those that exchanged names make."""
        yield from self._texts()
        if self.fresh:
            yield from self.fresh_variant()._texts()

    def _texts(self) -> Iterator[str]:
        yield from super().texts()
        yield from (self.done, *self.hints)
        yield from (goal.title for goal in self.goals)
        yield from (wrong.answer for wrong in self.wrong)


@lru_cache(maxsize=128)
def _renamed(text: str, pairs: tuple[tuple[str, str], ...]) -> EditPolicy:
    words = dict(pairs)
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest_first)})(?![A-Za-z0-9])")
    return EditPolicy.model_validate(_exchanged(json.loads(text), pattern, words))


def _exchanged(value: Any, pattern: re.Pattern[str], words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda match: words[match[0]], value)
    if isinstance(value, list):
        return [_exchanged(each, pattern, words) for each in value]
    if isinstance(value, dict):
        return {key: _exchanged(each, pattern, words) for key, each in value.items()}
    return value
