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


# What the article names, and the lesson in whose texts or live pieces it stands.
NAMED_BY_THE_ARTICLE = [
    (1, "console"), (1, "AWS CLI"), (1, "access key"), (1, "password"),
    (2, "012345678912"), (2, "development, staging and production"), (2, "a person or a program"),
    (2, "root user"), (2, "a company, a team or one person"), (2, "letters from a to z"),
    (3, "ec2:StartInstances"), (3, "iam:ChangePassword"), (3, "begins with a verb"),
    (3, "also a user or a role"),
    (4, "arn:aws:iam::012345678912:user/Alice"),
    (4, "arn:aws:sqs:eu-west-1:012345678912:queue1"), (4, "same in all regions"),
    (4, "nothing but queues"),
    (5, "ec2:*"), (5, "Effect"), (5, "ready-made"), (5, "attach"), (5, "trust policy"),
    (6, "rds:DescribeDBInstances"), (6, "rds:StartDBInstance"), (7, "shut door stays shut"),
    (8, "two principals"), (9, "ds.amazonaws.com"), (9, "without a password"),
    (9, "temporary credentials"), (9, "service-linked role"), (9, "sts:AssumeRole"),
    (13, "403"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "words"), NAMED_BY_THE_ARTICLE)
def test_what_the_article_names_stands_in_its_lesson(number: int, words: str) -> None:
    lesson = next(each for each in lessons().values() if each.number == number)
    texts = [lesson.title, lesson.summary, *(part.text for part in lesson.parts)]
    texts += [piece.model_dump_json() for piece in lesson.all_pieces().values()]
    assert words in " ".join(" ".join(texts).split())


@pytest.mark.parametrize(("idea", "numbers"), ROWS)
def test_a_lesson_that_a_row_names_says_which_ideas_it_covers(idea: str, numbers: str) -> None:
    by_number = {lesson.number: lesson for lesson in lessons().values()}
    for number in {int(each) for each in numbers.split(",")} - {0}:
        covers = " ".join(by_number[number].covers).lower()
        assert words_of(idea) & words_of(covers), (idea, number)


def words_of(text: str) -> set[str]:
    """The words that tell ideas apart, without their endings."""
    return {word[:6] for word in re.findall(r"[a-z]{4,}", text.lower())}


def test_the_table_of_beliefs_is_up_to_date() -> None:
    assert table() in PAGE, "run python tools/write_beliefs_table.py"
