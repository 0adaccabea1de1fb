"""Three ways to use a lab: with the mouse, with the keyboard alone, and without JavaScript.

A selector names the same control for all three. What a hand does, a learner can do: the keyboard
walks by Tab, and every place it stops at shows its focus.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

MOST_TABS = 260
HAS_FOCUS = "(selector) => document.activeElement.matches(selector)"
SHOWS_FOCUS = """() => {
  const here = document.activeElement, shown = here.closest(".cm-editor") || here;
  const look = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const ring = (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2)
    || look.boxShadow !== "none";
  return ring && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


class Mouse:
    """Clicks, and types where it clicked."""

    has_editor = True

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        """Follow a link or press a button."""
        self.page.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        """Put a text in the place of what a field holds."""
        field = self.page.locator(selector)
        field.click()
        field.fill(text)

    def choose(self, selector: str, value: str) -> None:
        """Choose one option of a list."""
        self.page.locator(selector).select_option(value)

    def write_policy(self, text: str) -> None:
        """Replace the JSON of a policy."""
        self.write(".cm-content", text)


class NoScript(Mouse):
    """The same without JavaScript: the JSON is typed into a plain field."""

    has_editor = False

    def write_policy(self, text: str) -> None:
        """Replace the JSON of a policy."""
        self.write("#id_document", text)


class Keyboard(Mouse):
    """Tab, arrow keys, Enter and typing; never the mouse."""

    def go(self, selector: str) -> None:
        """Walk by Tab until the control has the focus, and see that it shows."""
        expect(self.page.locator(selector).first).to_be_attached()
        for _each in range(MOST_TABS):
            if self.page.evaluate(HAS_FOCUS, selector):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"no way by Tab to {selector}")
        self.page.wait_for_function(SHOWS_FOCUS, timeout=1_000)  # the editor tells a moment later

    def press(self, selector: str) -> None:
        """Walk there and press Enter."""
        self.go(selector)
        self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Walk there and type over what stands there."""
        self.go(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, selector: str, value: str) -> None:
        """Walk there and move by arrow keys to the option."""
        self.go(selector)
        field = self.page.locator(selector)
        self.page.keyboard.press("Home")
        for _each in range(60):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no way by arrow keys to {value}")
