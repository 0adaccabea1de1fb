"""Each error has a page in the site's own style, with a way on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

from iamlab.web.site import error_pages

FRAME = ('class="bar"', 'id="main"', "css/base.css", 'href="/"')


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("page", "status", "heading"),
    [
        (lambda r: error_pages.bad_request(r, SuspiciousOperation()), 400, "cannot be read"),
        (lambda r: error_pages.permission_denied(r, PermissionDenied()), 403, "not for you"),
        (lambda r: error_pages.page_not_found(r, Exception()), 404, "no such page"),
        (lambda r: error_pages.body_too_large(r, 1_048_576), 413, "takes at once"),
        (error_pages.server_error, 500, "could not make this page"),
    ],
)
def test_the_page_has_the_frame_and_says_what_happened(rf, page, status, heading):
    response = page(rf.get("/"))
    assert response.status_code == status
    assert heading in text_of(response)
    for part in FRAME:
        assert part in text_of(response)


def test_an_unknown_address_is_a_404_in_the_sites_style(client):
    response = client.get("/no-such-page")
    assert response.status_code == 404
    assert "There is no such page" in text_of(response)


def test_a_form_without_its_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/", {"name": "Alice"})
    assert response.status_code == 403
    assert "reload the page" in text_of(response)
    assert FRAME[0] in text_of(response)


def test_a_made_up_host_name_is_a_400_in_the_sites_style(client):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "This request cannot be read" in text_of(response)


def test_an_error_page_says_nothing_of_the_address_that_was_asked_for(client):
    assert "<script>" not in text_of(client.get("/%3Cscript%3E"))


def test_when_even_the_frame_fails_a_plain_page_says_so(rf, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(error_pages, "render", fail)
    response = error_pages.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "our fault" in text_of(response)
