"""Content files read strictly: every error at once, each `file: path: message`."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from iamlab.explain import ContentError

ModelT = TypeVar("ModelT", bound="Content")


class Content(BaseModel):
    """A piece of content: immutable, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def content_folder(name: str) -> Traversable:
    """The folder `name` of iamlab/content."""
    return files("iamlab.content").joinpath(name)


def read_toml(file: Traversable) -> dict[str, object]:
    """The table in a TOML file. Raises ContentError."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError([f"{file.name}: {error}"]) from error


def build(model: type[ModelT], table: object, file_name: str) -> ModelT:
    """`table` as a `model`. Raises ContentError with every problem in it."""
    try:
        return model.model_validate(table, strict=False)
    except ValidationError as error:
        raise ContentError(
            f"{file_name}: {'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
            for problem in error.errors()
        ) from error
