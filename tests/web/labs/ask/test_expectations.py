"""Saved requests with an expectation, and all of them run at once."""

import pytest

from iamlab.web.labs.models import Lab
from iamlab.web.labs.open_lab import lab as open_lab
from iamlab.web.labs.store.labs import Conflict

ALICE = "arn:aws:iam::111111111111:user/Alice"
DATABASE = "arn:aws:rds:eu-west-1:111111111111:db:orders"


def expected(learner) -> dict[str, str | None]:
    return {each.id: each.expect for each in learner.world.requests}


def expect(learner, request: str, verdict: str, **headers: str):
    data = {"request": request, "expect": verdict}
    return learner.client.post(f"{learner.url}expect/", data, **headers)


@pytest.fixture
def asked(learner):
    learner.save("user", {"account": "111111111111"}, {"name": "Alice", "path": "/"})
    learner.ask(ALICE, "rds:StartDBInstance", DATABASE)
    learner.ask("arn:aws:iam::111111111111:root", "rds:StartDBInstance", DATABASE)
    return learner


def test_an_expectation_is_written_down_and_compared(asked) -> None:
    assert expect(asked, "1", "allowed").status_code == 302
    page = asked.client.get(asked.url).content.decode()
    assert "you expect Allowed" in page
    assert "1 request comes out otherwise than expected." in page
    expect(asked, "1", "denied")
    page = asked.client.get(asked.url).content.decode()
    assert "as expected" in page
    assert "otherwise than expected" not in page
    expect(asked, "1", "")
    assert expected(asked) == {"1": None, "2": None}


def test_an_expectation_can_come_with_the_request(asked) -> None:
    asked.ask(ALICE, "rds:StopDBInstance", DATABASE, expect="denied", title="Alice stops it")
    request = asked.world.requests[-1]
    assert (request.title, request.expect) == ("Alice stops it", "denied")
    assert "Alice stops it" in asked.client.get(asked.url).content.decode()
    asked.ask(ALICE, "rds:StopDBInstance", DATABASE, expect="allowed")
    assert len(asked.world.requests) == 3
    assert asked.world.requests[-1].expect == "allowed"


def test_all_are_run_at_once(asked) -> None:
    expect(asked, "1", "allowed")
    expect(asked, "2", "allowed")
    page = asked.client.get(f"{asked.url}run/").content.decode()
    assert "1 of 2 come out as you expect." in page
    assert page.count("otherwise") == 1


def test_a_row_of_the_table_of_all_is_marked_without_leaving_it(asked) -> None:
    page = asked.client.get(f"{asked.url}run/").content.decode()
    assert page.count('name="run" value="1"') == 2
    data = {"request": "1", "expect": "denied", "run": "1"}
    response = asked.client.post(f"{asked.url}expect/", data)
    assert response["Location"] == f"{asked.url}run/#run-1"
    assert 'id="run-1"' in page
    assert expected(asked)["1"] == "denied"


def test_what_comes_out_now_is_expected_of_all(asked) -> None:
    response = asked.client.post(f"{asked.url}expect/")
    assert response["Location"] == f"{asked.url}run/"
    assert expected(asked) == {"1": "denied", "2": "allowed"}
    assert "2 of 2 come out as you expect." in asked.client.get(f"{asked.url}run/").content.decode()
    asked.client.post(f"{asked.url}undo/")
    assert expected(asked) == {"1": None, "2": None}


def test_an_empty_lab_has_nothing_to_run(learner) -> None:
    page = learner.client.get(f"{learner.url}run/").content.decode()
    assert "Nobody has asked for anything" in page
    assert learner.client.post(f"{learner.url}expect/").status_code == 302


@pytest.mark.parametrize(("request_id", "verdict"), [("9", "denied"), ("1", "perhaps")])
def test_nonsense_is_not_found(asked, request_id: str, verdict: str) -> None:
    assert expect(asked, request_id, verdict).status_code == 404
    assert expected(asked) == {"1": None, "2": None}


def test_with_htmx_the_desk_comes_back(asked) -> None:
    response = expect(asked, "1", "allowed", HTTP_HX_REQUEST="true")
    assert response.status_code == 200
    assert 'id="lab"' in response.content.decode()
    assert "<html" not in response.content.decode()


def test_a_saved_request_is_changed_instead_of_asked_beside_it(asked) -> None:
    data = {"principal": ALICE, "action": "rds:StopDBInstance", "resource": DATABASE}
    response = asked.client.post(f"{asked.url}ask/", {**data, "op": "over", "over": "1"})
    assert response.status_code == 302
    assert [each.action for each in asked.world.requests] == [
        "rds:StopDBInstance",
        "rds:StartDBInstance",
    ]
    assert asked.world.requests[0].id == "1"


def test_a_saved_request_is_deleted_and_brought_back(asked) -> None:
    page = asked.client.get(asked.url).content.decode()
    assert f"{asked.url}remove/request/?name=1" in page
    where = f"{asked.url}remove/request/?name=1"
    asked.client.post(where, {"opened": asked.lab.current_id})
    assert expected(asked) == {"2": None}
    asked.client.post(f"{asked.url}undo/")
    assert expected(asked) == {"1": None, "2": None}


def test_all_are_run_with_few_queries(asked, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        asked.client.get(f"{asked.url}run/")


def titled(learner) -> list[tuple[str, str, str | None]]:
    return [(each.action, each.title, each.expect) for each in learner.world.requests[2:]]


def test_title_and_expectation_stay_with_their_question(asked) -> None:
    start, stop = "rds:StartDBInstance", "rds:StopDBInstance"
    stops = {"title": "Alice stops it", "expect": "denied"}
    asked.ask(ALICE, stop, DATABASE, **stops)
    # the console still shows what belongs to the request in view
    asked.ask(ALICE, "rds:RebootDBInstance", DATABASE, **stops)
    assert titled(asked)[1:] == [("rds:RebootDBInstance", "", None)]
    # a question that is saved already keeps its own
    asked.ask(ALICE, stop, DATABASE, title="", expect="")
    assert titled(asked)[0] == (stop, "Alice stops it", "denied")
    # what is typed for the new question counts
    asked.ask(ALICE, start, f"{DATABASE}2", title="Alice starts it", expect="allowed")
    assert titled(asked)[2] == (start, "Alice starts it", "allowed")
    # and of the request in view itself it can be taken away
    asked.ask(ALICE, start, f"{DATABASE}2", title="", expect="")
    assert titled(asked)[2] == (start, "", None)


@pytest.mark.parametrize(("conflicts", "status"), [(1, 302), (9, 422)])
def test_a_second_click_on_ask_is_no_other_tab(asked, monkeypatch, conflicts: int, status: int):
    save, left = open_lab.save_edit, [conflicts]

    def slow(lab, edit, opened):
        if left[0]:
            left[0] -= 1
            save(lab, edit, opened)  # the first click comes through at this moment
            raise Conflict(Lab.objects.select_related("current").get(pk=lab.pk))
        return save(lab, edit, opened)

    monkeypatch.setattr(open_lab, "save_edit", slow if conflicts == 1 else _always_late)
    response = asked.ask(ALICE, "rds:RebootDBInstance", DATABASE)
    assert response.status_code == status
    actions = [each.action for each in asked.world.requests]
    assert actions.count("rds:RebootDBInstance") == (1 if status == 302 else 0)
    if status == 422:
        assert "Another tab changed this lab at this moment." in response.content.decode()


def _always_late(lab, edit, opened):
    raise Conflict(Lab.objects.select_related("current").get(pk=lab.pk))
