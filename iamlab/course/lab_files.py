"""Labs exported from the site and kept beside a lesson: `lab_file = "lab.json"`."""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from iamlab.explain import ContentError
from iamlab.world import LabError, decode_json

_NAME = re.compile(r"[a-z0-9-]+\.json")


def with_lab_files(table: Any, folder: Traversable | Path, place: str) -> Any:
    """The table with each `lab_file` replaced by the `lab` in that file. Raises ContentError."""
    if isinstance(table, list):
        return [with_lab_files(each, folder, place) for each in table]
    if not isinstance(table, dict):
        return table
    read = {key: with_lab_files(value, folder, place) for key, value in table.items()}
    if "lab_file" in read:
        read["lab"] = _lab(folder, read.pop("lab_file"), place)
    return read


def _lab(folder: Traversable | Path, name: object, place: str) -> object:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ContentError([f"{place}: lab_file: give the name of a file, such as lab.json"])
    file = folder.joinpath(name)
    if not file.is_file():
        raise ContentError([f"{place}/{name}: there is no such file"])
    try:
        return decode_json(file.read_text(encoding="utf-8"))
    except LabError as error:
        raise ContentError(
            f"{place}/{name}: {problem.path}: {problem.message}" for problem in error.problems
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError([f"{place}/{name}: {error}"]) from error
