"""A learner's progress as one JSON file: written in full, read strictly."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from iamlab.course.reading import Content
from iamlab.world import as_sentence, json_trouble, say

Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}$")]
Count = Annotated[int, Field(ge=0, le=100_000)]
LARGEST_ANSWER = 25_000
_LONGEST_LIST = 2_000


class ProgressError(ValueError):
    """A file that is no progress file; `problems` holds every reason, each `path: message`."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class KeptAnswer(Content):
    """The last answer to one piece."""

    lesson: Slug
    piece: Slug
    answer: dict[str, Any]
    right: bool
    first_right: bool
    solved: bool
    tries: Count
    belief: Annotated[str, Field(pattern=r"^(M[0-9]{2})?$")]
    date: date


class KeptFinish(Content):
    """A finished lesson: how often it was looked at again, and when last."""

    lesson: Slug
    reviews: Count
    date: date


class Progress(Content):
    """The whole file."""

    iamlab_progress: Literal[1]
    answers: Annotated[list[KeptAnswer], Field(max_length=_LONGEST_LIST)]
    finished: Annotated[list[KeptFinish], Field(max_length=_LONGEST_LIST)]


def write_progress(progress: Progress) -> str:
    return progress.model_dump_json(indent=2) + "\n"


def read_progress(text: str) -> Progress:
    """The progress in a file. Raises ProgressError."""
    try:
        table = json.loads(text)
    except json.JSONDecodeError as error:
        raise ProgressError((as_sentence(json_trouble(error)),)) from None
    except (ValueError, RecursionError):
        raise ProgressError((say("This is no progress file: its JSON cannot be read."),)) from None
    if not isinstance(table, dict) or table.get("iamlab_progress") != 1:
        raise ProgressError((say('The file does not begin with "iamlab_progress": 1.'),))
    try:
        progress = Progress.model_validate_json(text)
    except ValidationError as error:
        raise ProgressError(
            tuple(
                f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
                for problem in error.errors()[:10]
            )
        ) from error
    _refuse_large(progress)
    return progress


def _refuse_large(progress: Progress) -> None:
    for at, kept in enumerate(progress.answers):
        if len(json.dumps(kept.answer)) > LARGEST_ANSWER:
            raise ProgressError((f"answers.{at}.answer: this is longer than any answer",))
