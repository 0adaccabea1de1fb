"""A lab with more things than a page lists: accounts fold, and the table has a page of its own."""

import json

import pytest

from tests.web.labs.conftest import Learner

FIRST, SECOND, THIRD = "111111111111", "222222222222", "333333333333"


@pytest.fixture
def large(client, db) -> Learner:
    accounts = [
        {"id": each, "users": [{"name": f"user-{each[0]}-{n}"} for n in range(60)]}
        for each in (FIRST, SECOND, THIRD)
    ]
    asked = {"principal": f"arn:aws:iam::{FIRST}:user/user-1-0", "action": "s3:GetObject"}
    lab = {"iamlab": 1, "title": "Large", "accounts": accounts, "requests": [asked]}
    response = client.post("/labs/import/", {"document": json.dumps(lab)})
    return Learner(client, response["Location"].split("/")[2])


def tree(page: str) -> str:
    return page[page.index('id="tree"') : page.index("</aside>")]


def test_the_accounts_in_view_are_listed_and_the_others_fold(large) -> None:
    listed = tree(large.client.get(large.url).content.decode())
    assert "name=user-1-7" in listed
    assert "name=user-2-7" not in listed
    assert listed.count("60 things") == 2


def test_a_folded_account_opens_by_its_name(large) -> None:
    where = f"{large.url}things/account/?account={SECOND}&name={SECOND}"
    listed = tree(large.client.get(where).content.decode())
    assert "name=user-2-7" in listed
    assert "name=user-3-7" not in listed


def test_the_search_box_finds_what_is_folded(large) -> None:
    assert 'value="user-3-7"' in large.client.get(large.url).content.decode()
    found = large.client.get(f"{large.url}find/?q=user-3-7")
    assert "name=user-3-7" in found["Location"]


def test_the_table_has_a_page_with_all_of_it(large) -> None:
    page = large.client.get(large.url).content.decode()
    assert f'href="{large.url}table/"' in page
    table = large.client.get(f"{large.url}table/").content.decode()
    assert table.count("<tr>") >= 180


def test_a_small_lab_folds_nothing(figure_2) -> None:
    page = figure_2.client.get(figure_2.url).content.decode()
    assert "things</a>" not in tree(page)
    assert 'class="picture-table"' in page
