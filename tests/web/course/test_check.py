"""The check before and after: ten answers, the beliefs behind the wrong ones, the difference."""

import re

import pytest
from django.test import Client

from iamlab.course import check
from iamlab.web.course.models import Attempt

pytestmark = pytest.mark.django_db


def start(client: Client, form: str) -> tuple[str, list[str]]:
    page = client.get(f"/learn/check/{form}/", follow=True).content.decode()
    seed = re.search(r'name="seed" value="([^"]*)"', page)
    items = re.findall(r'name="([^"]+)" value="allowed"', page)
    assert seed is not None
    return seed[1], items


def verdict(item_id: str) -> str:
    item = next(each for each in check().items if each.id == item_id)
    return str(check().request(item).expect)


def sit(client: Client, form: str, *, wrong: int):
    seed, items = start(client, form)
    guesses = {
        item: {"allowed": "denied", "denied": "allowed"}[verdict(item)] if at < wrong
        else verdict(item)
        for at, item in enumerate(items)
    }  # fmt: skip
    return client.post(f"/learn/check/{form}/", guesses | {"seed": seed}, follow=True)


def test_looking_keeps_nothing(client: Client) -> None:
    _seed, items = start(client, "before")
    assert len(items) == 10
    assert not Attempt.objects.exists()


def test_the_answers_name_the_beliefs_behind_wrong_guesses(client: Client) -> None:
    page = sit(client, "before", wrong=3).content.decode()
    assert "7 of 10 right" in page
    assert page.count('class="belief"') == 3
    assert Attempt.objects.filter(lesson="check-before").exclude(belief="").count() == 3


def test_before_and_after_are_compared_belief_by_belief(client: Client) -> None:
    sit(client, "before", wrong=4)
    assert "not asked yet" in client.get("/learn/check/").content.decode()
    sit(client, "after", wrong=1)
    page = client.get("/learn/check/").content.decode()
    assert "not asked yet" not in page
    assert page.count("seen through") == 6 + 9
    assert page.count("held") >= 4 + 1


def test_the_same_browser_gets_the_same_ten_and_the_same_beliefs_after(client: Client) -> None:
    sit(client, "before", wrong=0)
    beliefs = {item.split("-")[0] for item in Attempt.objects.values_list("piece", flat=True)}
    _seed, after = start(client, "after")
    assert {item.split("-")[0] for item in after} == beliefs


def test_a_missing_answer_is_asked_for_and_the_others_stay(client: Client) -> None:
    seed, items = start(client, "before")
    response = client.post("/learn/check/before/", {"seed": seed, items[0]: "denied"})
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("Choose Allowed or Denied.") == 9
    assert f'name="{items[0]}" value="denied" checked' in page
    assert not Attempt.objects.exists()


def test_there_is_no_third_form(client: Client) -> None:
    assert client.get("/learn/check/between/").status_code == 404
    assert client.post("/learn/check/between/").status_code == 404
