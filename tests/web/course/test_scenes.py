"""The scenes as pages and as fragments."""

import re

import pytest
from django.test import Client

from iamlab.course import walk_of_scenes
from tests.web.course.conftest import HTMX

SCENES = [scene.id for _, scene in walk_of_scenes()]


def test_home_is_the_first_scene_without_an_answer(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Alice tries to start the database" in page
    assert "Allowed" in page
    assert "Denied" in page
    assert "Nothing allows it" not in page


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("guess", ["allowed", "denied"])
def test_every_scene_answers_every_guess(client: Client, scene: str, guess: str) -> None:
    page = client.get(f"/scenes/{scene}/?guess={guess}")
    assert page.status_code == 200
    assert "About your guess" in page.content.decode()


def test_a_wrong_guess_is_answered_by_the_belief_behind_it(client: Client) -> None:
    page = client.get("/scenes/alice/?guess=allowed").content.decode()
    assert "You may be thinking that no Deny means yes" in re.sub("<[^>]*>", "", page)
    assert "not this time" in page


def test_a_right_guess_is_told_so(client: Client) -> None:
    page = client.get("/scenes/alice/?guess=denied").content.decode()
    assert "Right." in page


def test_the_deciding_words_are_marked_in_the_policy(client: Client) -> None:
    page = client.get("/scenes/alice/?guess=denied").content.decode()
    assert '<mark class="hit">&quot;rds:DescribeDBInstances&quot;</mark>' in page


def test_htmx_gets_the_fragment_and_a_browser_the_page(client: Client) -> None:
    address = "/scenes/alice/?guess=denied"
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert fragment.lstrip().startswith('<div id="scene"')
    assert "<html" not in fragment
    assert "<html" in client.get(address).content.decode()


@pytest.mark.parametrize("guess", ["", "maybe", "<script>", "allowed' or 1"])
def test_a_guess_that_is_none_shows_the_question(client: Client, guess: str) -> None:
    page = client.get("/scenes/alice/", {"guess": guess})
    assert page.status_code == 200
    assert "What will IAM say?" in page.content.decode()


def test_an_unknown_scene_is_a_page_not_found(client: Client) -> None:
    assert client.get("/scenes/nobody/").status_code == 404


def test_a_scene_asks_the_database_nothing(
    client: Client, django_assert_num_queries: object, db: None
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/scenes/bob/?guess=allowed")


def test_the_callers_own_policies_rest_while_the_role_is_worn(client: Client) -> None:
    page = client.get("/scenes/a-role/?guess=allowed").content.decode()
    resting = re.findall(r'<figure class="document resting">.*?</figure>', page, re.S)
    assert len(resting) == 1
    assert "BorrowOperator" in resting[0]
    lesson = client.get("/learn/borrowing-a-role/").content.decode()
    assert "document resting" not in lesson, "before the answer nothing is shown"


@pytest.mark.django_db
def test_they_rest_in_the_lesson_too(client: Client) -> None:
    sent = {"guess": "allowed"}
    response = client.post("/learn/borrowing-a-role/pieces/alice/", sent, headers=HTMX)
    assert "document resting" in response.content.decode()
