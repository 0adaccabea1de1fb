"""The glossary as a page, and terms marked where they are first used."""

import re

import pytest
from django.template import Context, Template
from django.test import Client

from iamlab.course import glossary
from iamlab.web.course.glossary_marks import mark_terms, marked_in
from tests.web.course.conftest import HTMX
from tests.web.pages import page_at, plain_addresses


def test_every_term_has_its_place_on_the_page(client: Client) -> None:
    page = client.get("/glossary/").content.decode()
    for term in glossary().values():
        assert f'id="term-{term.id}"' in page
        assert term.href in page


def test_only_the_first_use_is_marked() -> None:
    marked = mark_terms("<p>A policy and a second policy.</p>", set())
    assert marked.count('class="term"') == 1
    assert 'href="/glossary/#term-policy"' in marked


def test_the_longest_term_is_taken() -> None:
    marked = mark_terms("<p>A trust policy.</p>", set())
    assert "#term-trust-policy" in marked
    assert "#term-policy" not in marked


@pytest.mark.parametrize(
    "html",
    [
        "<code>policy</code>",
        "<pre><code>policy</code></pre>",
        '<a href="/x">policy</a>',
        "<h2>policy</h2>",
        "<p>allow</p>",
        "<p>policymaker</p>",
    ],
)
def test_what_is_code_a_link_a_heading_or_another_word_is_left_alone(html: str) -> None:
    assert mark_terms(html, set()) == html


def test_the_filter_escapes_what_it_is_given() -> None:
    template = Template("{% load glossary %}{{ text|glossary }}")
    out = template.render(Context({"text": "<b>a role</b> & more"}))
    assert "&lt;b&gt;a " in out
    assert "#term-role" in out
    assert "<b>" not in out


@pytest.mark.django_db
def test_a_term_is_marked_once_on_a_page(client: Client, sample: object) -> None:
    page = client.get("/learn/sample/").content.decode()
    assert page.count('href="/glossary/#term-policy"') == 1


def test_what_is_wrong_with_an_answer_is_left_whole() -> None:
    html = '<p class="err"><span>A policy</span> is empty.</p><p>A policy.</p>'
    assert mark_terms(html, set()).startswith('<p class="err"><span>A policy</span>')
    assert mark_terms(html, set()).count('class="term"') == 1


def test_a_term_that_is_marked_already_is_known() -> None:
    marked = mark_terms("<p>A policy of a role.</p>", set())
    assert marked_in(marked) == {"policy", "role"}


@pytest.mark.django_db
@pytest.mark.parametrize("address", plain_addresses())
def test_no_term_is_marked_twice_on_any_page(client: Client, address: str) -> None:
    found = re.findall(r'#term-([a-z0-9-]+)"', page_at(client, address))
    assert sorted(found) == sorted(set(found))


@pytest.mark.django_db
def test_terms_open_in_a_lab_on_its_page_and_in_its_fragments(client: Client) -> None:
    address = client.post("/labs/new/", {"start": "one-account-four-policies"})["Location"]
    for headers in ({}, HTMX):
        page = client.get(f"{address}?request=alice", headers=headers).content.decode()
        found = re.findall(r'#term-([a-z0-9-]+)"', page)
        assert found
        assert sorted(found) == sorted(set(found))


def test_no_term_is_marked_in_words_for_screen_readers_alone() -> None:
    hidden = '<p><span class="vh">the temporary credentials of a role</span></p>'
    assert mark_terms(hidden, set()) == hidden
