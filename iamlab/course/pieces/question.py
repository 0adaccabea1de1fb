"""A question with two to five options, one of them right, each with its own answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from iamlab.course.pieces.piece import Piece
from iamlab.course.reading import Content
from iamlab.course.stages import Proof


class Option(Content):
    """One answer to a question; `answer` is what is said to who picks it."""

    text: str
    right: bool = False
    answer: str
    belief: str = ""
    proof: Proof | None = None


class Question(Piece):
    """A question with two to five options, one of them right, each with its own answer."""

    kind: Literal["question"]
    code: str = ""  # a policy, an ARN or a message the question is about
    options: list[Option]
    proof: Proof | None = None

    def own_problems(self, place: str) -> Iterator[str]:
        if not 2 <= len(self.options) <= 5:
            yield f"{place}.options: give two to five options"
        if sum(option.right for option in self.options) != 1:
            yield f"{place}.options: one option is right, not more and not fewer"
        if self.proof:
            yield from self.proof.stage_problems(f"{place}.proof")
        for at, option in enumerate(self.options):
            if option.proof:
                yield from option.proof.stage_problems(f"{place}.options.{at}.proof")

    def beliefs_by_place(self) -> Iterator[tuple[str, str]]:
        for at, option in enumerate(self.options):
            yield f"options.{at}", option.belief

    def texts(self) -> Iterator[str]:
        yield from super().texts()
        for option in self.options:
            yield from (option.text, option.answer)
