"""A lab built from nothing to an explained denial and its repair, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
DATABASE = "arn:aws:rds:eu-west-1:111111111111:db:orders"
LOOK = """{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "*"}]
}"""


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


@pytest.mark.parametrize("kind", ["account", "user", "group", "role", "policy", "resource"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_form(new_page, live_server, axe, kind: str, width: int) -> None:
    page = new_page(width=width, colors="dark" if width == 360 else "light")
    page.goto(f"{live_server.url}/labs/")
    axe(page)
    page.get_by_role("button", name="Start : Borrowing a role").click()
    page.wait_for_url("**/labs/*/")
    query = "" if kind == "account" else "?account=111111111111"
    page.goto(f"{page.url}things/{kind}/{query}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Save").click()
    if kind != "policy":
        expect(page.locator('[aria-invalid="true"], .is-invalid').first).to_be_visible()
    axe(page)


def test_a_wrong_form_gets_focus_on_its_first_error(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/labs/")
    page.get_by_role("button", name="Start : One account, nothing in it").click()
    page.get_by_role("link", name="Add a user").click()
    page.get_by_label("User name").fill("a b")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("User name")).to_be_focused()
    expect(page.get_by_text("a user name has 1 to 64 characters").first).to_be_visible()
