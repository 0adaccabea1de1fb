"""Figures 2, 3 and 4 of the article, each built from an empty lab and asked: in three ways."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from iamlab.course import scenarios
from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.labs import world_of
from iamlab.world import Account, Request, World
from tests.browser.hands import Keyboard, Mouse, NoScript

pytestmark = pytest.mark.django_db(transaction=True)

DEVELOPMENT, PRODUCTION = "111111111111", "222222222222"
# what the article says of each figure: who is let through, who is not
ARTICLE = {
    "one-account-four-policies": {
        (DEVELOPMENT, "Bob"): "Allowed",
        (DEVELOPMENT, "Alice"): "Denied",
        (DEVELOPMENT, "Anne"): "Allowed",
        (DEVELOPMENT, "Mehdi"): "Denied",
    },
    "knocking-on-another-accounts-door": {
        (DEVELOPMENT, "Bob"): "Denied",
        (DEVELOPMENT, "Alice"): "Denied",
        (PRODUCTION, "Bob"): "Allowed",
    },
    "borrowing-a-role": {
        (DEVELOPMENT, "Bob"): "Denied",
        (DEVELOPMENT, "Anne"): "Denied",
        (DEVELOPMENT, "Alice"): "Allowed",
    },
}
HANDS = {"mouse": Mouse, "keyboard": Keyboard, "without JavaScript": NoScript}


def add(kind: str, account: str = "") -> str:
    """The link that opens the form of a new thing."""
    return f'.tree a[href*="/things/{kind}/?account={account}"]:not([href*="name="])'


def save(hand: Mouse, heading: str) -> None:
    hand.press("#save-thing")
    expect(hand.page.locator("#drawer-title")).to_have_text(heading)
    if isinstance(hand, Keyboard):
        # focus stays where the learner was: not at the top of the page
        assert hand.page.evaluate("document.activeElement.id") == "save-thing"


def make_account(hand: Mouse, account: Account) -> None:
    hand.press('.add-account a[href$="/things/account/"]')
    hand.write("#id_id", account.id)
    hand.write("#id_name", account.name)
    save(hand, account.id)


def make_policy(hand: Mouse, account: str, name: str, text: str) -> None:
    hand.press(add("policy", account))
    hand.write("#id_name", name)
    hand.write_policy(text)
    save(hand, name)


def make_role(hand: Mouse, account: str, name: str, trusted: str, policy: str) -> None:
    hand.press(add("role", account))
    hand.write("#id_name", name)
    hand.choose("#id_who", "account")
    hand.write("#id_trusted", trusted)
    hand.choose("#id_policies", policy)
    save(hand, name)


def build(hand: Mouse, world: World) -> None:
    """Everything of a world but its requests, from the lab with one empty account."""
    for number, account in enumerate(world.accounts):
        if number:
            make_account(hand, account)
        for resource in account.resources:
            hand.press(add("resource", account.id))
            hand.write("#id_arn", resource.arn)
            save(hand, resource.arn.rpartition(":")[2])
        for policy in account.policies:
            make_policy(hand, account.id, policy.name, policy.document.text.strip())
        for role in account.roles:
            make_role(hand, account.id, role.name, DEVELOPMENT, str(role.policies[0]))
        for user in account.users:
            hand.press(add("user", account.id))
            hand.write("#id_name", user.name)
            hand.choose("#id_policies", str(user.policies[0]))
            save(hand, user.name)


def ask(hand: Mouse, request: Request) -> None:
    hand.choose("#id_principal", request.principal)
    hand.write("#id_action", request.action)
    hand.write("#id_resource", request.resource)
    details = hand.page.locator(".console-more")
    if request.via and details.get_attribute("open") is None:
        hand.press(".console-more summary")
    if request.via:
        hand.choose("#id_via-0-role", request.via[0].role)
    hand.press("#ask-iam")
    who = request.principal.rpartition("/")[2]
    expect(hand.page.locator("#requests .row-on")).to_contain_text(who)
    if hand.has_editor:  # what JavaScript still fetches must not outlive the test
        expect(hand.page.locator("#flips[hx-get]")).to_have_count(0, timeout=20_000)


def shape(world: World) -> dict[str, object]:
    """What a world says, without the ids and words that do not matter."""
    return {
        account.id: (
            account.name,
            {each.name: json.loads(each.document.text) for each in account.policies},
            {each.name: each.policies for each in account.users},
            {
                each.name: (each.policies, json.loads(each.trust_policy.text)["Statement"])
                for each in account.roles
                if each.trust_policy
            },
            [each.arn for each in account.resources],
        )
        for account in world.accounts
    }


def start(hand: Mouse, url: str) -> None:
    hand.page.goto(f"{url}/labs/")
    hand.press('button[value="empty"]')
    hand.page.wait_for_url("**/labs/*/")


def lab_of(page: Page) -> World:
    slug = page.url.partition("/labs/")[2].partition("/")[0]
    current = Lab.objects.select_related("current").get(slug=slug).current
    assert current is not None
    return world_of(current)


def test_the_article_tells_of_every_request_of_these_scenarios() -> None:
    for slug, told in ARTICLE.items():
        asked = scenarios()[slug].world.requests
        people = {(each.principal.split(":")[4], each.principal.split("/")[-1]) for each in asked}
        assert people == set(told)


@pytest.mark.parametrize("way", HANDS)
@pytest.mark.parametrize("figure", ARTICLE)
def test_a_figure_is_built_from_nothing_and_answers_as_the_article_says(
    new_page, live_server, figure: str, way: str
) -> None:
    hand = HANDS[way](new_page(javascript=way != "without JavaScript"))
    wanted = scenarios()[figure].world
    start(hand, live_server.url)
    build(hand, wanted)
    assert shape(lab_of(hand.page)) == shape(wanted)
    for request in wanted.requests:
        ask(hand, request)
        who = (request.principal.split(":")[4], request.principal.rpartition("/")[2])
        expect(hand.page.locator("#result .caption")).to_contain_text(ARTICLE[figure][who])
        if request.via:
            acts = hand.page.locator("#result .act-head")
            expect(acts.first).to_contain_text("Request 1 of 2")
            expect(acts).to_have_count(2)
            expect(acts.first).to_contain_text(ARTICLE[figure][who])
    rows = hand.page.locator("#requests li")
    expect(rows).to_have_count(len(ARTICLE[figure]))
