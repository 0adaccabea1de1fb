"""A lab by keyboard alone: focus stays where a keyboard user expects it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


def tab_to(page: Page, test: str, most: int = 120) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(test):
            return
    raise AssertionError(f"no way by Tab to: {test}")


def test_a_user_is_made_and_asks_by_keyboard_alone(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    tab_to(page, "document.activeElement.value === 'empty'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/labs/*/")
    tab_to(page, "document.activeElement.getAttribute('aria-label') === 'Add a user'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/user/**")
    tab_to(page, "document.activeElement.id === 'id_name'")
    page.keyboard.type("Carol")
    tab_to(page, "document.activeElement.id === 'save-thing'")
    page.keyboard.press("Enter")
    expect(page.locator("#tree").get_by_role("link", name="Carol")).to_be_visible()
    expect(page.locator("#save-thing")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator("#id_action")).to_be_focused()
    page.keyboard.type("s3:ListAllMyBuckets")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_have_text("Nothing allows it.")
    expect(page.locator("#live")).to_contain_text("Denied. Nothing allows it.")
