"""A pasted denial, explained and made a lab of, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGE = (
    "An error occurred (AccessDeniedException) when calling the StartDBInstance operation: "
    "User: arn:aws:iam::987654321098:user/kim.real is not authorized to perform: "
    "rds:StartDBInstance on resource: arn:aws:rds:eu-west-1:987654321098:db:orders with an "
    "explicit deny in a service control policy"
)


def explain(page: Page, url: str, axe) -> None:
    page.goto(f"{url}/denied/")
    axe(page)
    page.get_by_label("The message").fill(MESSAGE)
    page.get_by_role("button", name="Explain it").click()
    expect(page.get_by_role("heading", name="An explicit deny: a statement")).to_be_visible()
    page.get_by_text("Which stand-in is which of your names").click()
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_pasted_message_is_explained(new_page, live_server, axe, width, scheme) -> None:
    page = new_page(width=width)
    page.emulate_media(color_scheme=scheme)
    explain(page, live_server.url, axe)


def test_a_lab_is_made_of_it_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    page.goto(f"{live_server.url}/denied/")
    page.get_by_label("The message").fill(MESSAGE)
    page.get_by_role("button", name="Explain it").click()
    page.get_by_role("button", name="Make a lab of it").click()
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("kim.real")


DUMP = """{"UserDetailList": [{"Arn": "arn:aws:iam::987654321098:user/Bob", "Mood": 1}]}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_dump_is_chosen_from_and_the_lab_goes_out_again(
    new_page, live_server, axe, width
) -> None:
    page = new_page(width=width)
    page.goto(f"{live_server.url}/labs/import/")
    axe(page)
    page.get_by_label("Or its text").fill(DUMP)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_label("user/Bob").check()
    axe(page)
    page.get_by_role("button", name="Bring them in").click()
    expect(page.locator(".left-out")).to_contain_text("UserDetailList[0].Mood")
    axe(page)
    page.get_by_role("link", name="Open it").click()
    expect(page.locator("#tree")).to_be_visible()
    page.goto(f"{page.url.split('?')[0]}export/terraform/")
    expect(page.locator(".export-text")).to_contain_text("aws_iam_user")
    axe(page)
