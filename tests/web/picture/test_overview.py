"""Several people in one picture."""

from dataclasses import replace

import pytest

from iamlab.course import walk_of_scenes
from iamlab.web.explained.deciding import explained_story
from iamlab.web.picture import OverviewRow, Sheet, account_labels, overview_picture, overview_rows
from tests.web.picture.casts import ALICE, DEV, FAR_ORDERS, LONG, ORDERS, PROD
from tests.web.picture.drawn import classes, drawings, problems, shown


def row(**more):
    given = {
        "principal": ALICE,
        "sheets": (Sheet("LookOnly", "of Alice"),),
        "action": "rds:StartDBInstance",
        "resource": ORDERS,
        "verdict": "denied",
        "statements": ("Allows rds:DescribeDBInstances on everything.",),
        "href": "/scenes/alice/",
    }
    return OverviewRow(**(given | more))


def draw(*rows):
    return overview_picture(rows, accounts=(DEV, PROD), title="Four people")


def words(svg):
    return [shown(e) for e in svg.iter("text")]


@pytest.mark.parametrize("verdict", ["allowed", "denied", "undecided", ""])
@pytest.mark.parametrize("name", ["Alice", LONG])
@pytest.mark.parametrize("thing", [ORDERS, FAR_ORDERS, replace(ORDERS, name=LONG, sub=LONG)])
def test_nothing_overlaps(verdict, name, thing):
    one = row(principal=replace(ALICE, name=name), verdict=verdict, resource=thing)
    many = replace(one, sheets=(Sheet(LONG, LONG), Sheet("b")), statements=(LONG, LONG, "third"))
    assert problems(draw(one, many, replace(one, sheets=(), action=f"service:{LONG}"))) == []


def test_each_row_is_a_link_that_says_who_asks_for_what_and_the_answer():
    wide, narrow = drawings(draw(row(), row(verdict="allowed")))
    for svg in (wide, narrow):
        links = [e for e in svg.iter("a") if e.get("href") == "/scenes/alice/"]
        assert [link.get("aria-label") for link in links] == [
            "Alice asks for rds:StartDBInstance on orders: Denied.",
            "Alice asks for rds:StartDBInstance on orders: Allowed.",
        ]


def test_no_link_stands_inside_another():
    linked = row(principal=replace(ALICE, href="/alice"), resource=replace(ORDERS, href="/orders"))
    for svg in drawings(draw(linked)):
        for link in svg.iter("a"):
            assert list(link.iter("a")) == [link]


def test_rows_that_ask_for_one_resource_share_its_card():
    wide, _narrow = drawings(draw(row(), row(), row(resource=replace(ORDERS, name="billing"))))
    assert words(wide).count("orders") == 1


def test_the_verdict_is_always_a_word_too():
    for svg in drawings(draw(row(), row(verdict="allowed"), row(verdict="undecided"))):
        assert {"Denied", "Allowed", "Undecided"} <= set(words(svg))


def test_before_the_answer_no_verdict_is_drawn():
    for svg in drawings(draw(row(verdict=""))):
        marks = [c for e in svg.iter() for c in classes(e) if c.startswith("s-badge")]
        assert marks == []


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
    assert problems(picture) == []
