"""An ARN put together by mouse, by hand, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.starting import start_to_add

pytestmark = pytest.mark.django_db(transaction=True)
INDEX = "arn:aws:dynamodb:eu-west-1:111111111111:table/Books/index/ByAuthor"


@pytest.mark.parametrize("width", [360, 1280])
def test_parts_and_arn_follow_each_other(new_page, live_server, axe, width: int) -> None:
    page = new_page(width=width)
    start_to_add(page, live_server.url, "Add a resource")
    page.get_by_label("Service").select_option("dynamodb")
    listening = page.locator("#arn-builder:not(.htmx-added)")  # htmx hears what is typed there
    page.get_by_label("Type").wait_for()
    listening.wait_for()
    page.get_by_label("Type").select_option("index")
    page.get_by_label("IndexName").wait_for()
    listening.wait_for()
    page.get_by_label("TableName").fill("Books")
    expect(page.locator("#arn-growing")).to_contain_text("Books/index/…")
    page.get_by_label("IndexName").fill("ByAuthor")
    expect(page.get_by_label("ARN", exact=True)).to_have_value(INDEX)
    expect(page.get_by_label("IndexName")).to_be_focused()
    axe(page)
    page.get_by_label("ARN", exact=True).fill("arn:aws:s3:::reports")
    expect(page.get_by_label("BucketName")).to_have_value("reports")
    expect(page.locator("#arn-growing")).to_contain_text("S3 has no account here")
    expect(page.get_by_label("ARN", exact=True)).to_be_focused()
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#drawer-title")).to_have_text("reports")


def test_the_same_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    start_to_add(page, live_server.url, "Add a resource")
    page.get_by_label("Tags", exact=True).fill("team=data")
    page.get_by_label("Service").select_option("dynamodb")
    page.get_by_role("button", name="Show the fields").click()
    page.get_by_label("Type").select_option("index")
    page.get_by_role("button", name="Show the fields").click()
    page.get_by_label("TableName").fill("Books")
    page.get_by_label("IndexName").fill("ByAuthor")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("ARN", exact=True)).to_have_value(INDEX)
    expect(page.get_by_label("Tags", exact=True)).to_have_value("team=data")
