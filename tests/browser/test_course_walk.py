"""Every lesson by keyboard on a phone: each piece answered wrongly first, then rightly."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
    read_lessons,
)
from iamlab.world import decide
from tests.browser.conftest import let_settle

pytestmark = pytest.mark.django_db(transaction=True)
LESSONS = [pytest.param(lesson, id=lesson.slug) for lesson in lessons().values()]
SAMPLES = Path(__file__).parents[1] / "course" / "sample_lessons"
NOW = "2026-01-31T12:00:00Z"
MOST_TABS = 250


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element of that selector has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


@pytest.fixture
def sample_lesson(monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """Every kind of piece in one lesson, in place of the real ones."""
    found = read_lessons(SAMPLES)
    monkeypatch.setattr("iamlab.web.course.lesson_index.lessons", lambda: found)
    return found["sample"]


class Walker:
    """Answers one piece after the other, and sees to it that the focus follows the answer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def answer(self, key: str, piece: Piece) -> None:
        """Wrongly, then rightly."""
        place = f"#piece-{key}"
        ways: Mapping[type, Callable[[str, Piece], None]] = {
            Predict: self.predict,
            Question: self.question,
            EditPolicy: self.edit,
            TakeApart: self.arn,
            PutTogether: self.arn,
            BuildRequest: self.request,
        }
        ways[type(piece)](place, piece)
        self.answered(place)
        expect(self.page.locator(f"{place}.is-answered")).to_be_visible()

    def answered(self, place: str) -> None:
        """The heading of the answer has the focus, and htmx is done with the page."""
        expect(self.page.locator(f"{place} .headline").first).to_be_focused()
        let_settle(self.page)

    def again(self, place: str) -> None:
        press(self.page, f"{place} .piece-again a")
        expect(self.page.locator(f"{place} .prompt")).to_be_focused()

    def predict(self, place: str, piece: Predict) -> None:
        story = decide(piece.world(), piece.access_request(), now=NOW)
        wrong = {"allowed": "denied", "denied": "allowed"}[story.verdict]
        press(self.page, f"{place} button[value={wrong}]")
        self.answered(place)
        expect(self.page.locator(f"{place} .said")).to_contain_text("not this time")
        self.again(place)
        press(self.page, f"{place} button[value={story.verdict}]")
        if piece.locate:
            expect(self.page.locator(f"{place} .locate h3")).to_be_focused()
            press(self.page, f"{place} button[value={min(decided(story))}]")

    def question(self, place: str, piece: Question) -> None:
        right = next(at for at, option in enumerate(piece.options) if option.right)
        wrong = next(at for at, option in enumerate(piece.options) if not option.right)
        press(self.page, f"{place} button[value='{wrong}']")
        self.answered(place)
        self.back_to(f"{place} button[value='{right}']")
        self.page.keyboard.press("Enter")

    def back_to(self, selector: str) -> None:
        """Shift and Tab, as the options stand before the answer."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Shift+Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Shift+Tab does not reach {selector}")

    def edit(self, place: str, piece: EditPolicy) -> None:
        tab_to(self.page, f"{place} .cm-content")
        expect(self.page.locator(f"{place} .cm-content")).to_contain_text(
            piece.start_text().split("\n")[-1]
        )
        press(self.page, f"{place} button[type=submit]")
        self.answered(place)
        expect(self.page.locator(f"{place}.is-answered")).to_have_count(0)
        self.back_to(f"{place} .cm-content")
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(piece.solution.strip())
        press(self.page, f"{place} button[type=submit]")

    def arn(self, place: str, piece: TakeApart | PutTogether) -> None:
        fields = piece.ask if isinstance(piece, TakeApart) else piece.fields
        tab_to(self.page, f"{place} input[name={fields[0].name}]")
        self.page.keyboard.insert_text("wrong")
        press(self.page, f"{place} button[type=submit]")
        self.answered(place)
        expect(self.page.locator(f"{place} [aria-invalid=true]").first).to_be_visible()
        for field in fields:
            tab_to(self.page, f"{place} input[name={field.name}]")
            self.page.keyboard.press("ControlOrMeta+A")
            self.page.keyboard.press("Delete")
            self.page.keyboard.insert_text(field.value)
            expect(self.page.locator(f"{place} input[name={field.name}]")).to_have_value(
                field.value
            )
        press(self.page, f"{place} button[type=submit]")

    def request(self, place: str, piece: BuildRequest) -> None:
        press(self.page, f"{place} button[type=submit]")
        expect(self.page.locator(f"{place} .err")).to_be_focused()
        self.back_to(f"{place} select[name=principal]")
        for name in ("principal", "action", "resource"):
            if name != "principal":
                tab_to(self.page, f"{place} select[name={name}]")
            self.choose(f"{place} select[name={name}]", piece.solution[name])  # type: ignore[index]
        press(self.page, f"{place} button[type=submit]")

    def choose(self, selector: str, value: str) -> None:
        """With the arrow keys, as in any list."""
        for _ in range(30):
            if self.page.locator(selector).input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{selector} does not offer {value}")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_walked_by_keyboard_on_a_phone(
    new_page, live_server, axe, lesson: Lesson
) -> None:
    walk(new_page, live_server, axe, lesson)


def test_every_kind_of_piece_is_walked_by_keyboard(
    new_page, live_server, axe, sample_lesson: Lesson
) -> None:
    walk(new_page, live_server, axe, sample_lesson)


def walk(new_page: Callable[..., Page], live_server, axe, lesson: Lesson) -> None:
    page = new_page(width=360, height=740)
    page.goto(f"{live_server.url}/learn/{lesson.slug}/")
    walker = Walker(page)
    for part in lesson.parts:
        piece = lesson.pieces.get(part.piece)
        if piece is not None and not getattr(piece, "worked", False):
            walker.answer(part.piece, piece)
    keys = list(lesson.practice)
    for number, key in enumerate(keys, start=1):
        walker.answer(key, lesson.practice[key])
        if number < len(keys):
            press(page, ".practice-on a")
            expect(page.locator(f"#piece-{keys[number]} .prompt")).to_be_focused()
    expect(page.locator(".done-note")).to_contain_text("Every practice item is right.")
    expect(page.locator("#meter")).to_contain_text("Done")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(page)
    page.goto(f"{live_server.url}/learn/")
    expect(page.locator(".map-row.is-done")).to_have_count(1)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_summary_of_a_lesson_prints_on_one_page(
    page: Page, live_server, lesson: Lesson
) -> None:
    page.goto(f"{live_server.url}/learn/{lesson.slug}/summary/")
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
