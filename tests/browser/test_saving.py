"""Saving right after typing: the two sides of the editor never break a save off."""

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    '{"Version": "2012-10-17", "Statement": '
    '[{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}'
)


def test_a_save_right_after_typing_json_is_not_broken_off(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.locator('button[value="empty"]').click()
    page.get_by_role("link", name="Add a policy").click()
    page.get_by_label("Policy name").fill("Read")

    def slow(route: Route) -> None:
        page.wait_for_timeout(1_000)  # the answer takes longer than the editor waits
        route.continue_()

    page.route("**/things/policy/**", slow)
    page.locator(".cm-content").fill(TEXT)
    page.locator("#save-thing").click()
    expect(page.locator("#drawer-title")).to_have_text("Read")
    expect(page.locator("#tree").get_by_role("link", name="Read asleep")).to_be_visible()
