"""Lessons are read strictly: every mistake is named by file, path and rule."""

import shutil
from pathlib import Path

import pytest

from iamlab.course import ContentError, Part, read_lessons

SAMPLES = Path(__file__).parent / "sample_lessons"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample lesson, to be spoiled."""
    shutil.copytree(SAMPLES, tmp_path / "lessons")
    return tmp_path / "lessons"


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "01-sample" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_lessons(folder)
    return "\n".join(caught.value.problems)


def test_the_sample_lesson_is_read_in_order() -> None:
    lesson = read_lessons(SAMPLES)["sample"]
    assert lesson.number == 1
    assert [part.piece for part in lesson.parts if part.piece] == list(lesson.pieces)
    assert lesson.parts[0] == Part(text=lesson.parts[0].text)
    assert list(lesson.practice) == ["one", "two"]


def test_a_folder_that_is_not_there_holds_no_lessons(tmp_path: Path) -> None:
    assert read_lessons(tmp_path / "nothing") == {}


MISTAKES = [
    ("lesson.toml", 'minutes = 5\n', "", "minutes: Field required"),
    ("lesson.toml", "minutes = 5\n", "minutes = 5\nminuts = 5\n", "minuts: Extra inputs"),
    ("lesson.toml", 'request = "alice"', 'request = "alicia"', "no request alicia"),
    ("lesson.toml", 'belief = "M03"', 'belief = "M99"', "there is no belief M99"),
    ("lesson.toml", "right = true\n", "", "one option is right"),
    ("lesson.toml", 'kind = "arn_apart"', 'kind = "arn_aprat"', "pieces.apart"),
    ("lesson.toml", 'policy = "LookOnly"', 'policy = "LookOnyl"', "pieces.repair.policy"),
    ("lesson.toml", "arn:aws:sqs:eu-west-1", "aws:sqs:eu-west-1", "this is no ARN"),
    ("lesson.toml", "[pieces.guess.answers.denied]\ntext", "[pieces.guess.answers.allowed2]\ntext",
     "pieces.guess"),
    ("lesson.toml", 'user/Mehdi", action', 'user/Bob", action', "none of the choices offered"),
    ("lesson.toml", "[practice.two]", "[practice.guess]\nkind=", "lesson.toml"),
    ("lesson.toml", 'wrong = { sqs = ', 'wrong = { "" = ', "is the right value"),
    ("text.md", "[[guess]]", "[[gess]]", "[[gess]]: lesson.toml has no such piece"),
    ("text.md", "[[guess]]", "", "text.md needs one line [[guess]]"),
    ("text.md", "[[guess]]", "[[guess]]\n\n[[guess]]", "it has 2"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), MISTAKES)
def test_a_mistake_is_named(folder: Path, file: str, old: str, new: str, said: str) -> None:
    spoil(folder, file, old, new)
    found = problems(folder)
    assert said in found
    assert "lesson.toml" in found or "text.md" in found


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    spoil(folder, "lesson.toml", 'request = "alice"', 'request = "alicia"')
    spoil(folder, "text.md", "[[ask]]", "")
    shutil.copytree(folder / "01-sample", folder / "02-Sample")
    found = problems(folder)
    assert "alicia" in found
    assert "[[ask]]" in found
    assert "a lesson's folder is named like" in found


def test_two_lessons_of_one_name_are_refused(folder: Path) -> None:
    shutil.copytree(folder / "01-sample", folder / "02-sample")
    assert "another lesson has this number or name" in problems(folder)


def test_a_lesson_without_its_text_is_refused(folder: Path) -> None:
    (folder / "01-sample" / "text.md").unlink()
    assert "01-sample/text.md: there is no such file" in problems(folder)
