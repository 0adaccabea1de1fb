"""axe on every page and form of the builder, empty, filled and wrong; nothing scrolls sideways."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from iamlab.web.labs.forms import FORMS
from tests.depth import deep

pytestmark = pytest.mark.django_db(transaction=True)

DEVELOPMENT, PRODUCTION = "111111111111", "222222222222"
ORDERS = f"arn:aws:rds:eu-west-1:{PRODUCTION}:db:orders"
# a name of the scenario's lab for each kind that has one
NAMES = {
    "lab": "lab",
    "account": DEVELOPMENT,
    "root": "root",
    "user": "Alice",
    "policy": "BorrowOperator",
    "organization": "organization",
}
OUTSIDE = ("lab", "organization", "unit", "scp", "rcp")
# what a form of each kind refuses, by field; the others refuse to be empty
WRONG = {
    "lab": {"title": ""},
    "inline": {"name": "a b", "document": "{"},
    "policy": {"name": "a b", "document": '{"Version": 1, "Statement": [{"Effect": "No"}]}'},
    "scp": {"name": "", "document": "{"},
    "rcp": {"name": "", "document": "{"},
    "role": {"name": "a b", "trust_policy": "{", "max_session_duration": "1"},
    "endpoint": {"id": "door", "policy": "{"},
    "resource": {"arn": "orders", "policy": "{", "tags": "x"},
    "user": {"name": "a b", "tags": "x"},
}
NEVER_WRONG = ("root", "organization")  # nothing is typed into them
LOOKS = [(1280, "light"), (360, "dark")]
# each form in one of the looks, in turn; in a deep run every form in both
FORMS_OF_LOOK = {
    look: list(FORMS) if deep() else list(FORMS)[at :: len(LOOKS)] for at, look in enumerate(LOOKS)
}
LAB_PAGES = (
    "", "?request=alice-borrows&step=2", "?request=bob-borrows", "things/role/?account="
    f"{PRODUCTION}&name=DatabaseOperator", f"things/resource/?account={PRODUCTION}&name={ORDERS}",
    f"remove/policy/?account={DEVELOPMENT}&name=BorrowOperator", "remove/request/?name=bob-borrows",
    "history/", "delete/", "access/", "access/?changes=1", "access/who/?action=rds:StartDBInstance",
    f"access/who/?principal=arn:aws:iam::{DEVELOPMENT}:user/Alice", "weights/",
    "apart/?left=0&right=1", "flips/?request=bob-borrows", "export/cli/", "export/cloudformation/",
    "export/terraform/",
    f"access/cell/?principal=arn:aws:iam::{DEVELOPMENT}:user/Bob&action=rds:StartDBInstance"
    f"&resource={ORDERS}",
)  # fmt: skip
OTHER_PAGES = ("", "import/", "code/use/", "forget/")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def looked_at(page: Page, axe, where: str) -> None:
    page.goto(where)
    expect(page.locator('[hx-trigger="load"]')).to_have_count(
        0, timeout=20_000
    )  # fetched after the page
    axe(page)
    assert fits(page), where


def borrowing(page: Page, url: str) -> str:
    """The lab of figure 4; gives its address."""
    page.goto(f"{url}/labs/")
    page.locator('button[value="borrowing-a-role"]').click()
    page.wait_for_url("**/labs/*/")
    return page.url


def organized(page: Page, lab: str) -> None:
    page.goto(f"{lab}things/organization/")
    page.locator("#save-thing").click()
    expect(page.locator("#drawer-title")).to_have_text("Organization")


@pytest.mark.parametrize(("width", "colors"), LOOKS)
def test_axe_finds_nothing_on_any_form(new_page, live_server, axe, width: int, colors: str) -> None:
    page = new_page(width=width, colors=colors)
    lab = borrowing(page, live_server.url)
    looked_at(page, axe, f"{lab}things/organization/")
    organized(page, lab)
    for kind in FORMS_OF_LOOK[width, colors]:
        account = {} if kind in (*OUTSIDE, "account") else {"account": DEVELOPMENT}
        if kind in NAMES:
            named = {**account, "name": NAMES[kind]}
            if kind == "account":
                named["account"] = DEVELOPMENT
            looked_at(page, axe, f"{lab}things/{kind}/?{urlencode(named)}")
        if kind in NEVER_WRONG:
            continue
        if kind != "lab":
            looked_at(page, axe, f"{lab}things/{kind}/?{urlencode(account)}")
        for field, text in WRONG.get(kind, {}).items():
            if field in ("document", "trust_policy", "policy"):
                page.locator(".cm-content").fill(text)
            else:
                page.locator(f'#drawer [name="{field}"]').fill(text)
        page.locator("#save-thing").click()
        expect(page.locator('#drawer [aria-invalid="true"]').first).to_be_attached()
        axe(page)
        assert fits(page), kind


@pytest.mark.parametrize(("width", "colors"), LOOKS)
def test_axe_finds_nothing_around_a_lab(new_page, live_server, axe, width, colors) -> None:
    page = new_page(width=width, colors=colors)
    for place in OTHER_PAGES:
        looked_at(page, axe, f"{live_server.url}/labs/{place}")
    lab = borrowing(page, live_server.url)
    for place in LAB_PAGES:
        looked_at(page, axe, f"{lab}{place}")
    looked_at(page, axe, f"{live_server.url}/labs/")
    page.goto(f"{live_server.url}/labs/import/")
    page.locator("#document").fill("{")
    page.locator('main button[type="submit"]').click()
    expect(page.locator(".form-errors")).to_be_visible()
    axe(page)


@pytest.mark.parametrize(("width", "colors"), LOOKS)
def test_a_shared_and_an_embedded_lab_are_accessible(
    new_page, live_server, axe, width: int, colors: str
) -> None:
    page = new_page(width=width, colors=colors)
    borrowing(page, live_server.url)
    page.locator(".lab-menu summary").click()
    page.get_by_role("button", name="Share as a link").click()
    expect(page.get_by_text("A shared lab, to look at")).to_be_visible()
    shared = page.url.partition("?")[0]
    for where in (shared, shared.replace("/s/", "/embed/")):
        for query in ("", "?request=bob-borrows&step=1", "?predict=1", "?guess=denied"):
            looked_at(page, axe, f"{where}{query}")
