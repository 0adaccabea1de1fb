"""The console in a browser: rows, expectations, and an answer that goes out of date."""

import pytest
from playwright.sync_api import Page, expect

KEY = "#id_key-0-key"


@pytest.fixture
def figure_4(page: Page, live_server) -> Page:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : Borrowing a role").click()
    return page


def test_a_key_shapes_its_value_and_rows_come_and_go(figure_4: Page, axe) -> None:
    page = figure_4
    page.wait_for_load_state("load")
    page.locator(".console-more > summary").click()
    page.locator(KEY).fill("aws:MultiFactorAuthPresent")
    page.locator(KEY).press("Tab")
    expect(page.locator("select#id_key-0-value")).to_be_visible()
    page.locator("#id_key-0-value").select_option("false")
    page.get_by_role("button", name="Add a key").click()
    expect(page.locator("#id_key-1-key")).to_be_focused()
    page.locator("#id_key-1-key").fill("aws:SourceIp")
    page.locator("#id_key-1-key").press("Tab")
    page.locator("#id_key-1-value").fill("203.0.113.7")
    page.get_by_role("button", name="Add a role after it").click()
    expect(page.locator("#id_via-1-role")).to_be_focused()
    page.get_by_role("button", name="Take role 2 away").click()
    expect(page.locator("#id_via-1-role")).to_have_count(0)
    expect(page.locator("#id_key-1-value")).to_have_value("203.0.113.7")
    axe(page)
    page.locator("#ask-iam").click()
    expect(page.locator(".console-more > summary")).to_contain_text("2 context keys")


def test_an_answer_goes_out_of_date_and_is_asked_again(figure_4: Page, axe) -> None:
    page = figure_4
    page.locator("#requests").get_by_role("link", name="Alice borrows").first.click()
    expect(page.locator("#verdict")).to_contain_text("Both requests pass every gate")
    page.get_by_role("link", name="BorrowOperator", exact=True).first.click()
    expect(page.locator(".cm-editor")).to_be_visible()  # the scripts are there
    page.locator("#s1-effect").select_option("Deny")
    expect(page.locator("#gloss-1")).to_contain_text("Denies")
    page.locator("#save-thing").click()
    result = page.locator("#result")
    expect(result).to_contain_text("Out of date")
    expect(page.locator("#verdict")).to_contain_text("Both requests pass every gate")
    expect(page.locator("#requests .is-changed")).to_contain_text("was Allowed, now")
    axe(page)
    result.get_by_role("link", name="Ask again").click()
    expect(page.locator("#verdict")).to_contain_text("A Deny matches")
    expect(result).not_to_contain_text("Out of date")
    expect(result.locator(".turned").first).to_contain_text("changed")


def test_an_expectation_is_set_beside_the_verdict(figure_4: Page, axe) -> None:
    page = figure_4
    choice = page.locator("#result .expect-form")
    choice.get_by_role("button", name="Allowed").click()
    expect(page.locator("#requests .row-on")).to_contain_text("you expect Allowed")
    page.get_by_role("link", name="Run them all").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All requests at once")
    expect(page.locator(".lede")).to_contain_text("2 of 3")
    axe(page)
