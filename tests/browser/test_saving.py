"""Saving right after typing: what a field asks for meanwhile never breaks a save off."""

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    '{"Version": "2012-10-17", "Statement": '
    '[{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}'
)


def answer_slowly(page: Page, addresses: str) -> None:
    """Each answer takes longer than a field waits before it asks."""

    def slow(route: Route) -> None:
        page.wait_for_timeout(1_000)
        route.continue_()

    page.route(addresses, slow)


def test_a_save_right_after_typing_json_is_not_broken_off(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.locator('button[value="empty"]').click()
    page.get_by_role("link", name="Add a policy").click()
    page.get_by_label("Policy name").fill("Read")
    answer_slowly(page, "**/things/policy/**")
    page.locator(".cm-content").fill(TEXT)
    page.locator("#save-thing").click()
    expect(page.locator("#drawer-title")).to_have_text("Read")
    expect(page.locator("#tree").get_by_role("link", name="Read asleep")).to_be_visible()


def test_a_save_right_after_typing_an_arn_is_not_broken_off(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.locator('button[value="empty"]').click()
    page.get_by_role("link", name="Add a resource").click()
    page.locator("#arn-builder:not(.htmx-added)").wait_for()
    answer_slowly(page, "**/things/resource/**")
    page.get_by_label("ARN", exact=True).fill("arn:aws:s3:::reports")
    page.locator("#save-thing").click()
    expect(page.locator("#drawer-title")).to_have_text("reports")
