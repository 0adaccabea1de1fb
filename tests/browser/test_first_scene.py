"""The first minute: predict, see, read, with the mouse, with the keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from iamlab.course import walk_of_scenes

pytestmark = pytest.mark.django_db(transaction=True)
SCENES = [scene.id for _, scene in walk_of_scenes()]


def test_with_the_mouse(page: Page, live_server, axe) -> None:
    page.goto(live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Alice tries to start the database orders."
    )
    axe(page)
    page.get_by_role("button", name="Allowed").click()
    verdict = page.get_by_role("heading", name="Nothing allows it.")
    expect(verdict).to_be_focused()
    expect(page.get_by_text("You may be thinking that no Deny means yes")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/scenes/alice/\?guess=allowed$"))
    expect(page.locator("mark.hit", has_text="rds:DescribeDBInstances").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Does an Allow win over a Deny?").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mehdi")
    page.go_back()
    expect(page.get_by_role("heading", name="Nothing allows it.")).to_be_visible()


def test_with_the_keyboard_only(page: Page, live_server) -> None:
    page.goto(live_server.url)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "denied":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nothing allows it.")).to_be_focused()
    expect(page.locator(".said", has_text="Right.")).to_be_visible()
    # the steps open and close with the keyboard
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    first = page.locator(".steps details").first
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("open", "")


def test_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    page.goto(live_server.url)
    page.get_by_role("button", name="Denied").click()
    expect(page.get_by_role("heading", name="Nothing allows it.")).to_be_visible()
    expect(page.locator(".state", has_text="stopped here")).to_be_visible()


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_scene(new_page, live_server, axe, scene: str, width: int) -> None:
    page = new_page(width=width, colors="dark" if width == 360 else "light")
    page.goto(f"{live_server.url}/scenes/{scene}/")
    axe(page)
    page.goto(f"{live_server.url}/scenes/{scene}/?guess=denied")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
