"""Several people in one picture."""

from dataclasses import replace

from iamlab.course import walk_of_scenes
from iamlab.web.explained.deciding import explained_story
from iamlab.web.picture import account_labels, overview_picture, overview_rows
from tests.web.picture.casts import ALICE, DEV, ORDERS, PROD
from tests.web.picture.casts import overview_row as row
from tests.web.picture.drawn import drawing, having, names, said


def draw(*rows):
    return overview_picture(rows, accounts=(DEV, PROD), title="Four people")


def test_each_row_is_a_link_that_says_who_asks_for_what_and_the_answer():
    picture = drawing(draw(row(), row(verdict="allowed")))
    links = [e for e in picture.iter("a") if e.get("href") == "/scenes/alice/"]
    assert [link.get("aria-label") for link in links] == [
        "Alice asks for rds:StartDBInstance on orders: Denied.",
        "Alice asks for rds:StartDBInstance on orders: Allowed.",
    ]


def test_no_link_stands_inside_another():
    linked = row(principal=replace(ALICE, href="/alice"), resource=replace(ORDERS, href="/orders"))
    for link in drawing(draw(linked)).iter("a"):
        assert list(link.iter("a")) == [link]


def test_rows_that_ask_for_one_resource_share_its_card():
    picture = drawing(draw(row(), row(), row(resource=replace(ORDERS, name="billing"))))
    assert names(picture).count("orders") == 1


def test_the_verdict_is_always_a_word_too():
    picture = drawing(draw(row(), row(verdict="allowed"), row(verdict="undecided")))
    words = [said(each) for each in having(picture, "p-verdict")]
    assert words == ["Denied", "Allowed", "Undecided"]


def test_before_the_answer_no_verdict_is_drawn():
    picture = drawing(draw(row(verdict="")))
    assert having(picture, "p-mark") == having(picture, "p-verdict") == []


def test_the_scenario_of_four_policies_comes_out_as_the_article_says():
    scenario = next(walk_of_scenes().__iter__())[0]
    decided = [(each, explained_story(scenario.world, each)) for each in scenario.world.requests]
    rows = overview_rows(scenario.world, decided, href=lambda request: f"#{request.id}")
    assert [(each.principal.name, each.resource.name, each.verdict) for each in rows] == [
        ("Alice", "orders", "denied"),
        ("Mehdi", "payroll", "denied"),
        ("Anne", "orders", "allowed"),
        ("Bob", "orders", "allowed"),
    ]
    assert [each.sheets[0].name for each in rows] == [
        "LookOnly", "KeepPayroll", "RunOrders", "RunDatabases",
    ]  # fmt: skip
    picture = overview_picture(rows, accounts=account_labels(scenario.world), title="Four")
    assert names(drawing(picture)).count("orders") == 2
