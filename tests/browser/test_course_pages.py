"""The pages around the lessons: accessible, within the screen, terms with their card."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from iamlab.course import read_lessons
from tests.web.pages import page_at, plain_addresses

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = Path(__file__).parents[1] / "course" / "sample_lessons"
PAGES = [*plain_addresses(), "/learn/sample/", "/learn/sample/summary/", "/learn/check/before/"]


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """One lesson with every kind of piece, in place of the real ones."""
    found = read_lessons(SAMPLES)
    monkeypatch.setattr("iamlab.web.course.lesson_index.lessons", lambda: found)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("width", "colors"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing(new_page, live_server, client, axe, address, width, colors) -> None:
    if address in plain_addresses() and not page_at(client, address):
        return  # a download, or what a form posts to
    page = new_page(width=width, colors=colors)
    page.goto(live_server.url + address)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("width", "colors"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_any_answer(new_page, live_server, axe, width, colors) -> None:
    page = new_page(width=width, colors=colors)
    page.goto(f"{live_server.url}/learn/sample/")
    answer_wrongly(page)
    axe(page)
    page.locator("#practice").get_by_role("button", name="Denied").click()
    expect(page.locator(".locate")).to_be_visible()
    axe(page)
    page.locator("#practice").get_by_role("button", name="Statement 1").click()
    expect(page.locator("#practice")).to_contain_text("the reason is another")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def answer_wrongly(page: Page) -> None:
    page.locator("#piece-guess").get_by_role("button", name="Allowed").click()
    expect(page.locator("#piece-guess .headline")).to_be_visible()
    page.locator("#piece-which").get_by_role("button", name="It denies it.").click()
    expect(page.locator("#piece-which .headline")).to_be_visible()
    for piece in ("repair", "apart", "together"):
        page.locator(f"#piece-{piece} button[type=submit]").click()
        expect(page.locator(f"#piece-{piece} .headline")).to_be_visible()
    for name in ("principal", "action", "resource"):
        page.locator(f"#piece-ask-{name}").select_option(index=1)
    page.locator("#piece-ask button[type=submit]").click()
    expect(page.locator("#piece-ask .headline")).to_be_visible()


def test_every_piece_is_answered_without_javascript(new_page, live_server) -> None:
    page = new_page(width=360, javascript=False)
    page.goto(f"{live_server.url}/learn/sample/")
    answer_wrongly(page)
    expect(page.locator("#meter")).to_contain_text("1 of 8 answered")
    page.locator("#piece-repair-text").fill(
        '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "rds:*", '
        '"Resource": "*"}}'
    )
    page.locator("#piece-repair button[type=submit]").click()
    expect(page.locator("#piece-repair.is-answered")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}/learn/sample/#piece-repair")


def test_an_answer_sent_before_htmx_listens_has_the_focus_too(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/learn/sample/")
    button = page.locator("main .piece button[value=denied]").first
    place = button.evaluate("button => button.closest('.piece').id")
    button.evaluate(
        "button => { const field = document.createElement('input'); field.type = 'hidden';"
        " field.name = button.name; field.value = button.value; button.form.append(field);"
        " button.form.submit(); }"  # as a browser does it without htmx
    )
    expect(page).to_have_url(f"{live_server.url}/learn/sample/#{place}")
    expect(page.locator(f"#{place} .headline")).to_be_focused()


def test_a_term_opens_its_sentence_and_gives_the_focus_back(page: Page, live_server, axe) -> None:
    page.goto(f"{live_server.url}/learn/sample/")
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="policy")
    expect(card).to_contain_text("A JSON document whose statements allow or deny actions.")
    axe(page)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()


def test_a_term_leads_to_the_glossary_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    page.goto(f"{live_server.url}/learn/sample/")
    page.locator("a.term").first.click()
    expect(page).to_have_url(f"{live_server.url}/glossary/#term-policy")


def test_the_check_is_taken_by_keyboard(new_page, live_server, axe) -> None:
    page = new_page(width=360, colors="dark")
    page.goto(f"{live_server.url}/learn/check/before/")
    for group in page.locator("fieldset").all():
        group.locator("input").first.focus()
        page.keyboard.press("Space")
    page.locator(".check button[type=submit]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 of 10 right")
    axe(page)
    page.get_by_role("link", name="See what has changed").click()
    expect(page.get_by_role("table")).to_contain_text("seen through")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
