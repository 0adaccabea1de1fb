"""Ways to start a lab: a whole company, and a surprise by its number."""

import pytest
from django.test import Client

from iamlab.course import scenarios
from tests.web.labs.conftest import Learner


def start(client: Client, **data: str):
    return client.post("/labs/new/", data)


def lab_of(client: Client, response) -> Learner:
    return Learner(client, response["Location"].split("/")[2])


def test_a_company_with_three_accounts_and_a_partner(client: Client, db: None) -> None:
    lab = lab_of(client, start(client, start="one-company"))
    names = [account.name for account in lab.world.accounts]
    assert names == ["head office", "development", "production", "partner"]
    assert lab.world.organization is not None
    page = client.get(f"{lab.url}?request=paul-reads").content.decode()
    assert "OnlyOurPeople" in page


@pytest.mark.parametrize("slug", scenarios())
def test_every_scenario_is_a_start_whose_page_shows_every_request(
    client: Client, db: None, slug: str, django_assert_max_num_queries
) -> None:
    lab = lab_of(client, start(client, start=slug))
    with django_assert_max_num_queries(8):
        page = client.get(lab.url)
    shown = {row.id: row.verdict for row in page.context["page"].rows}
    assert shown == {each.id: each.expect for each in lab.world.requests}


def test_a_surprise_carries_its_number_and_the_number_makes_it_again(
    client: Client, db: None
) -> None:
    lab = lab_of(client, start(client, start="surprise"))
    title = lab.world.title
    number = title.removeprefix("Surprise ")
    assert number.isdigit()
    assert title in client.get(lab.url).content.decode()
    again = lab_of(client, start(client, start="surprise", number=f" {number} "))
    assert again.world == lab.world
    assert again.slug != lab.slug


@pytest.mark.parametrize(
    "number", ["-1", "1000000", "4711.5", "x", "<script>alert", "٤٧١١", "9" * 39]
)
def test_a_number_that_is_none_is_told_and_kept(client: Client, db: None, number: str) -> None:
    response = start(client, start="surprise", number=number)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Surprises are numbered from 0 to 999999. Type a number such as 4711." in page
    assert response.context["typed"] == number
    assert "<script>alert" not in page


def test_an_unknown_start_is_not_found(client: Client, db: None) -> None:
    assert start(client, start="no-such-start").status_code == 404
