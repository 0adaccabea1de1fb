"""/healthz: is the site well?"""

from unittest.mock import patch

import pytest
from django.db import OperationalError


@pytest.mark.django_db
def test_a_site_that_reaches_its_database_is_well(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_a_site_without_its_database_says_so_with_a_503(client):
    with patch("iamlab.web.site.views.connection.cursor", side_effect=OperationalError):
        assert client.get("/healthz").status_code == 503


def test_it_is_for_reading_only(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_it_answers_without_https_so_that_a_load_balancer_can_ask(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
