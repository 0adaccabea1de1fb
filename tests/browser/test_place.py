"""After a click one sees what it did, and goes on from there: nothing jumps, no focus is lost."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = pytest.mark.parametrize("width", [360, 853, 1280])
TYPO = (
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",'
    '"Action":"rds:StartDBInstanse","Resource":"*"}]}'
)


def company(page: Page, url: str) -> str:
    page.goto(f"{url}/labs/")
    page.get_by_role("button", name="Start : One company with three accounts").click()
    page.wait_for_url("**/labs/*/")
    return page.url


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            "(selector) => { const box = document.querySelector(selector).getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= window.innerHeight; }",
            selector,
        )
    )


def test_on_a_small_phone_the_question_is_on_the_first_screen(new_page, live_server) -> None:
    page = new_page(width=360, height=640)
    page.goto(live_server.url)
    assert in_view(page, ".predict")


@WIDTHS
@pytest.mark.parametrize(
    "form",
    [
        "things/user/?account=111111111111",
        "things/policy/?account=111111111111&name=LookOnly",
        "remove/user/?account=111111111111&name=Bob",
        "ready-roles/?account=111111111111",
        "attach/?account=111111111111&kind=user&name=Bob",
    ],
)
def test_a_form_that_is_opened_is_seen(new_page, live_server, width: int, form: str) -> None:
    page = new_page(width=width)
    page.goto(company(page, live_server.url) + form)
    expect(page.locator("#drawer-title")).to_be_focused()
    expect(page.locator("#drawer-title")).to_be_in_viewport(ratio=1)


@WIDTHS
def test_what_is_pressed_in_a_form_stays_where_it_is(new_page, live_server, width: int) -> None:
    page = new_page(width=width)
    lab = company(page, live_server.url)
    page.goto(f"{lab}things/policy/?account=111111111111&name=LookOnly")
    fold = page.locator(".tree-fold")
    folded = fold.get_attribute("open")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(TYPO)
    page.get_by_role("button", name="Replace rds:StartDBInstanse").click()
    expect(page.locator(".cm-content")).to_contain_text("rds:StartDBInstance")
    expect(page.locator(".cm-content")).to_be_focused()
    expect(page.locator(".cm-content")).to_be_in_viewport()
    for name in ("Lay it out", "Save"):
        button = page.get_by_role("button", name=name, exact=True)
        button.scroll_into_view_if_needed()
        with page.expect_response(lambda response: "/things/policy/" in response.url):
            button.click()
        expect(button).to_be_focused()
        expect(button).to_be_in_viewport()
    assert fold.get_attribute("open") == folded


@WIDTHS
def test_a_proposal_that_is_done_shows_its_verdict(new_page, live_server, width: int) -> None:
    page = new_page(width=width)
    company(page, live_server.url)
    page.get_by_role("button", name="Do it").first.click()
    expect(page.locator("#player .say")).to_be_focused()
    expect(page.locator("#player .say")).to_be_in_viewport(ratio=1)
    page.locator("#step-on").click()
    expect(page.locator("#step-on")).to_be_focused()
    page.locator("#step-back").click()
    expect(page.locator("#step-back")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_answer_in_a_lesson_comes_with_its_badge(new_page, live_server, width: int) -> None:
    page = new_page(width=width)
    page.goto(f"{live_server.url}/learn/another-accounts-door/")
    piece = page.locator("#piece-other-bob")
    piece.get_by_role("button", name="Denied").click()
    expect(piece.locator(".verdict h3")).to_be_focused()
    expect(piece.locator(".verdict .badge-v").first).to_be_in_viewport(ratio=1)
