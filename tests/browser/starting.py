"""The way from nothing to an open form, at any width, with and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Page


def start_to_add(page: Page, url: str, add: str) -> None:
    """Begin a lab of one account and follow a link such as "Add a role"."""
    page.goto(f"{url}/labs/")
    page.get_by_role("button", name="Start : One account, nothing in it").click()
    page.wait_for_url("**/labs/*/")  # loaded: on a narrow screen the tree is folded by then
    link = page.get_by_role("link", name=add)
    if not link.is_visible():
        page.get_by_text("Accounts and what they hold").click()
    link.click()
