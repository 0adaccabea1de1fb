"""What is kept, exported, brought back and forgotten."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from iamlab.course import Lesson
from iamlab.web.course.models import Attempt, FinishedLesson
from iamlab.web.labs.models import Browser
from tests.web.course.answers import RIGHT, WRONG

pytestmark = pytest.mark.django_db


def answer_all(client: Client) -> None:
    client.post("/learn/sample/pieces/which/", WRONG["which"])
    for piece, answer in RIGHT.items():
        client.post(f"/learn/sample/pieces/{piece}/", answer)


def upload(client: Client, content: bytes):
    file = SimpleUploadedFile("progress.json", content, "application/json")
    return client.post("/progress/import/", {"file": file})


def test_progress_goes_to_another_browser_as_one_file(client: Client, sample: Lesson) -> None:
    answer_all(client)
    exported = client.get("/progress/export/")
    assert exported["Content-Disposition"] == 'attachment; filename="iamlab-progress.json"'
    other = Client()
    assert upload(other, exported.content).status_code == 302
    assert other.get("/progress/export/").content == exported.content
    assert "map-row is-done" in other.get("/learn/").content.decode()


def test_nothing_personal_is_in_the_file(client: Client, sample: Lesson) -> None:
    answer_all(client)
    text = client.get("/progress/export/").content.decode()
    assert Browser.objects.get().key not in text
    kept = json.loads(text)["answers"][0]
    assert set(kept) == {
        "lesson", "piece", "answer", "right", "first_right", "solved", "tries", "belief", "date",
    }  # fmt: skip
    assert len(kept["date"]) == len("2026-01-31"), "a day, no time"


def test_the_later_day_counts(client: Client, sample: Lesson) -> None:
    client.post("/learn/sample/pieces/guess/", RIGHT["guess"])
    table = json.loads(client.get("/progress/export/").content)
    table["answers"][0] |= {"date": "2001-01-01", "right": False}
    upload(client, json.dumps(table).encode())
    assert Attempt.objects.get().right
    table["answers"][0] |= {"date": "2999-01-01", "right": False}
    upload(client, json.dumps(table).encode())
    assert not Attempt.objects.get().right


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"iamlab_progress": 1}', b'{"iamlab": 1}', b"[" * 50_000],
)
def test_another_file_is_refused_with_a_reason(client: Client, content: bytes) -> None:
    response = upload(client, content)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not Browser.objects.exists()


def test_no_file_is_answered_kindly(client: Client) -> None:
    response = client.post("/progress/import/", {})
    assert response.status_code == 422
    assert "Choose the file that you exported" in response.content.decode()


def test_strange_answers_of_a_file_break_no_page(client: Client, sample: Lesson) -> None:
    answers = [
        {"guess": "x"}, {"option": 99}, {"option": "a"}, {"text": 5}, {"fields": []},
        {"fields": {"region": {}}}, {"principal": ["*"]}, {"statement": {}, "guess": []},
    ]  # fmt: skip
    for answer in answers:
        kept = [
            {"lesson": "sample", "piece": piece, "answer": answer, "right": False,
             "first_right": False, "solved": False, "tries": 1, "belief": "",
             "date": "2999-01-01"}
            for piece in RIGHT
        ]  # fmt: skip
        table = {"iamlab_progress": 1, "answers": kept, "finished": []}
        assert upload(client, json.dumps(table).encode()).status_code == 302
        assert client.get("/learn/sample/").status_code == 200


def test_everything_is_forgotten_but_the_labs(client: Client, sample: Lesson) -> None:
    answer_all(client)
    client.post("/labs/new/", {"start": "empty"})
    assert client.post("/progress/forget/").status_code == 302
    assert not Attempt.objects.exists()
    assert not FinishedLesson.objects.exists()
    assert Browser.objects.get().labs.count() == 1


def test_only_a_post_forgets(client: Client) -> None:
    assert client.get("/progress/forget/").status_code == 405
