"""Content files as they lie in iamlab/content; what cannot be read says `file: path: message`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable


class ContentError(ValueError):
    """Content that cannot be read; `problems` holds lines of the form `file: path: message`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def content_folder(name: str) -> Traversable:
    """The folder `name` of iamlab/content."""
    return files("iamlab.content").joinpath(name)


def toml_files(folder: Traversable) -> list[Traversable]:
    """The TOML files of a folder by name; none where there is no such folder."""
    if not folder.is_dir():
        return []
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return sorted(found, key=lambda file: file.name)


def read_toml(file: Traversable, where: str = "") -> dict[str, object]:
    """The table in a TOML file; where: its name in errors. Raises ContentError."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError([f"{where or file.name}: whole file: not TOML: {error}"]) from error
