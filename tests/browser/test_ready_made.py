"""A role, and a policy to attach, one click away: with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.starting import start_to_add

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, True), (1280, False)])
def test_a_ready_made_role_then_another_policy(
    new_page, live_server, axe, width: int, javascript: bool
) -> None:
    page = new_page(width=width, javascript=javascript)
    start_to_add(page, live_server.url, "Add a role")
    page.get_by_role("link", name="Take a ready-made role").click()
    expect(page.locator("#drawer-title")).to_have_text("Ready-made roles")
    if javascript:
        axe(page)
    page.get_by_role("button", name="Make the role DatabaseOperator").click()
    expect(page.locator("#drawer-title")).to_have_text("DatabaseOperator")
    page.get_by_role("link", name="Attach one with a look at what it allows").click()
    page.get_by_label("Name or what it allows").fill("queue")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Show it : AmazonSQSReadOnlyAccess").click()
    expect(page.locator("#looked-at")).to_contain_text("sqs:ListQueues")
    if javascript:
        axe(page)
    page.get_by_role("button", name="Attach AmazonSQSReadOnlyAccess").click()
    expect(page.locator("#drawer-title")).to_have_text("DatabaseOperator")
    chosen = page.get_by_label("Attached policies")
    expect(chosen).to_have_values(
        ["OperateDatabases", "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"]
    )
