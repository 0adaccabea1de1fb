"""Every live piece of every lesson through the plain forms of its page: wrongly, then rightly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.test import Client

from iamlab.course import (
    BuildRequest,
    EditPolicy,
    Lesson,
    Piece,
    Predict,
    PutTogether,
    Question,
    TakeApart,
    decided,
    lessons,
)
from iamlab.world import decide
from tests.course.lesson_cases import NOW

pytestmark = pytest.mark.django_db
Answer = dict[str, str]


@dataclass
class Form:
    """A form of a page. choices: by name what can be sent; free: names of text fields."""

    action: str
    method: str
    choices: dict[str, set[str]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)

    def takes(self, answer: Answer) -> bool:
        """Whether a browser without scripts can send that answer with it."""
        return all(
            name in self.free or value in self.choices.get(name, ())
            for name, value in answer.items()
        )


class Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.open: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(values.get("action", ""), values.get("method", ""))
            self.found.append(self.open)
        if self.open is None:
            return
        name = values.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option":
            self.open.choices.setdefault(self.select, set()).add(values.get("value", ""))
        elif tag == "button" or (tag == "input" and values.get("type") == "hidden"):
            self.open.choices.setdefault(name, set()).add(values.get("value", ""))
        elif tag in ("input", "textarea"):
            self.open.free.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def form_for(page: str, lesson: str, key: str) -> Form:
    forms = Forms()
    forms.feed(page)
    wanted = f"/learn/{lesson}/pieces/{key}/"
    (form,) = [each for each in forms.found if each.action == wanted]
    assert form.method == "post"
    return form


def answers(piece: Piece) -> tuple[list[Answer], list[Answer]]:
    """(wrong, right), each what is sent one after the other."""
    if isinstance(piece, Predict):
        return predictions(piece)
    if isinstance(piece, Question):
        right = next(at for at, option in enumerate(piece.options) if option.right)
        wrong = next(at for at, option in enumerate(piece.options) if not option.right)
        return [{"option": str(wrong)}], [{"option": str(right)}]
    if isinstance(piece, EditPolicy):
        return [{"text": "{"}], [{"text": piece.solution.strip()}]
    if isinstance(piece, BuildRequest):
        solution = {str(part): value for part, value in piece.solution.items()}
        return [], [solution]
    assert isinstance(piece, TakeApart | PutTogether)
    fields = piece.ask if isinstance(piece, TakeApart) else piece.fields
    wrong_fields = {each.name: "wrong" for each in fields}
    return [wrong_fields], [{each.name: each.value for each in fields}]


def predictions(piece: Predict) -> tuple[list[Answer], list[Answer]]:
    story = decide(piece.world(), piece.access_request(), now=NOW)
    other = {"allowed": "denied", "denied": "allowed"}[story.verdict]
    right: list[Answer] = [{"guess": story.verdict}]
    wrong: list[Answer] = [{"guess": other}]
    if piece.locate:
        right.append({"guess": story.verdict, "statement": min(decided(story))})
    return wrong, right


def cases() -> Iterator[object]:
    for lesson in lessons().values():
        for key, piece in lesson.all_pieces().items():
            if not getattr(piece, "worked", False):
                yield pytest.param(lesson, key, id=f"{lesson.slug}-{key}")


@pytest.mark.parametrize(("lesson", "key"), list(cases()))
def test_a_piece_works_with_plain_forms(client: Client, lesson: Lesson, key: str) -> None:
    piece = lesson.piece(key)
    assert piece is not None
    address = f"/learn/{lesson.slug}/"
    query = {"item": key} if key in lesson.practice else {}
    page = client.get(address, query).content.decode()
    wrong, right = answers(piece)
    for answer in wrong:
        page = sent(client, page, lesson.slug, key, answer)
        assert "headline" in section(page, key), "the answer to it is said"
    if wrong and isinstance(piece, Predict):
        page = client.get(address, {**query, "again": key}).content.decode()
    for answer in right:
        page = sent(client, page, lesson.slug, key, answer)
    assert "is-answered" in section(page, key)


def sent(client: Client, page: str, lesson: str, key: str, answer: Answer) -> str:
    form = form_for(page, lesson, key)
    assert form.takes(answer), (form, answer)
    return client.post(form.action, answer, follow=True).content.decode()


def section(page: str, key: str) -> str:
    match = re.search(rf'<section id="piece-{key}".*?</section>', page, re.S)
    assert match is not None
    return match[0]
