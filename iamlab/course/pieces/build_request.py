"""Fill in a request (principal, action, resource) that meets the verdict asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from iamlab.course.pieces.piece import StagedPiece
from iamlab.course.scenarios import Prediction

_PARTS = ("principal", "action", "resource")


class BuildRequest(StagedPiece):
    """Fill in a request (principal, action, resource) that meets the verdict asked for.

    `solution` is a request that does; `not_yet` says what to a request that does not.
    """

    kind: Literal["request"]
    expect: Prediction
    expect_reason: str = ""
    principals: list[str]
    actions: list[str]
    resources: list[str]
    solution: dict[Literal["principal", "action", "resource"], str]
    done: str
    not_yet: str

    def refused_parts(self, chosen: Mapping[str, str]) -> tuple[str, ...]:
        """Which of principal, action, resource are none of the choices offered."""
        offered = dict(zip(_PARTS, (self.principals, self.actions, self.resources), strict=True))
        return tuple(part for part, choices in offered.items() if chosen.get(part) not in choices)

    def own_problems(self, place: str) -> Iterator[str]:
        chosen = {str(part): value for part, value in self.solution.items()}
        missing = [part for part in _PARTS if part not in chosen]
        if missing:
            yield f"{place}.solution: give {', '.join(missing)} too"
            return
        for part in self.refused_parts(chosen):
            yield f"{place}.solution.{part}: this is none of the choices offered"

    def texts(self) -> Iterator[str]:
        yield from super().texts()
        yield from (self.done, self.not_yet)
