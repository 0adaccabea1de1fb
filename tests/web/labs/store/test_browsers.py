"""A browser that comes back: its cookie goes on, and what it has is not forgotten as idle."""

import io
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import signing
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from iamlab.web.course.models import Attempt
from iamlab.web.labs.models import Browser, Lab
from iamlab.web.labs.store.browsers import COOKIE

Visit = Callable[[int], None]

# pages of every part that a learner may use for months without opening a lab
PAGES = [
    "/",
    "/learn/",
    "/learn/check/",
    "/learn/guard-rails/",
    "/progress/",
    "/progress/export/",
    "/glossary/",
    "/labs/",
    "/denied/",
]


@pytest.fixture
def days_ago(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """The browser answers a piece of a lesson, so many days ago, and has been away since."""

    def visit(days: int) -> None:
        then = time.time() - days * 24 * 3600
        with monkeypatch.context() as past:
            past.setattr(signing.time, "time", lambda: then)
            client.post("/labs/new/", {"start": "empty"})
        day = timezone.localdate() - timedelta(days=days)
        Lab.objects.all().delete()
        Attempt.objects.create(browser=Browser.objects.get(), lesson="l", piece="p", date=day)
        Browser.objects.update(last_seen=day)

    return visit


def forget_old_labs() -> None:
    call_command("forget_old_labs", stdout=io.StringIO())


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_whoever_looks_at_any_page_keeps_progress_and_cookie(
    client: Client, days_ago: Visit, address: str, headers: dict[str, str]
) -> None:
    days_ago(300)
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert response.cookies[COOKIE]["max-age"] == 365 * 24 * 3600
    assert response.cookies[COOKIE]["httponly"]
    assert "Cookie" in response["Vary"]
    assert Browser.objects.get().last_seen == timezone.localdate()
    forget_old_labs()
    assert Attempt.objects.count() == 1


def test_a_head_and_a_refused_form_count_as_a_visit_too(client: Client, days_ago: Visit) -> None:
    for answer in (lambda: client.head("/learn/"), lambda: client.post("/denied/", {})):
        days_ago(200)
        assert COOKIE in answer().cookies
        assert Browser.objects.get().last_seen == timezone.localdate()
        Browser.objects.all().delete()
        client.cookies.clear()


def test_the_rest_of_a_day_costs_no_query(
    client: Client, days_ago: Visit, django_assert_num_queries
) -> None:
    days_ago(3)
    with django_assert_num_queries(2):
        client.get("/glossary/")
    with django_assert_num_queries(0):
        assert COOKIE not in client.get("/glossary/").cookies


def test_a_day_is_written_down_once_where_the_new_cookie_gets_lost(
    client: Client, days_ago: Visit, django_assert_num_queries
) -> None:
    days_ago(3)
    old = client.cookies[COOKIE].value
    client.get("/glossary/")
    client.cookies[COOKIE] = old
    with django_assert_num_queries(1):
        assert COOKIE in client.get("/glossary/").cookies


def test_whoever_was_away_too_long_is_forgotten(client: Client, days_ago: Visit) -> None:
    days_ago(181)
    forget_old_labs()
    assert not Browser.objects.exists()
    response = client.get("/learn/")
    assert response.status_code == 200
    assert COOKIE not in response.cookies


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c"])
def test_a_cookie_that_is_none_is_not_renewed(client: Client, db: None, cookie: str) -> None:
    client.cookies[COOKIE] = cookie
    assert COOKIE not in client.get("/learn/").cookies


def test_a_view_that_takes_the_cookie_away_has_the_last_word(
    client: Client, days_ago: Visit
) -> None:
    days_ago(3)
    assert client.post("/labs/forget/").cookies[COOKIE]["max-age"] == 0
    assert not Browser.objects.exists()


@pytest.mark.parametrize(
    "page", ["table/", "history/", "access/", "things/user/?account=111111111111"]
)
def test_any_page_of_a_lab_keeps_the_lab(learner, page: str) -> None:
    Lab.objects.update(opened=timezone.localdate() - timedelta(days=400))
    assert learner.client.get(f"{learner.url}{page}").status_code == 200
    forget_old_labs()
    assert Lab.objects.count() == 1
