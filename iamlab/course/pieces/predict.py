"""Predict a verdict, then see the picture and the steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from iamlab.course.pieces.piece import StagedPiece
from iamlab.course.scenarios import PREDICTIONS, Prediction, Reply


class Predict(StagedPiece):
    """Predict a verdict, then see the picture and the steps.

    locate: after a right guess, ask which statement decided (practice items only).
    worked: shown answered, as the first example of a topic.
    """

    done_when_made: ClassVar[bool] = True

    kind: Literal["predict"]
    answers: dict[Prediction, Reply]
    locate: bool = False
    worked: bool = False

    @property
    def asks(self) -> bool:
        return not self.worked

    def own_problems(self, place: str) -> Iterator[str]:
        if not self.request:
            yield f"{place}.request: name the request of the lab to predict"
        for guess in PREDICTIONS:
            if guess not in self.answers:
                yield f"{place}.answers: nothing is said to the guess {guess}"

    def beliefs_by_place(self) -> Iterator[tuple[str, str]]:
        for guess, reply in self.answers.items():
            yield f"answers.{guess}", reply.belief

    def texts(self) -> Iterator[str]:
        yield from super().texts()
        yield from (reply.text for reply in self.answers.values())
