"""The map of lessons: open, begun, done, due again; and a look after the interval."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from iamlab.course import Lesson, lessons
from iamlab.web.course.models import FinishedLesson
from tests.web.course.answers import RIGHT
from tests.web.course.conftest import HTMX

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 31)


def send(client: Client, *pieces: str, fresh: str = "") -> None:
    for piece in pieces:
        client.post(f"/learn/sample/pieces/{piece}/", RIGHT[piece] | {"fresh": fresh})


def the_map(client: Client) -> str:
    return client.get("/learn/").content.decode()


def test_the_map_has_the_first_minute_and_every_lesson(client: Client) -> None:
    page = the_map(client)
    assert "The first minute" in page
    for slug in lessons():
        assert f"/learn/{slug}/" in page


def test_nothing_is_asked_of_the_database_for_a_new_browser(
    client: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        client.get("/learn/")


def test_a_lesson_is_open_then_begun_then_done_then_due(
    client: Client, sample: Lesson, today: Callable[[date], None]
) -> None:
    today(DAY)
    assert "map-row is-open" in the_map(client)
    send(client, "guess")
    assert "map-row is-begun" in the_map(client)
    assert "1 of 8" in the_map(client)
    send(client, *RIGHT)
    page = the_map(client)
    assert "map-row is-done" in page
    assert "again on 1 February" in page
    today(DAY + timedelta(days=1))
    page = the_map(client)
    assert "map-row is-due" in page
    assert "/learn/sample/?fresh=1#practice" in page


def test_a_lesson_that_is_begun_goes_on_at_its_first_open_piece(
    client: Client, sample: Lesson
) -> None:
    in_text = [key for key, piece in sample.pieces.items() if not getattr(piece, "worked", False)]
    places = [f"/learn/sample/#piece-{key}" for key in in_text]
    places += [f"/learn/sample/?item={key}#practice" for key in sample.practice]
    for piece, following in zip((*in_text, *sample.practice), places[1:], strict=False):
        send(client, piece)
        page = the_map(client)
        assert f'class="next next-map" href="{following}"' in page
        address, _, anchor = following.partition("#")
        assert f'id="{anchor}"' in client.get(address).content.decode()


def test_a_look_again_hides_old_answers_and_moves_the_next_look_on(
    client: Client, sample: Lesson, today: Callable[[date], None]
) -> None:
    today(DAY)
    send(client, *RIGHT)
    today(DAY + timedelta(days=2))
    page = client.get("/learn/sample/?fresh=1").content.decode()
    assert "is-answered" not in page.replace("piece-predict is-answered", "", 1), "but the example"
    send(client, "one", fresh="1")
    assert FinishedLesson.objects.get().reviews == 0
    send(client, "two", fresh="1")
    finish = FinishedLesson.objects.get()
    assert (finish.reviews, finish.date) == (1, DAY + timedelta(days=2))
    assert "again on 5 February" in the_map(client)


def test_answers_before_the_day_do_not_count_as_a_look(
    client: Client, sample: Lesson, today: Callable[[date], None]
) -> None:
    today(DAY)
    send(client, *RIGHT)
    send(client, "one", "two")
    assert FinishedLesson.objects.get().reviews == 0


def test_a_practice_item_is_fetched_alone(client: Client, sample: Lesson) -> None:
    fragment = client.get("/learn/sample/?item=two", headers=HTMX).content.decode()
    assert fragment.lstrip().startswith('<section id="practice"')
    assert ", then starts <code>orders</code>" in fragment
