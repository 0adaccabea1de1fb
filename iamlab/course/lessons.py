"""Lessons: Markdown with live pieces in it (content/lessons/<nn-slug>/lesson.toml and text.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from iamlab.course.lab_files import with_lab_files
from iamlab.course.pieces import Piece
from iamlab.course.reading import Content, build
from iamlab.explain import ContentError, content_folder, read_toml

_PIECE_LINE = re.compile(r"^\[\[(?P<id>[a-z0-9-]+)\]\][ \t]*$", re.MULTILINE)
_FOLDER = re.compile(r"(?P<number>[0-9]+)-(?P<slug>[a-z0-9-]+)")


class LessonFile(Content):
    """A lesson as its file has it.

    covers: rows of the article's table in docs/teaching.md. terms: entries of the glossary.
    takeaways: the one-page summary, three to five sentences.
    """

    title: str
    summary: str
    minutes: int
    covers: list[str]
    terms: list[str]
    takeaways: list[str]
    pieces: dict[str, Piece]
    practice: dict[str, Piece] = {}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of Markdown, or (text empty) the piece with that id."""

    text: str = ""
    piece: str = ""


@dataclass(frozen=True)
class Lesson:
    """A lesson, ready to show: its parts in order, its pieces and practice items by id."""

    slug: str
    number: int
    title: str
    summary: str
    minutes: int
    covers: tuple[str, ...]
    terms: tuple[str, ...]
    takeaways: tuple[str, ...]
    parts: tuple[Part, ...]
    pieces: Mapping[str, Piece]
    practice: Mapping[str, Piece]

    def piece(self, piece_id: str) -> Piece | None:
        return self.pieces.get(piece_id) or self.practice.get(piece_id)

    def all_pieces(self) -> dict[str, Piece]:
        """Pieces and practice items by id, in order."""
        return {**self.pieces, **self.practice}


def _parts(text: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    for match in _PIECE_LINE.finditer(text):
        if text[position : match.start()].strip():
            parts.append(Part(text=text[position : match.start()]))
        parts.append(Part(piece=match["id"]))
        position = match.end()
    if text[position:].strip():
        parts.append(Part(text=text[position:]))
    return tuple(parts)


def _problems(content: LessonFile, placed: list[str], name: str) -> list[str]:
    """What does not fit together in one lesson."""
    problems = [
        f"{name}/text.md: [[{piece}]]: lesson.toml has no such piece"
        for piece in placed
        if piece not in content.pieces
    ]
    problems += [
        f"{name}/lesson.toml: pieces.{piece}: text.md needs one line [[{piece}]], "
        f"it has {placed.count(piece)}"
        for piece in content.pieces
        if placed.count(piece) != 1
    ]
    problems += [
        f"{name}/lesson.toml: practice.{piece}: a piece has that name already"
        for piece in content.practice
        if piece in content.pieces
    ]
    for group, pieces in (("pieces", content.pieces), ("practice", content.practice)):
        for piece_id, each in pieces.items():
            problems += each.problems(f"{name}/lesson.toml: {group}.{piece_id}")
    return problems


def _lesson(folder: Traversable) -> Lesson:
    name = f"lessons/{folder.name}"
    match = _FOLDER.fullmatch(folder.name)
    if match is None:
        raise ContentError([f"{name}: a lesson's folder is named like 07-deny-wins"])
    for file in ("lesson.toml", "text.md"):
        if not folder.joinpath(file).is_file():
            raise ContentError([f"{name}/{file}: there is no such file"])
    table = with_lab_files(read_toml(folder.joinpath("lesson.toml")), folder, name)
    content = build(LessonFile, table, f"{name}/lesson.toml")
    parts = _parts(folder.joinpath("text.md").read_text(encoding="utf-8"))
    problems = _problems(content, [part.piece for part in parts if part.piece], name)
    if problems:
        raise ContentError(problems)
    return Lesson(
        slug=match["slug"],
        number=int(match["number"]),
        title=content.title,
        summary=content.summary,
        minutes=content.minutes,
        covers=tuple(content.covers),
        terms=tuple(content.terms),
        takeaways=tuple(content.takeaways),
        parts=parts,
        pieces=content.pieces,
        practice=content.practice,
    )


def read_lessons(folder: Traversable | Path) -> Mapping[str, Lesson]:
    """The lessons in a folder by slug, in order. Raises ContentError with every problem."""
    found: list[Lesson] = []
    problems: list[str] = []
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else ():
        if not each.is_dir():
            continue
        try:
            found.append(_lesson(each))
        except ContentError as error:
            problems.extend(error.problems)
    problems += _twice(found)
    if problems:
        raise ContentError(problems)
    return {lesson.slug: lesson for lesson in sorted(found, key=lambda each: each.number)}


def _twice(lessons: list[Lesson]) -> list[str]:
    numbers = [lesson.number for lesson in lessons]
    slugs = [lesson.slug for lesson in lessons]
    return [
        f"lessons/{lesson.number:02}-{lesson.slug}: another lesson has this number or name"
        for lesson in lessons
        if numbers.count(lesson.number) > 1 or slugs.count(lesson.slug) > 1
    ]


@cache
def lessons() -> Mapping[str, Lesson]:
    """Every lesson by its slug, in order. Raises ContentError with every problem at once."""
    return read_lessons(content_folder("lessons"))
