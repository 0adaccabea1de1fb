"""The map of the course: each lesson with where this browser stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from iamlab.course import Lesson, Scene, walk_of_scenes
from iamlab.web.course.lesson_index import all_lessons
from iamlab.web.course.lesson_page import LessonPage
from iamlab.web.course.records import LessonRecord, all_records
from iamlab.web.course.standing import Standing
from iamlab.web.labs.models import Browser


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A lesson on the map."""

    lesson: Lesson
    standing: Standing
    place: str = ""  # where the learner left a lesson that is begun


@dataclass(frozen=True)
class LessonMap:
    """The lessons in order, and the one to go to now."""

    scenes: tuple[Scene, ...]
    entries: tuple[MapEntry, ...]

    @property
    def done(self) -> int:
        """How many lessons are done, due ones among them."""
        return sum(entry.standing.state in ("done", "due") for entry in self.entries)

    @property
    def due(self) -> tuple[MapEntry, ...]:
        return tuple(entry for entry in self.entries if entry.standing.state == "due")

    @property
    def onward(self) -> MapEntry | None:
        """What to do now: what is begun, else what is due, else the first that is open."""
        for state in ("begun", "due", "open"):
            for entry in self.entries:
                if entry.standing.state == state:
                    return entry
        return None

    @property
    def touched(self) -> bool:
        """Whether anything is kept of this browser's way."""
        return any(entry.standing.state != "open" for entry in self.entries)


def lesson_map(browser: Browser | None) -> LessonMap:
    records = all_records(browser)
    return LessonMap(
        tuple(scene for _scenario, scene in walk_of_scenes()),
        tuple(
            _entry(lesson, records.get(slug, LessonRecord()))
            for slug, lesson in all_lessons().items()
        ),
    )


def _entry(lesson: Lesson, record: LessonRecord) -> MapEntry:
    standing = record.standing(lesson)
    left = LessonPage(lesson, record).onward() if standing.state == "begun" else None
    return MapEntry(lesson, standing, left.url if left else "")
