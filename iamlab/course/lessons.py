"""Lessons: Markdown with live pieces in it (content/lessons/<nn-slug>/lesson.toml and text.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from iamlab.course.beliefs import beliefs
from iamlab.course.pieces import (
    BuildRequest,
    EditPolicy,
    Piece,
    Predict,
    Proof,
    Question,
    Stage,
)
from iamlab.course.reading import Content, ContentError, build, content_folder, read_toml
from iamlab.course.scenarios import PREDICTIONS, scenarios
from iamlab.world import LabError, Request, World, read_lab

_PIECE_LINE = re.compile(r"^\[\[(?P<id>[a-z0-9-]+)\]\][ \t]*$", re.MULTILINE)


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
        """The piece or practice item with that id."""
        return self.pieces.get(piece_id) or self.practice.get(piece_id)


def world_of_stage(stage: Stage | Proof) -> World:
    """The world a piece plays in. Raises LabError, or KeyError for an unknown scenario."""
    if stage.lab is not None:
        return read_lab(stage.lab)
    return scenarios()[stage.scenario].world


def request_of_stage(stage: Stage | Proof) -> Request:
    """The request a piece is about. Raises StopIteration where the lab has none of that id."""
    world = world_of_stage(stage)
    return next(request for request in world.requests if request.id == stage.request)


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


def _stage_problems(stage: Stage | Proof, place: str) -> list[str]:
    if (stage.lab is None) == (not stage.scenario):
        return [f"{place}: give either scenario or lab"]
    if stage.scenario and stage.scenario not in scenarios():
        return [f"{place}.scenario: there is no scenario {stage.scenario}"]
    try:
        world = world_of_stage(stage)
    except LabError as error:
        return [f"{place}.lab.{problem.path}: {problem.message}" for problem in error.problems]
    if stage.request and stage.request not in {request.id for request in world.requests}:
        return [f"{place}.request: the lab has no request {stage.request}"]
    return []


def _piece_problems(piece: Piece, place: str) -> list[str]:
    problems: list[str] = []
    said: list[tuple[str, str]] = []
    if isinstance(piece, Predict | EditPolicy | BuildRequest):
        problems += _stage_problems(piece, place)
    if isinstance(piece, Predict):
        said = [(key, answer.belief) for key, answer in piece.answers.items()]
        missing = [each for each in PREDICTIONS if each not in piece.answers]
        problems += [f"{place}.answers: nothing is said to the guess {each}" for each in missing]
    if isinstance(piece, EditPolicy):
        said = [(f"wrong.{at}", wrong.belief) for at, wrong in enumerate(piece.wrong)]
    if isinstance(piece, Question):
        said = [(f"options.{at}", option.belief) for at, option in enumerate(piece.options)]
        if sum(option.right for option in piece.options) != 1:
            problems.append(f"{place}.options: one option is right, not more and not fewer")
        for proof in (piece.proof, *(option.proof for option in piece.options)):
            problems += _stage_problems(proof, f"{place}.proof") if proof else []
    problems += [
        f"{place}.{where}.belief: no belief {belief}"
        for where, belief in said
        if belief and belief not in beliefs()
    ]
    return problems


def _lesson(folder: Traversable) -> Lesson:
    name = f"lessons/{folder.name}"
    content = build(LessonFile, read_toml(folder.joinpath("lesson.toml")), f"{name}/lesson.toml")
    parts = _parts(folder.joinpath("text.md").read_text(encoding="utf-8"))
    placed = [part.piece for part in parts if part.piece]
    problems = [
        f"{name}/text.md: [[{piece}]]: lesson.toml has no such piece"
        for piece in placed
        if piece not in content.pieces
    ]
    problems += [
        f"{name}/lesson.toml: pieces.{piece}: text.md has no line [[{piece}]]"
        for piece in content.pieces
        if piece not in placed
    ]
    for group, pieces in (("pieces", content.pieces), ("practice", content.practice)):
        for piece_id, piece in pieces.items():
            problems += _piece_problems(piece, f"{name}/lesson.toml: {group}.{piece_id}")
    if problems:
        raise ContentError(problems)
    number, _, slug = folder.name.partition("-")
    return Lesson(
        slug=slug,
        number=int(number),
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


@cache
def lessons() -> Mapping[str, Lesson]:
    """Every lesson by its slug, in order. Raises ContentError with every problem at once."""
    found: list[Lesson] = []
    problems: list[str] = []
    folder = content_folder("lessons")
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else ():
        if not each.is_dir():
            continue
        try:
            found.append(_lesson(each))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return {lesson.slug: lesson for lesson in sorted(found, key=lambda each: each.number)}
