"""A lesson as a page and as fragments: every piece answered wrongly, then rightly."""

import html
import re

import pytest
from django.test import Client

from iamlab.course import Lesson, lessons
from iamlab.web.course.models import Attempt, FinishedLesson
from iamlab.web.labs.models import Browser
from tests.web.course.answers import RIGHT, SAID_TO_RIGHT, SAID_TO_WRONG, WRONG
from tests.web.course.conftest import HTMX

pytestmark = pytest.mark.django_db
PIECES = list(RIGHT)
LESSONS = list(lessons())


def plain(response) -> str:
    """The text of a page without its tags, blanks made one."""
    text = html.unescape(re.sub(r"<[^>]*>", "", response.content.decode()))
    return re.sub(r"\s+", " ", text)


def send(client: Client, piece: str, answer: dict[str, str], **kwargs):
    return client.post(f"/learn/sample/pieces/{piece}/", answer, **kwargs)


@pytest.mark.parametrize("slug", LESSONS)
def test_every_lesson_and_its_summary_open_and_keep_nothing(client: Client, slug: str) -> None:
    assert client.get(f"/learn/{slug}/").status_code == 200
    assert client.get(f"/learn/{slug}/summary/").status_code == 200
    assert client.cookies.get("iamlab_browser") is None
    assert not Browser.objects.exists()


def test_a_lesson_that_is_not_there_is_a_page_not_found(client: Client) -> None:
    assert client.get("/learn/nothing/").status_code == 404
    assert client.post("/learn/nothing/pieces/x/").status_code == 404


@pytest.mark.parametrize("piece", PIECES)
def test_without_javascript_an_answer_is_kept_and_shown_at_its_place(
    client: Client, sample: Lesson, piece: str
) -> None:
    for answer, said in ((WRONG, SAID_TO_WRONG), (RIGHT, SAID_TO_RIGHT)):
        response = send(client, piece, answer[piece])
        assert response.status_code == 302
        place = "#practice" if piece in sample.practice else f"#piece-{piece}"
        assert response.url.endswith(place)
        assert said[piece] in plain(client.get(response.url))
    attempt = Attempt.objects.get(piece=piece)
    assert (attempt.first_right, attempt.right, attempt.solved) == (False, True, True)
    assert attempt.tries == 2


@pytest.mark.parametrize("piece", PIECES)
def test_with_htmx_an_answer_is_one_fragment_with_the_focus_on_it(
    client: Client, sample: Lesson, piece: str
) -> None:
    for answer, said in ((WRONG, SAID_TO_WRONG), (RIGHT, SAID_TO_RIGHT)):
        response = send(client, piece, answer[piece], headers=HTMX)
        assert response.status_code == 200
        text = response.content.decode()
        root = "practice" if piece in sample.practice else f"piece-{piece}"
        assert re.match(rf'\s*<section id="{root}"', text)
        assert "<html" not in text
        assert text.count("autofocus") == 1
        assert said[piece] in plain(response)
        assert "announce" in response["HX-Trigger"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_can_be_asked_again(client: Client, sample: Lesson, piece: str) -> None:
    send(client, piece, RIGHT[piece])
    item = f"&item={piece}" if piece in sample.practice else ""
    page = plain(client.get(f"/learn/sample/?again={piece}{item}"))
    assert SAID_TO_RIGHT[piece] not in page
    fragment = client.get(f"/learn/sample/?again={piece}{item}", headers=HTMX)
    assert "<html" not in fragment.content.decode()
    assert SAID_TO_RIGHT[piece] not in plain(fragment)


UNREADABLE = [
    ("guess", {}),
    ("guess", {"guess": "perhaps"}),
    ("which", {"option": "9"}),
    ("which", {"option": "-1"}),
    ("which", {"option": "²"}),
    ("repair", {"text": "  "}),
    ("repair", {"text": "x" * 30_000}),
    ("ask", {"principal": "arn:aws:iam::111111111111:user/Mehdi"}),
    ("one", {}),
]


@pytest.mark.parametrize(("piece", "answer"), UNREADABLE)
def test_what_is_no_answer_is_refused_in_place_and_not_kept(
    client: Client, sample: Lesson, piece: str, answer: dict[str, str]
) -> None:
    for headers in ({}, HTMX):
        response = send(client, piece, answer, headers=headers)
        assert response.status_code == 422
        assert 'class="err"' in response.content.decode()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("text", ["{", "\x00", "[]", '{"Statement": 1}', "{" * 5000])
def test_a_text_that_aws_would_not_save_is_answered_with_its_place(
    client: Client, sample: Lesson, text: str
) -> None:
    response = send(client, "repair", {"text": text}, headers=HTMX)
    assert response.status_code == 200
    assert "AWS would not save this text" in plain(response)


def test_a_right_guess_is_asked_for_its_reason_before_the_steps_are_shown(
    client: Client, sample: Lesson
) -> None:
    page = plain(send(client, "one", {"guess": "denied"}, headers=HTMX))
    assert "Denied is right. Which statement decides?" in page
    assert "The same gates, in words" not in page
    assert Attempt.objects.get().tries == 0
    page = plain(send(client, "one", {"guess": "denied", "statement": "s2"}, headers=HTMX))
    assert "The same gates, in words" in page
    assert Attempt.objects.get().first_right


def test_a_wrong_guess_names_its_belief_and_the_rule(client: Client, sample: Lesson) -> None:
    page = plain(send(client, "guess", WRONG["guess"], headers=HTMX))
    assert "Nothing forbids it, so it is allowed." in page
    assert "IAM starts from no. Silence stays a no" in page
    assert Attempt.objects.get().belief == "M03"


def test_hints_come_one_for_each_try_and_the_solution_after_them(
    client: Client, sample: Lesson
) -> None:
    wrong = {"text": WRONG["repair"]["text"]}
    for hints, solution in ((1, False), (2, False), (2, True)):
        page = plain(send(client, "repair", wrong, headers=HTMX))
        assert page.count("Hint ") == hints
        assert ("A solution" in page) is solution


def test_a_blank_left_open_earns_no_hint(client: Client, sample: Lesson) -> None:
    text = sample.pieces["repair"].solution.replace("rds:StartDBInstance", "____")
    for _ in range(4):
        page = plain(send(client, "repair", {"text": text}, headers=HTMX))
        assert "Line 6 still has a blank" in page
        assert "Hint " not in page


def see_the_solution(client: Client, sample: Lesson) -> str:
    """Fail until the solution is shown; the page then."""
    wrong = {"text": WRONG["repair"]["text"]}
    return [plain(send(client, "repair", wrong, headers=HTMX)) for _ in range(3)][-1]


def test_a_solution_is_shown_with_what_comes_of_it_and_leads_to_other_names(
    client: Client, sample: Lesson
) -> None:
    page = see_the_solution(client, sample)
    assert "A solution" in page
    assert "Alice starts the database orders wanted: Allowed · met" in page
    assert "Now alone, with other names" in page
    assert "Ask IAM" not in page, "the next answer is to the other names"
    page = plain(client.get("/learn/sample/?again=repair"))
    assert "Your turn, with other names" in page
    assert "Let Carol stop the database prices as well" in page.replace("`", "")


def test_after_a_solution_only_the_other_names_count(client: Client, sample: Lesson) -> None:
    see_the_solution(client, sample)
    repair = sample.pieces["repair"]
    page = plain(send(client, "repair", {"text": repair.solution}, headers=HTMX))
    assert "0 of 1 goals met" in page
    assert not Attempt.objects.get().solved
    fresh = repair.fresh_variant().solution
    page = plain(send(client, "repair", {"text": fresh}, headers=HTMX))
    assert "Every goal is met" in page
    assert Attempt.objects.get().solved


def test_hints_begin_again_with_the_other_names_and_then_the_first_names_come_back(
    client: Client, sample: Lesson
) -> None:
    see_the_solution(client, sample)
    wrong = {"text": WRONG["repair"]["text"]}
    for hints, solution in ((1, False), (2, False), (2, True)):
        page = plain(send(client, "repair", wrong, headers=HTMX))
        assert page.count("Hint ") == hints
        assert ("A solution" in page) is solution
    page = plain(client.get("/learn/sample/?again=repair"))
    assert "Let Alice start the database orders as well" in page.replace("`", "")


def test_every_goal_is_named_with_what_became_of_it(client: Client, sample: Lesson) -> None:
    start = {"text": sample.pieces["repair"].solution.replace("StartDB", "StopDB")}
    page = plain(send(client, "repair", start, headers=HTMX))
    assert "0 of 1 goals met" in page
    assert "Alice starts the database orders wanted: Allowed · not met" in page


def test_a_lesson_is_done_when_everything_is_answered(client: Client, sample: Lesson) -> None:
    for piece, answer in RIGHT.items():
        assert not FinishedLesson.objects.exists()
        send(client, piece, answer)
    assert FinishedLesson.objects.get().lesson == "sample"
    assert "Every practice item is right." in plain(client.get("/learn/sample/?item=two"))


def test_a_wrong_prediction_in_the_text_counts_as_made_but_a_wrong_item_does_not(
    client: Client, sample: Lesson
) -> None:
    for piece, answer in (RIGHT | {"guess": WRONG["guess"], "two": WRONG["two"]}).items():
        send(client, piece, answer)
    assert not FinishedLesson.objects.exists()
    send(client, "two", RIGHT["two"])
    assert FinishedLesson.objects.exists()


def test_another_browser_sees_nothing_of_it(client: Client, sample: Lesson) -> None:
    send(client, "guess", RIGHT["guess"])
    page = plain(Client().get("/learn/sample/"))
    assert SAID_TO_RIGHT["guess"] not in page
    assert "0 of 8 answered" in page


def test_a_post_without_its_token_is_refused(sample: Lesson) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client, "guess", RIGHT["guess"]).status_code == 403


def test_texts_of_learners_are_shown_as_text(client: Client, sample: Lesson) -> None:
    send(client, "repair", {"text": "</textarea><script>alert(1)</script>"})
    send(client, "apart", {"region": '"><script>alert(1)</script>'})
    page = client.get("/learn/sample/").content.decode()
    assert "<script>alert" not in page
