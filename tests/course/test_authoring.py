"""docs/authoring.md keeps its word: every example on it is a lesson that works."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from iamlab.course import (
    PIECE_KINDS,
    ContentError,
    EditPolicy,
    Predict,
    Term,
    edit_policy,
    read_lessons,
)
from iamlab.course.stages import Stage
from iamlab.world import canonical_json, read_lab_text
from tests.course.lesson_cases import NOW

PAGE = Path(__file__).parents[2] / "docs" / "authoring.md"
BLOCKS = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)


@pytest.fixture
def lesson_of_the_page(tmp_path: Path) -> Path:
    """A folder with the lesson that all examples together make."""
    head, *others = BLOCKS
    pieces = [block for block in others if re.match(r"\[(pieces|practice)\.", block)]
    names = [re.match(r"\[pieces\.([a-z-]+)\]", block) for block in pieces]
    folder = tmp_path / "01-from-the-page"
    folder.mkdir()
    (folder / "lesson.toml").write_text("\n".join([head, *pieces]), encoding="utf-8")
    places = "\n\n".join(f"[[{match[1]}]]" for match in names if match)
    (folder / "text.md").write_text(f"A text.\n\n{places}\n", encoding="utf-8")
    return tmp_path


def test_the_examples_make_a_lesson(lesson_of_the_page: Path) -> None:
    lesson = read_lessons(lesson_of_the_page)["from-the-page"]
    assert len(lesson.pieces) + len(lesson.practice) == len(BLOCKS) - 2  # head and glossary


def test_every_kind_of_piece_has_an_example(lesson_of_the_page: Path) -> None:
    lesson = read_lessons(lesson_of_the_page)["from-the-page"]
    shown = {type(piece) for piece in lesson.all_pieces().values()}
    assert shown == set(PIECE_KINDS.values())


def test_every_key_of_a_piece_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for kind in PIECE_KINDS.values():
        missing = [name for name in kind.model_fields if name not in text]
        assert missing == [], kind.__name__


def test_the_policy_to_change_on_the_page_is_solved_by_its_solution(
    lesson_of_the_page: Path,
) -> None:
    pieces = read_lessons(lesson_of_the_page)["from-the-page"].pieces.values()
    (piece,) = [piece for piece in pieces if isinstance(piece, EditPolicy)]
    assert edit_policy(piece, piece.solution, now=NOW).right
    assert edit_policy(piece, piece.wrong[0].text, now=NOW).wrong == piece.wrong[0]


def test_the_entry_of_the_glossary_is_one() -> None:
    table = tomllib.loads(BLOCKS[-1])
    assert Term.model_validate({"id": "policy", **table["policy"]}).lesson == 5


def test_a_lab_built_in_the_forms_and_exported_is_used(lesson_of_the_page: Path) -> None:
    folder = lesson_of_the_page / "01-from-the-page"
    lab = {
        "iamlab": 1,
        "accounts": [{"id": "111111111111", "name": "development", "users": [{"name": "Bob"}]}],
        "requests": [
            {
                "id": "r1",
                "principal": "arn:aws:iam::111111111111:user/Bob",
                "action": "sqs:SendMessage",
                "resource": "arn:aws:sqs:eu-west-1:111111111111:orders",
                "expect": "denied",
            }
        ],
    }
    exported = canonical_json(read_lab_text(json.dumps(lab)))
    (folder / "lab.json").write_text(exported, encoding="utf-8")
    text = (folder / "lesson.toml").read_text(encoding="utf-8")
    old = 'scenario = "one-account-four-policies"\nrequest = "alice"\n\n[pieces.alice.answers'
    assert old in text
    new = 'lab_file = "lab.json"\nrequest = "r1"\n\n[pieces.alice.answers'
    (folder / "lesson.toml").write_text(text.replace(old, new), encoding="utf-8")
    piece = read_lessons(lesson_of_the_page)["from-the-page"].pieces["alice"]
    assert isinstance(piece, Predict)
    assert isinstance(piece, Stage)
    assert piece.lab is not None


@pytest.mark.parametrize("name", ["../../secret.json", "/etc/passwd", "lab.toml", "gone.json"])
def test_a_lab_file_is_a_file_beside_the_lesson(lesson_of_the_page: Path, name: str) -> None:
    file = lesson_of_the_page / "01-from-the-page" / "lesson.toml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace('scenario = "one-account-four-policies"', f'lab_file = "{name}"', 1)
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(ContentError):
        read_lessons(lesson_of_the_page)
