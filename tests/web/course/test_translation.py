"""Every page of the course in a made-up language: nothing of it stays plain English."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from iamlab.course import lessons, walk_of_scenes
from tests.web.pages import page_at, plain_addresses
from tests.web.pseudo import plain_words
from tools.extract_content import accented, all_messages


def addresses() -> Iterator[str]:
    for _scenario, scene in walk_of_scenes():
        yield f"/scenes/{scene.id}/?guess=allowed"
        yield f"/scenes/{scene.id}/?guess=denied"
    for slug in lessons():
        yield f"/learn/{slug}/"
        yield f"/learn/{slug}/summary/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", list(addresses()))
def test_no_text_of_a_page_is_forgotten(pseudo: Client, names: set[str], address: str) -> None:
    page = pseudo.get(address).content.decode()
    assert "⟦" in page
    assert plain_words(page, names) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", plain_addresses())
def test_no_text_of_a_page_with_one_address_is_forgotten(
    pseudo: Client, names: set[str], address: str
) -> None:
    page = page_at(pseudo, address)
    assert page == "" or "⟦" in page
    assert plain_words(page, names) == []


@pytest.mark.django_db
def test_no_text_of_the_check_is_forgotten(pseudo: Client, names: set[str]) -> None:
    page = pseudo.get("/learn/check/before/", follow=True).content.decode()
    assert plain_words(page, names) == []
    seed = re.search(r'name="seed" value="([^"]*)"', page)
    assert seed is not None
    items = re.findall(r'name="([^"]+)" value="allowed"', page)
    sent = {"seed": seed[1]} | dict.fromkeys(items, "allowed")
    page = pseudo.post("/learn/check/before/", sent, follow=True).content.decode()
    assert plain_words(page, names) == []
    assert plain_words(pseudo.get("/learn/check/").content.decode(), names) == []


@pytest.mark.django_db
def test_a_page_is_english_for_everybody_else(pseudo: Client) -> None:
    page = Client(headers={"Accept-Language": "fr"}).get("/learn/").content.decode()
    assert "⟦" not in page


def test_the_test_would_notice() -> None:
    assert plain_words("<p>Forgotten words</p>", set()) == ["Forgotten words"]
    assert plain_words(f"<p>{accented('A sentence of Alice')}</p>", set()) == []
    assert plain_words("<p>Alice <code>anything</code></p>", {"Alice"}) == []


def test_placeholders_and_code_survive_the_translation() -> None:
    text = "%(n)d of {caller:who}: `rds:*` [x](/learn/) <b>y</b> ${aws:username}"
    out = accented(text)
    for kept in ("%(n)d", "{caller:who}", "`rds:*`", "](/learn/)", "<b>", "${aws:username}"):
        assert kept in out


def test_the_catalogue_holds_content_code_and_templates() -> None:
    found = all_messages().found
    assert "Nothing forbids it, so it is allowed." in found  # a belief
    assert "Every practice item is right." in found  # a template
    assert "There is no lesson of that name." in found  # Python
    assert found["%(minutes)s minute"][0] == "%(minutes)s minutes"
