"""Reads content/explanations: the words for every code of the trace, and the phrases around them.

`<topic>.toml` holds the words of the codes `<topic>.<name>`; `phrases/<set>.toml` holds sentences
for the gates, headlines and so on. Read strictly, once, when first needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import cast

from iamlab.explain.content_files import ContentError, content_folder, read_toml, toml_files
from iamlab.explain.entry import Entry
from iamlab.explain.reading import Reading, Table


@dataclass(frozen=True, slots=True)
class Texts:
    """All of content/explanations. phrases: `set.key` -> template."""

    entries: Mapping[str, Entry]
    phrases: Mapping[str, str]


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The content that ships with the package; ContentError with every reason at once."""
    return read_texts(content_folder("explanations"))


def content_errors() -> tuple[str, ...]:
    """Every error in content/explanations, for a check at start-up."""
    try:
        texts()
    except ContentError as error:
        return error.problems
    return ()


def read_texts(folder: Traversable) -> Texts:
    """Read a folder of explanations; ContentError with every reason at once."""
    reading = Reading()
    entries = {entry.code: entry for entry in _entries(folder, reading)}
    phrases = dict(_phrases(folder / "phrases", reading))
    if reading.errors:
        raise ContentError(reading.errors)
    return Texts(entries, phrases)


def _entries(folder: Traversable, reading: Reading) -> Iterator[Entry]:
    for file in toml_files(folder):
        topic = file.name.removesuffix(".toml")
        for name, value in _table(file, file.name, reading).items():
            entry = reading.entry(f"{topic}.{name}", value, f"{file.name}: {name}")
            if entry is not None:
                yield entry


def _phrases(folder: Traversable, reading: Reading) -> Iterator[tuple[str, str]]:
    for file in toml_files(folder):
        where = f"phrases/{file.name}"
        for path, value in _leaves(_table(file, where, reading)):
            if not isinstance(value, str) or not value.strip():
                reading.errors.append(f"{where}: {path}: a phrase is a text that is not empty")
                continue
            reading.check_template(value, f"{where}: {path}")
            yield f"{file.name.removesuffix('.toml')}.{path}", value


def _table(file: Traversable, where: str, reading: Reading) -> Table:
    try:
        return read_toml(file, where)
    except ContentError as error:
        reading.errors.extend(error.problems)
        return {}


def _leaves(table: Table, prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(cast("Table", value), f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
