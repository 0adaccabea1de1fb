"""A real Chromium, and a guard that fails the test for whatever a learner's console would show.

`page` is an open page; `new_page(width=360, javascript=False)` makes others; `axe(page)` fails
on any accessibility finding. Each page is guarded: a console error, a report of the
Content-Security-Policy, a script error, a failed request or a request to another host fails the
test at its end, unless `guard.expect("status of 404")` announced it.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

HERE = Path(__file__).parent
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
TIMEOUT = 15_000  # a busy machine is no fault of the page
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `CSP: ${event.violatedDirective} blocked ${event.blockedURI} at ${event.sourceFile}`));
"""
# every rule runs; what passed is not described, which took axe a fourth of its time
ONLY_VIOLATIONS = {"resultTypes": ["violations"], "reporter": "no-passes"}

expect.set_options(timeout=TIMEOUT)

PageMaker = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that `-m 'not browser'` leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# what htmx logs of a request that a newer one replaces (hx-sync); a failed one logs more than this
BROKEN_OFF = ("htmx:afterRequest, ", "htmx:sendAbort, ")


class Guard:
    """The list of what went wrong in the pages of one test."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._expected: list[str] = ["status of 422"]  # an invalid form, answered as it should be

    def expect(self, words: str) -> None:
        """Let messages that contain `words` pass: this test makes them happen."""
        self._expected.append(words)

    def watch(self, page: Page) -> None:
        """Start listening to `page`."""
        page.on(
            "console",
            lambda m: (
                self._note(f"console: {m.text} {m.location.get('url', '')}")
                if m.type == "error" and not m.text.startswith(BROKEN_OFF)
                else None
            ),
        )
        page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", lambda r: self._check_host(r.url))

    def unexpected(self) -> list[str]:
        """What no test announced."""
        return [text for text in self.found if not any(e in text for e in self._expected)]

    def _failed(self, request: Request) -> None:
        # what a page still waits for when it is left is broken off: no fault of anybody's
        if request.failure != "net::ERR_ABORTED":
            self._note(f"failed: {request.url} {request.failure}")

    def _note(self, text: str) -> None:
        self.found.append(text)

    def _check_host(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("about", "data", "blob") and address.hostname != "127.0.0.1":
            self._note(f"another host: {url}")


def chromium_path() -> str | None:
    """Where a Chromium is: $CHROMIUM, or the first of the usual names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; without one, skip, or fail where CI=true."""
    path = chromium_path()
    if path is None:
        reason = "no Chromium: install chromium-headless-shell (Debian's name) or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; with CI=true the browser tests must run", pytrace=False)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread; the tests' queries beside it are safe.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def guard() -> Iterator[Guard]:
    """Fails the test at its end for anything unexpected."""
    watcher = Guard()
    yield watcher
    assert watcher.unexpected() == []


@pytest.fixture
def new_page(browser: Browser, guard: Guard) -> Iterator[PageMaker]:
    """Make guarded pages, each in a browser of its own: no cookies, nothing kept."""
    contexts = []
    scripted: list[Page] = []

    def make(
        width: int = 1200, height: int = 900, *, javascript: bool = True, colors: str = "light"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="en-GB",
            reduced_motion="reduce",
            color_scheme=colors,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        guard.watch(page)
        if javascript:
            scripted.append(page)
        return page

    yield make
    for page in scripted:
        let_settle(page)
    for context in contexts:
        context.close()
    await_answers()


def let_settle(page: Page) -> None:
    """Wait for what htmx still asks for: an answer put into a page that is being closed misses
    its place, and htmx calls that an error."""
    if not page.is_closed():
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def await_answers() -> None:
    """Let the server end what a closed page asked for: its connection is taken back after this."""
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(TIMEOUT / 1000)


@pytest.fixture
def page(new_page: PageMaker) -> Page:
    """A page 1200 pixels wide, with JavaScript, in light colours."""
    return new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail, with axe's own words, when it finds anything on the page."""

    def check(page: Page) -> None:
        results = Axe().run(page, options=ONLY_VIOLATIONS)
        assert results.violations_count == 0, results.generate_report()

    return check
