"""The price of a typed change, two revisions compared, and a scene's repair, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "What would this change?"
POLICY = "things/policy/?account=111111111111&name=LookOnly"
LONGER = "rds:DescribeDBInstances\nrds:StartDBInstance"


def start(page: Page, url: str) -> str:
    page.goto(f"{url}/labs/")
    page.get_by_role("button", name="Start : One account, four policies").click()
    page.wait_for_url("**/labs/*/")
    return page.url


def type_action(page: Page, lab: str) -> None:
    page.goto(f"{lab}{POLICY}")
    page.get_by_label("Policy name").fill("LookAndStart")
    page.get_by_label("Actions of statement 1, one a line").fill(LONGER)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_typed_change_is_priced_and_nothing_typed_is_lost(
    new_page, live_server, axe, javascript: bool, width: int
) -> None:
    page = new_page(width=width, javascript=javascript)
    lab = start(page, live_server.url)
    type_action(page, lab)
    page.get_by_role("button", name=ASK).click()
    expect(page.locator("#preview")).to_contain_text("Alice, rds:StartDBInstance: ")
    expect(page.locator("#preview")).to_contain_text("payroll")
    expect(page.get_by_label("Policy name")).to_have_value("LookAndStart")
    expect(page.get_by_label("Actions of statement 1, one a line")).to_have_value(LONGER)
    if javascript:
        expect(page.get_by_role("heading", name="What this would change")).to_be_focused()
        expect(page.locator(".cm-content")).to_contain_text("rds:StartDBInstance")
        axe(page)
    page.get_by_role("button", name="Save").click()
    if not javascript:
        page.get_by_role("link", name="What did the last change open or close?").click()
    expect(page.locator("section#effects")).to_contain_text("Alice, rds:StartDBInstance: ")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_text_of_the_json_editor_is_priced(page: Page, live_server) -> None:
    page.goto(f"{start(page, live_server.url)}{POLICY}")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        '{"Version": "2012-10-17", "Statement": '
        '[{"Effect": "Allow", "Action": "rds:StopDBInstance", "Resource": "*"}]}'
    )
    page.get_by_role("button", name=ASK).click()
    expect(page.locator("#preview")).to_contain_text("opens")
    expect(page.locator("#preview")).to_contain_text("Alice, rds:StopDBInstance: ")
    expect(page.locator("#preview")).to_contain_text("closes")


def test_two_revisions_are_chosen_in_the_history_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    lab = start(page, live_server.url)
    type_action(page, lab)
    page.get_by_role("button", name="Save").click()
    page.goto(f"{lab}history/")
    page.get_by_role("radio", name="from 1").check()
    page.get_by_role("button", name="Compare their access").click()
    expect(page.get_by_role("table")).to_contain_text("Alice")
    expect(page.locator(".cell-turned").first).to_contain_text("no Allow")
    expect(page.locator(".cell-turned").first).to_contain_text("yes")


@pytest.mark.parametrize("place", ["effects/", "access/difference/?all=1", "history/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_after_a_change(
    new_page, live_server, axe, place: str, width: int
) -> None:
    page = new_page(width=width, colors="dark" if width == 360 else "light")
    lab = start(page, live_server.url)
    type_action(page, lab)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("section#effects")).to_be_visible()
    page.goto(f"{lab}{place}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_smallest_change_of_the_first_scene_is_tried(
    new_page, live_server, axe, javascript: bool
) -> None:
    page = new_page(javascript=javascript)
    page.goto(f"{live_server.url}/?guess=denied")
    if javascript:
        axe(page)
    page.get_by_role("button", name="Try it").click()
    page.wait_for_url("**/labs/**")
    expect(page.locator("#result .badge-v").first).to_contain_text("Allowed")
    expect(page.locator("#requests")).to_contain_text("was Denied, now")


def test_a_save_on_its_way_is_not_broken_off_by_what_was_typed_before(
    page: Page, live_server
) -> None:
    lab = start(page, live_server.url)
    sent = []

    def slowly(route) -> None:
        sent.append(route.request.post_data or "")
        page.wait_for_timeout(1200)
        route.continue_()

    type_action(page, lab)
    page.route("**/things/policy/**", slowly)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("section#effects")).to_contain_text("Alice, rds:StartDBInstance: ")
    assert len(sent) == 1
    assert "op=save" in sent[0]
