"""Requests that arrive at the same moment: each is answered, and nothing that was typed is lost.

The threads have a database of their own: SQLite in memory, where the other tests are, knows
neither WAL nor a transaction that waits its turn.
"""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

from iamlab.course import read_lessons
from iamlab.web.course.models import Attempt, FinishedLesson
from iamlab.web.labs.models import Browser, CarryCode, Lab, Revision
from iamlab.web.labs.store.labs import world_of
from tests.web.course.answers import RIGHT
from tests.web.course.conftest import SAMPLES

ROUNDS = range(6)
ACCOUNT = "111111111111"
Post = Callable[[Client], HttpResponse]


@pytest.fixture(autouse=True)
def database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A file, with the settings that the site has; PostgreSQL, where the tests run on that."""
    if connection.vendor != "sqlite":
        yield
        return
    kept, settings = connections["default"], connections.databases["default"]
    connections.databases["default"] = {**settings, "NAME": str(tmp_path / "iamlab.sqlite3")}
    del connections["default"]
    call_command("migrate", verbosity=0)
    yield
    connections["default"].close()
    connections.databases["default"] = settings
    connections["default"] = kept


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lesson that the answers are of."""
    lessons = read_lessons(SAMPLES)
    monkeypatch.setattr("iamlab.web.course.lesson_index.lessons", lambda: lessons)


def at_once(client: Client, *posts: Post) -> list[HttpResponse]:
    """The answers to what the same browser sends at one moment."""
    start = threading.Barrier(len(posts))
    answers: dict[int, HttpResponse] = {}

    def from_a_tab(number: int, post: Post) -> None:
        tab = Client(raise_request_exception=False)
        tab.cookies = client.cookies.copy()
        start.wait()
        answers[number] = post(tab)
        connections.close_all()

    threads = [threading.Thread(target=from_a_tab, args=each) for each in enumerate(posts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(posts))]


def started(client: Client) -> str:
    """The address of a new lab."""
    return client.post("/labs/new/", {"start": "one-account-four-policies"})["Location"]


def lab_at(address: str) -> Lab:
    return Lab.objects.select_related("current").get(slug=address.split("/")[2])


def users_of(address: str) -> list[str]:
    return [user.name for user in world_of(lab_at(address).current).accounts[0].users]


def ask(address: str, action: str) -> Post:
    data = {"principal": f"arn:aws:iam::{ACCOUNT}:user/Alice", "action": action, "resource": "*"}
    return lambda tab: tab.post(f"{address}ask/", data)


def save(address: str, name: str, opened: int) -> Post:
    data = {"opened": opened, "op": "save", "name": name, "path": "/"}
    return lambda tab: tab.post(f"{address}things/user/?account={ACCOUNT}", data)


def send(address: str, **data: str) -> Post:
    return lambda tab: tab.post(address, data)


def whole(address: str) -> None:
    """The lab has a current revision, and of all revisions each number once."""
    lab = lab_at(address)
    assert lab.current is not None
    numbers = list(Revision.objects.filter(lab=lab).values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)


def test_two_questions_are_both_kept() -> None:
    client = Client()
    address = started(client)
    for number in ROUNDS:
        actions = [f"rds:{verb}DBInstance{number}" for verb in ("Start", "Stop")]
        answers = at_once(client, *(ask(address, action) for action in actions))
        assert [each.status_code for each in answers] == [302, 302]
        asked = {each.action for each in world_of(lab_at(address).current).requests}
        assert asked.issuperset(actions)
        whole(address)


def test_a_question_clicked_twice_is_one_question() -> None:
    client = Client()
    address = started(client)
    for number in ROUNDS:
        action = f"rds:RebootDBInstance{number}"
        answers = at_once(client, ask(address, action), ask(address, action))
        assert [each.status_code for each in answers] == [302, 302]
        requests = world_of(lab_at(address).current).requests
        assert [each.action for each in requests].count(action) == 1


@pytest.mark.parametrize("fresh", [True, False], ids=["the first save", "later saves"])
def test_of_two_saves_one_wins_and_the_other_keeps_what_was_typed(*, fresh: bool) -> None:
    client = Client()
    address = started(client)
    for number in ROUNDS:
        address = started(client) if fresh else address
        opened = lab_at(address).current_id
        names = [f"Carol{number}", f"Dave{number}"]
        answers = at_once(client, *(save(address, name, opened) for name in names))
        assert sorted(each.status_code for each in answers) == [302, 422]
        won, lost = sorted(zip(answers, names, strict=True), key=lambda each: each[0].status_code)
        assert won[1] in users_of(address)
        assert lost[1] not in users_of(address)
        page = lost[0].content.decode()
        assert f"Created the user {won[1]}" in page
        assert f'value="{lost[1]}"' in page
        # once more, on what the form says that it was opened on now
        again = int(re.search(r'name="opened" value="(\d+)"', page)[1])
        assert again == lab_at(address).current_id
        assert save(address, lost[1], again)(client).status_code == 302
        assert set(names) <= set(users_of(address))
        whole(address)


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_a_step_through_the_history_and_a_save_do_not_lose_each_other(step: str) -> None:
    client = Client()
    for number in ROUNDS:
        address = started(client)
        save(address, "Carol", lab_at(address).current_id)(client)
        if step == "redo":
            send(f"{address}undo/")(client)
        opened = lab_at(address).current_id
        stepped, saved = at_once(
            client, send(f"{address}{step}/"), save(address, f"Dave{number}", opened)
        )
        assert stepped.status_code == 302
        assert saved.status_code in (302, 422)
        # what was saved may be what the step took back: then it can be made again
        kept = Revision.objects.filter(document__contains=f"Dave{number}").exists()
        assert kept == (saved.status_code == 302)
        assert kept or f'value="Dave{number}"' in saved.content.decode()
        whole(address)
        assert client.get(address).status_code == 200


def test_an_old_state_brought_back_and_a_save_do_not_lose_each_other() -> None:
    client = Client()
    for number in ROUNDS:
        address = started(client)
        save(address, "Carol", lab_at(address).current_id)(client)
        send(f"{address}undo/")(client)
        opened = lab_at(address).current_id
        back, saved = at_once(
            client, send(f"{address}history/2/"), save(address, f"Dave{number}", opened)
        )
        assert (back.status_code, saved.status_code) in {(302, 302), (302, 422)}
        kept = Revision.objects.filter(document__contains=f"Dave{number}").exists()
        assert kept == (saved.status_code == 302)
        assert ("Carol" in users_of(address)) != (f"Dave{number}" in users_of(address))
        whole(address)


def test_a_save_while_the_lab_goes_for_good_is_answered() -> None:
    client = Client()
    for _round in ROUNDS:
        address = started(client)
        opened = lab_at(address).current_id
        forgotten, saved = at_once(
            client,
            send("/labs/forget/"),
            save(address, "Carol", opened),
        )
        assert forgotten.status_code == 302
        assert saved.status_code in (302, 404)
        assert not Lab.objects.exists()


def test_of_a_new_lab_and_forgetting_everything_the_lab_stays_or_goes_whole() -> None:
    client = Client()
    started(client)
    for _round in ROUNDS:
        answers = at_once(
            client,
            send("/labs/forget/"),
            send("/labs/new/", start="empty"),
        )
        assert [each.status_code for each in answers] == [302, 302]
        assert not Lab.objects.filter(current=None).exists()
        client.cookies.clear()
        started(client)


def test_two_answers_to_one_piece_count_as_two(sample: None) -> None:
    client = Client()
    started(client)
    for _round in ROUNDS:
        Attempt.objects.all().delete()
        answers = at_once(client, *[send("/learn/sample/pieces/guess/", guess="allowed")] * 2)
        assert [each.status_code for each in answers] == [302, 302]
        assert Attempt.objects.get().tries == 2


def test_a_lesson_finished_by_two_answers_at_once_is_finished_once(sample: None) -> None:
    client = Client()
    started(client)
    *before, one, two = sorted(RIGHT)
    for last in [(one, two), (two, two)] * 3:
        Attempt.objects.all().delete()
        FinishedLesson.objects.all().delete()
        for piece in [*before, one][: None if last[0] == two else -1]:
            send(f"/learn/sample/pieces/{piece}/", **RIGHT[piece])(client)
        answers = at_once(
            client, *(send(f"/learn/sample/pieces/{piece}/", **RIGHT[piece]) for piece in last)
        )
        assert [each.status_code for each in answers] == [302, 302]
        assert FinishedLesson.objects.count() == 1


def test_an_answer_while_everything_is_forgotten_is_answered(sample: None) -> None:
    client = Client()
    for _round in ROUNDS:
        client.cookies.clear()
        started(client)
        answers = at_once(
            client,
            send("/labs/forget/"),
            send("/learn/sample/pieces/guess/", guess="allowed"),
        )
        assert [each.status_code for each in answers] == [302, 302]


def test_a_code_works_once_also_where_two_type_it_at_once() -> None:
    client = Client()
    for _round in ROUNDS:
        client.cookies.clear()
        started(client)
        client.post("/labs/code/")
        code = CarryCode.objects.get().code
        others = at_once(Client(), *[send("/labs/code/use/", code=code)] * 2)
        assert sorted(each.status_code for each in others) == [302, 422]
        Browser.objects.all().delete()


def test_a_lab_shared_twice_at_once_has_one_link() -> None:
    client = Client()
    for number in ROUNDS:
        address = started(client)
        save(address, f"Carol{number}", lab_at(address).current_id)(client)
        links = at_once(client, *[send(f"{address}share/")] * 2)
        assert [each.status_code for each in links] == [302, 302]
        assert links[0]["Location"] == links[1]["Location"]


def test_the_first_visits_of_a_day_are_all_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    started(client)
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr("iamlab.web.labs.store.browsers._DAY", -1)
        for _round in ROUNDS:
            Browser.objects.update(last_seen="2026-01-01")
            answers = at_once(client, *[lambda tab: tab.get("/learn/")] * 3)
            assert [each.status_code for each in answers] == [200, 200, 200]
