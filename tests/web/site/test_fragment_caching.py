"""A fragment is never taken for its page."""

from django.test import Client


def test_a_page_says_that_htmx_gets_another_answer(client: Client) -> None:
    assert "HX-Request" in client.get("/")["Vary"]


def test_a_fragment_is_kept_in_no_cache(client: Client) -> None:
    response = client.get("/scenes/alice/?guess=denied", headers={"HX-Request": "true"})
    assert "no-store" in response["Cache-Control"]
