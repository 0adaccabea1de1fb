"""A lab built from nothing to an explained denial and its repair, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
DATABASE = "arn:aws:rds:eu-west-1:111111111111:db:orders"


def build(page: Page, url: str) -> None:
    page.goto(f"{url}/labs/")
    page.get_by_role("button", name="Start : One account, nothing in it").click()
    page.get_by_role("link", name="Add a resource").click()
    page.locator("#id_arn").fill(DATABASE)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="orders").first).to_be_visible()
    page.get_by_role("link", name="Add a policy").click()
    page.get_by_label("Policy name").fill("Look")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Look asleep")).to_be_visible()
    page.get_by_role("link", name="Add a user").click()
    page.get_by_label("User name").fill("Carol")
    page.get_by_label("Attached policies").select_option("Look")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#tree").get_by_role("link", name="Carol")).to_be_visible()


def ask(page: Page) -> None:
    page.get_by_label("Principal: who asks").select_option(label="Carol")
    page.get_by_label("Action: what for").fill("rds:StartDBInstance")
    page.get_by_label("Resource: on what").fill(DATABASE)
    page.get_by_role("button", name="Ask IAM").click()


def repair(page: Page) -> None:
    page.locator("#tree").get_by_role("link", name="Look").click()
    page.get_by_label("Actions of statement 1, one a line").fill(
        "rds:DescribeDBInstances\nrds:StartDBInstance"
    )
    page.get_by_role("button", name="Save").click()


def test_from_nothing_to_a_repaired_denial(page: Page, live_server, axe) -> None:
    build(page, live_server.url)
    axe(page)
    ask(page)
    expect(page.locator("#verdict")).to_have_text("Nothing allows it.")
    expect(page.locator("#live")).to_contain_text("Denied. Nothing allows it.")
    axe(page)
    repair(page)
    expect(page.locator("#requests")).to_contain_text("was Denied, now")
    expect(page.locator("#live")).to_contain_text("One request has another verdict now.")
    axe(page)


def test_the_same_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    build(page, live_server.url)
    ask(page)
    expect(page.locator("#verdict")).to_have_text("Nothing allows it.")
    repair(page)
    expect(page.locator("#requests")).to_contain_text("was Denied, now")


def test_a_wrong_form_gets_focus_on_its_first_error(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : One account, nothing in it").click()
    page.get_by_role("link", name="Add a user").click()
    page.get_by_label("User name").fill("a b")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("User name")).to_be_focused()
    expect(page.get_by_text("a user name has 1 to 64 characters").first).to_be_visible()


def test_form_and_json_follow_each_other_and_a_fix_is_one_click(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : One account, four policies").click()
    page.locator("#tree").get_by_role("link", name="LookOnly").click()
    text = page.locator(".cm-content")
    expect(text).to_contain_text("rds:DescribeDBInstances")  # the editor is there
    page.get_by_label("Actions of statement 1, one a line").fill("rds:StopDBInstance")
    expect(text).to_contain_text("rds:StopDBInstance")
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        '{"Version": "2012-10-17", "Statement": '
        '[{"Effect": "Allow", "Action": "sts:AssumRole", "Resource": "*"}]}'
    )
    expect(page.get_by_label("Actions of statement 1, one a line")).to_have_value("sts:AssumRole")
    expect(page.locator("#findings")).to_contain_text("sts:AssumRole does not exist")
    page.get_by_role("button", name="Replace sts:AssumRole with sts:AssumeRole").click()
    expect(text).to_contain_text("sts:AssumeRole")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#live")).to_contain_text("Saved.")


def test_stepping_lights_one_gate_after_the_other(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : One account, four policies").click()
    page.wait_for_url("**/labs/*/")
    page.wait_for_load_state()
    page.keyboard.press("]")
    expect(page.locator("#player .say")).to_contain_text("Gate 1 of 3")
    page.keyboard.press("]")
    expect(page.locator("#player .say")).to_contain_text("Gate 2 of 3")
    page.keyboard.press("[")
    expect(page.locator("#player .say")).to_contain_text("Gate 1 of 3")


def test_the_smallest_change_is_made_by_one_click(page: Page, live_server, axe) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : One account, four policies").click()
    page.locator(".rows a", has_text="Alice").click()
    page.locator("#flips").get_by_role("button", name="Do it").first.click()
    expect(page.locator("#requests")).to_contain_text("was Denied, now")
    axe(page)


def test_the_steps_play_by_themselves_and_the_words_come_into_view(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : Borrowing a role").click()
    page.locator("#requests").get_by_role("link", name="Alice borrows").first.click()
    page.get_by_role("button", name="Play the steps").click()
    expect(page.locator("#player")).to_contain_text("Gate 3 of 3", timeout=15_000)
    expect(page.locator("#result .step.lit")).to_have_count(1)
    expect(page.locator("#result .step.lit mark.hit").first).to_be_in_viewport()
    expect(page.locator("#play .player")).to_be_in_viewport()
    button = page.get_by_role("button", name="Play the steps")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=10_000)


def test_the_expectation_that_was_just_chosen_can_be_read(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : One account, four policies").click()
    chosen = page.locator(".seg-buttons").get_by_role("button", name="Denied")
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    chosen.hover()
    text, ground = chosen.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    resting = page.locator(".seg-buttons button:not([aria-pressed=true])").first
    assert text != resting.evaluate("e => getComputedStyle(e).color")
    assert ground == page.evaluate("getComputedStyle(document.body).color")  # ink on page, turned
