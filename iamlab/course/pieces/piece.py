"""What every live piece of a lesson has, and the register of its kinds.

A piece is predicted, answered, changed or built by the learner. Whatever it claims about IAM is
executed by the tests: verdicts of requests, the right option of a question, wrong answers.

A kind is a subclass with its word as `kind: Literal["..."]`; having one registers it, and
lesson.toml can use it. docs/authoring.md describes each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Union, get_args

from pydantic import Field, GetCoreSchemaHandler

from iamlab.course.beliefs import beliefs
from iamlab.course.reading import Content
from iamlab.course.stages import Stage

PIECE_KINDS: dict[str, type[Piece]] = {}


class Piece(Content):
    """A live piece; a field of this type takes any kind, told by its `kind`.

    done_when_made: in a lesson's text it is done once it is answered, right or wrong.
    """

    done_when_made: ClassVar[bool] = False

    kind: str
    prompt: str

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        for word in get_args(cls.model_fields["kind"].annotation):
            PIECE_KINDS[word] = cls

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        # while Piece itself is being made there is no kind yet, nor its own name
        if not PIECE_KINDS or cls is not Piece:
            return handler(source)
        kinds: Any = Union[tuple(PIECE_KINDS.values())]  # noqa: UP007 (made at run time)
        return handler.generate_schema(Annotated[kinds, Field(discriminator="kind")])

    @property
    def asks(self) -> bool:
        """Whether it asks the learner for anything: a worked example does not."""
        return True

    def problems(self, place: str) -> Iterator[str]:
        """What is wrong with it beyond its shape, each as `place: message`."""
        yield from self.unplayable(place) or self.own_problems(place)
        for where, belief in self.said_beliefs():
            if belief not in beliefs():
                yield f"{place}.{where}.belief: there is no belief {belief}"

    def unplayable(self, place: str) -> list[str]:
        """Why it has nowhere to play; then nothing more can be told of it."""
        return []

    def own_problems(self, place: str) -> Iterator[str]:
        """Those that only its kind knows of: unknown requests, a missing answer."""
        yield from ()

    def said_beliefs(self) -> tuple[tuple[str, str], ...]:
        """The beliefs that its replies name, each with the place of that reply."""
        return tuple((where, belief) for where, belief in self.beliefs_by_place() if belief)

    def beliefs_by_place(self) -> Iterator[tuple[str, str]]:
        """(place, belief) of each reply; the belief is empty where none stands behind it."""
        yield from ()

    def texts(self) -> Iterator[str]:
        """Every text that a learner reads, to be translated; an empty one counts for nothing."""
        yield self.prompt


class StagedPiece(Stage, Piece):
    """A piece that plays in a lab: a scenario's or its own."""

    def unplayable(self, place: str) -> list[str]:
        return self.stage_problems(place)

    def texts(self) -> Iterator[str]:
        """With the titles of its own lab's requests."""
        yield from super().texts()
        requests: list[Mapping[str, str]] = (self.lab or {}).get("requests", [])
        yield from (request.get("title", "") for request in requests)
