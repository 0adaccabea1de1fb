"""The difference between two revisions, as the same table."""

import pytest

A = "111111111111"
WHERE = {"account": A, "name": "Alice"}


def attach(learner, *policies: str) -> None:
    learner.save("user", WHERE, {"name": "Alice", "path": "/", "policies": list(policies)})


@pytest.fixture
def changed(figure_2):
    """Alice gets everything (2), a question is asked (3), she loses all (4)."""
    attach(figure_2, "LookOnly", "RunDatabases")
    figure_2.ask(f"arn:aws:iam::{A}:user/Bob", "rds:RebootDBInstance")
    attach(figure_2)
    return figure_2


def turned(page):
    return {
        (row.who, each.cell.action, each.before.access, each.cell.access)
        for row in page.context["rows"]
        for each in row.cells
        if each.before
    }


def test_the_history_offers_any_two_and_has_the_last_change_chosen(changed) -> None:
    page = changed.client.get(f"{changed.url}history/").content.decode()
    assert page.count('form="compare"') == 8
    assert 'name="from" value="3" checked' in page
    assert 'name="to" value="4" checked' in page


def test_two_chosen_revisions_are_compared(changed) -> None:
    page = changed.client.get(f"{changed.url}access/difference/?from=1&to=2")
    assert ("Alice", "rds:StartDBInstance", "implicit_deny", "allowed") in turned(page)
    assert {who for who, *_ in turned(page)} == {"Alice"}


def test_backwards_is_the_other_way_round(changed) -> None:
    there = turned(changed.client.get(f"{changed.url}access/difference/?from=1&to=2"))
    back = turned(changed.client.get(f"{changed.url}access/difference/?from=2&to=1"))
    assert back == {(who, action, new, old) for who, action, old, new in there}


def test_without_a_choice_it_is_the_last_change(changed) -> None:
    page = changed.client.get(f"{changed.url}access/difference/")
    assert (page.context["before"].number, page.context["after"].number) == (3, 4)
    assert ("Alice", "rds:StartDBInstance", "allowed", "implicit_deny") in turned(page)


def test_the_rows_that_are_the_same_are_shown_if_wished(changed) -> None:
    address = f"{changed.url}access/difference/?from=1&to=2"
    some = changed.client.get(address).context["rows"]
    everything = changed.client.get(f"{address}&all=1").context["rows"]
    assert len(everything) > len(some)
    assert {row.who for row in everything} >= {"Alice", "Bob", "Mehdi", "Anne"}


def test_each_side_opens_its_own_steps(changed) -> None:
    page = changed.client.get(f"{changed.url}access/difference/?from=1&to=2")
    cell = next(
        each for row in page.context["rows"] for each in row.cells
        if each.before and each.cell.action == "rds:StartDBInstance"
    )  # fmt: skip
    was = changed.client.get(cell.before_url).context["story"]
    now = changed.client.get(cell.url).context["story"]
    assert (was.verdict, now.verdict) == ("denied", "allowed")


def test_a_question_turns_nothing(changed) -> None:
    page = changed.client.get(f"{changed.url}access/difference/?from=2&to=3")
    assert page.context["rows"] == []
    assert "None of these cells turned." in page.content.decode()


@pytest.mark.parametrize(
    "query", ["from=99", "to=0", "from=x", "to=-1", "from=999999999999", "to=²"]
)
def test_a_revision_that_is_not_there_is_not_found(changed, query: str) -> None:
    assert changed.client.get(f"{changed.url}access/difference/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["", "?from=1&to=4&all=1&roles=1"])
def test_it_asks_few_queries(changed, query: str, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        changed.client.get(f"{changed.url}access/difference/{query}")
