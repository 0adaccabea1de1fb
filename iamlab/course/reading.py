"""Tables of content made into models, strictly: every error at once, `file: path: message`."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from iamlab.explain import ContentError

ModelT = TypeVar("ModelT", bound="Content")


class Content(BaseModel):
    """A piece of content: immutable, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def build(model: type[ModelT], table: object, file_name: str) -> ModelT:
    """`table` as a `model`. Raises ContentError with every problem in it."""
    try:
        return model.model_validate(table, strict=False)
    except ValidationError as error:
        raise ContentError(
            f"{file_name}: {'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
            for problem in error.errors()
        ) from error
