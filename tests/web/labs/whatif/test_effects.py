"""The price of an edit by hand: before it is saved, and after."""

import json

import pytest
from django.test import Client

from iamlab.web.labs.forms import FORMS, node_choices

A = "111111111111"
WHERE = {"account": A}
HTMX = {"HTTP_HX_REQUEST": "true"}
WIDER = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "rds:*", "Resource": "*"}],
}


def look_only(learner, **more):
    text = next(p for p in learner.world.accounts[0].policies if p.name == "LookOnly").document.text
    return {"name": "LookOnly", "path": "/", "document": text, "drawn": text, **more}


def preview(learner, **more):
    where = {**WHERE, "name": "LookOnly"}
    return learner.save("policy", where, look_only(learner, op="preview", **more))


def rows(page):
    return {(row.who, row.action, row.opens) for row in page.context["effects"].rows}


def test_the_typed_text_is_priced_before_it_is_saved(figure_2) -> None:
    before = figure_2.world
    page = preview(figure_2, document=json.dumps(WIDER))
    assert ("Alice", "rds:StartDBInstance", True) in rows(page)
    assert figure_2.world == before
    words = page.content.decode()
    assert "What this would change" in words
    assert "&quot;rds:*&quot;" in words


def test_the_fields_of_the_guided_side_are_priced_too(figure_2) -> None:
    fields = {
        "s1-sid": "LookOnly", "s1-effect": "Allow", "s1-action_element": "Action",
        "s1-actions": "rds:StopDBInstance", "s1-resource_element": "Resource",
        "s1-resources": "*",
    }  # fmt: skip
    page = preview(figure_2, **fields)
    assert ("Alice", "rds:StopDBInstance", True) in rows(page)
    assert ("Alice", "rds:DescribeDBInstances", False) in rows(page)
    assert "rds:StopDBInstance" in page.context["form"].text()


def test_every_other_form_has_its_price(figure_2) -> None:
    data = {"name": "Carl", "path": "/", "policies": ["RunDatabases"], "op": "preview"}
    page = figure_2.save("user", WHERE, data)
    assert page.status_code == 200
    assert {who for who, *_ in rows(page)} == {"Carl"}
    assert page.context["form"]["name"].value() == "Carl"
    assert all(user.name != "Carl" for user in figure_2.world.accounts[0].users)


@pytest.mark.parametrize("data", [{"name": "B b"}, {"name": "Bob"}])
def test_a_form_that_cannot_be_saved_says_so_and_keeps_what_was_typed(figure_2, data) -> None:
    page = figure_2.save("user", WHERE, {"path": "/", "op": "preview", **data})
    assert page.status_code == 422
    assert page.context["form"].errors
    assert page.context["form"]["name"].value() == data["name"]
    assert "effects" not in page.context


def test_the_fragment_holds_the_form_with_its_price(figure_2) -> None:
    where = "&".join(f"{key}={value}" for key, value in {**WHERE, "name": "LookOnly"}.items())
    data = look_only(figure_2, op="preview", document=json.dumps(WIDER))
    page = figure_2.client.post(f"{figure_2.url}things/policy/?{where}", data, **HTMX)
    words = page.content.decode()
    assert words.count('id="drawer"') == 1
    assert 'id="preview"' in words


def test_after_saving_the_lab_tells_what_the_change_opened(figure_2) -> None:
    figure_2.save("policy", {**WHERE, "name": "LookOnly"},
                  look_only(figure_2, document=json.dumps(WIDER)))  # fmt: skip
    assert f"{figure_2.url}effects/" in figure_2.client.get(figure_2.url).content.decode()
    page = figure_2.client.get(f"{figure_2.url}effects/")
    assert ("Alice", "rds:StartDBInstance", True) in rows(page)
    assert "payroll" in page.content.decode()
    fragment = figure_2.client.get(f"{figure_2.url}effects/", **HTMX).content.decode()
    assert "<html" not in fragment
    assert 'id="effects"' in fragment


def test_a_question_is_no_change_that_opens_anything(figure_2) -> None:
    figure_2.ask(f"arn:aws:iam::{A}:user/Bob", "rds:RebootDBInstance")
    assert f"{figure_2.url}effects/" not in figure_2.client.get(figure_2.url).content.decode()


def test_a_lab_without_a_change_has_no_last_change(figure_2) -> None:
    assert figure_2.client.get(f"{figure_2.url}effects/").status_code == 404
    assert f"{figure_2.url}effects/" not in figure_2.client.get(figure_2.url).content.decode()


def test_a_removal_is_priced_before_it_is_made(figure_2) -> None:
    before = figure_2.world
    question = figure_2.client.get(f"{figure_2.url}remove/policy/?account={A}&name=RunDatabases")
    address = f"{figure_2.url}remove/policy/effects/?account={A}&name=RunDatabases"
    assert address.replace("&", "&amp;") in question.content.decode()
    page = figure_2.client.get(address)
    assert ("Bob", "rds:StartDBInstance", False) in rows(page)
    assert figure_2.world == before


@pytest.mark.parametrize("what", ["lab/effects/?name=lab", "x/effects/", "user/effects/?name=No"])
def test_a_removal_that_cannot_be_is_not_found(figure_2, what: str) -> None:
    assert figure_2.client.get(f"{figure_2.url}remove/{what}").status_code == 404


@pytest.mark.parametrize("kind", sorted(FORMS))
@pytest.mark.parametrize("start", ["empty", "borrowing-a-role"])
def test_every_form_answers_the_question_even_when_nothing_is_typed(
    client, db, kind: str, start: str
) -> None:
    slug = client.post("/labs/new/", {"start": start})["Location"].split("/")[2]
    query = "" if FORMS[kind].outside or kind == "account" else f"?account={A}"
    page = client.post(f"/labs/{slug}/things/{kind}/{query}", {"op": "preview"})
    assert page.status_code in (200, 422)
    assert ("effects" in page.context) is (page.status_code == 200)


def test_an_scp_is_priced_for_the_accounts_under_it(learner) -> None:
    member = "222222222222"
    learner.save("account", {}, {"id": member, "name": "production"})
    where = {"account": member}
    learner.save("user", where, {"name": "Carol", "path": "/"})
    admin = {"name": "All", "holder": "user|Carol", "document": json.dumps(WIDER)}
    assert learner.save("inline", where, admin).status_code == 302
    learner.save("organization", {}, {"management_account": A})
    level = node_choices(learner.world)[0][0]
    placed = {"management_account": A, f"place_{A}": level, f"place_{member}": level}
    learner.save("organization", {"name": "organization"}, placed)
    deny = {"Effect": "Deny", "Action": "rds:DeleteDBInstance", "Resource": "*"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [deny]})
    data = {"name": "Keep", "level": level, "document": text, "op": "preview"}
    page = learner.save("scp", {}, data)
    assert page.status_code == 200
    assert rows(page) == {("Carol", "rds:DeleteDBInstance", False)}


def test_a_removal_tells_of_requests_by_way_of_a_role(client: Client, db: None) -> None:
    lab = client.post("/labs/new/", {"start": "borrowing-a-role"})["Location"]
    where = f"{lab}remove/policy/effects/?account=111111111111&name=BorrowOperator"
    page = client.get(where)
    assert page.status_code == 200
    assert "Alice" in page.content.decode()
