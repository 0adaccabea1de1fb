"""docs/teaching.md: every idea of the article has its lesson, every belief its place."""

import re
from pathlib import Path

import pytest

from iamlab.course import lessons
from tools.write_beliefs_table import table

PAGE = (Path(__file__).parents[2] / "docs" / "teaching.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ((?!the article|---|\||M\d\d).+?) \| ([0-9, ]+) \|$", PAGE, re.M)


def test_the_article_has_fifteen_ideas() -> None:
    assert len(ROWS) == 15


@pytest.mark.parametrize(("idea", "numbers"), ROWS)
def test_an_idea_has_a_lesson(idea: str, numbers: str) -> None:
    known = {lesson.number for lesson in lessons().values()} | {0}  # 0: the first minute
    named = {int(number) for number in numbers.split(",")}
    assert named - known == set(), idea


def test_the_table_of_beliefs_is_up_to_date() -> None:
    assert table() in PAGE, "run python tools/write_beliefs_table.py"
