"""A body over the limit of its page gets the site's own page, status 413, however it is sent."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from iamlab.web.site.body_limit import MeasuredBody, limit_body, limit_of

LIMIT = 1024 * 1024


def test_a_form_over_the_limit_is_answered_in_the_sites_style(client):
    response = client.post("/no-such-page", b"x" * (LIMIT + 1), content_type="text/plain")
    assert response.status_code == 413
    assert "This is more than IAM Lab takes at once" in response.content.decode()


def test_a_body_of_exactly_the_limit_passes(client):
    response = client.post("/no-such-page", b"x" * LIMIT, content_type="text/plain")
    assert response.status_code == 404


def test_an_uploaded_file_counts(client):
    file = SimpleUploadedFile("lab.json", b"x" * LIMIT)
    assert client.post("/no-such-page", {"file": file}).status_code == 413


def test_the_refused_body_is_read_so_that_a_browser_gets_to_the_answer(rf):
    request = rf.post("/", b"x" * (3 * LIMIT), content_type="text/plain")
    assert limit_body(lambda _: HttpResponse())(request).status_code == 413
    assert request.read() == b""


@pytest.mark.parametrize("length", ["", "many", "-5"])
def test_an_unreadable_length_is_left_to_django(rf, length):
    request = rf.get("/")
    request.META["CONTENT_LENGTH"] = length
    assert limit_body(lambda _: HttpResponse("through"))(request).content == b"through"


class Recorder:
    """A WSGI application that remembers what it was given."""

    def __call__(self, environ, start_response):
        self.length = environ.get("CONTENT_LENGTH")
        self.body = environ["wsgi.input"].read()
        return [b""]


def send(body, **environ):
    recorder = Recorder()
    MeasuredBody(recorder)({"wsgi.input": io.BytesIO(body), **environ}, lambda *_: None)
    return recorder


def test_a_body_sent_in_chunks_gets_its_length():
    recorder = send(b"hello", **{"wsgi.input_terminated": True})
    assert (recorder.length, recorder.body) == ("5", b"hello")


def test_no_more_of_a_body_in_chunks_is_kept_than_shows_that_it_is_too_long():
    recorder = send(b"x" * (5 * LIMIT), **{"wsgi.input_terminated": True})
    assert recorder.length == str(LIMIT + 1)
    assert len(recorder.body) == LIMIT + 1


@pytest.mark.parametrize(
    "environ", [{"CONTENT_LENGTH": "5", "wsgi.input_terminated": True}, {"CONTENT_LENGTH": "5"}, {}]
)
def test_other_bodies_are_passed_on_untouched(environ):
    recorder = send(b"hello", **environ)
    assert (recorder.length, recorder.body) == (environ.get("CONTENT_LENGTH"), b"hello")


@pytest.mark.parametrize(
    ("path", "megabytes"),
    [("/labs/import/", 12), ("/denied/", 12), ("/labs/new/", 1), ("/no-such-page", 1), ("/", 1)],
)
def test_the_pages_for_account_dumps_alone_take_large_bodies(path, megabytes):
    assert limit_of(path) == megabytes * LIMIT
    recorder = send(b"x" * (13 * LIMIT), **{"wsgi.input_terminated": True, "PATH_INFO": path})
    assert recorder.length == str(megabytes * LIMIT + 1)
