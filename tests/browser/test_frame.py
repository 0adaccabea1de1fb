"""The frame of every page, in a real browser."""

import pytest

SIZES = [(1280, 900), (360, 740)]


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


LIGHT, DARK = "rgb(243, 245, 249)", "rgb(16, 20, 27)"


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_an_error_page_has_no_accessibility_finding_and_nothing_sticks_out(
    live_server, new_page, axe, guard, width, height, colors
):
    guard.expect("status of 404")
    page = new_page(width, height, colors=colors)
    page.goto(f"{live_server.url}/no-such-page")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("colors", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_without_javascript_the_colours_follow_the_system(
    live_server, new_page, guard, colors, ground
):
    guard.expect("status of 404")
    page = new_page(javascript=False, colors=colors)
    page.goto(f"{live_server.url}/no-such-page")
    assert background(page) == ground
    assert page.locator("#theme").is_hidden()


def test_the_switch_goes_from_the_systems_colours_to_light_to_dark_and_keeps_the_choice(
    live_server, new_page, guard
):
    guard.expect("status of 404")
    page = new_page(colors="dark")
    page.goto(f"{live_server.url}/no-such-page")
    switch = page.locator("#theme")
    seen = [background(page)]
    for _ in range(3):
        switch.click()
        seen.append(background(page))
    assert seen == [DARK, LIGHT, DARK, DARK]
    switch.click()
    page.reload()
    assert background(page) == LIGHT
    assert switch.get_attribute("aria-label") == "Colours: light. Switch to dark"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_phones_menu_opens_with_and_without_javascript(
    live_server, new_page, guard, javascript
):
    guard.expect("status of 404")
    page = new_page(360, 740, javascript=javascript)
    page.goto(f"{live_server.url}/no-such-page")
    menu = page.locator("#menu nav")
    assert menu.is_hidden()
    page.locator("#menu summary").click()
    assert menu.is_visible()


def test_escape_closes_the_phones_menu_and_the_focus_is_back_on_its_button(
    live_server, new_page, guard
):
    guard.expect("status of 404")
    page = new_page(360, 740)
    page.goto(f"{live_server.url}/no-such-page")
    page.locator("#menu summary").press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("#menu nav").is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_first_tab_stop_leads_past_the_top_bar(live_server, page, guard):
    guard.expect("status of 404")
    page.goto(f"{live_server.url}/no-such-page")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
