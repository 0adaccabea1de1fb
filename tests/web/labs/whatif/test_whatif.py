"""What if: closest changes, everybody's access, the weight of statements, policies told apart."""

import json

import pytest


def chosen(learner, request: str = "alice") -> str:
    return f"?request={request}"


def test_the_smallest_change_is_proposed_with_its_price(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}flips/{chosen(figure_2)}").content.decode()
    assert "Smallest change that allows it" in page
    assert "rds:StartDBInstance" in page


def test_doing_a_proposal_turns_the_verdict_and_can_be_taken_back(figure_2) -> None:
    before = figure_2.world
    where = f"{figure_2.url}flips/do/{chosen(figure_2)}"
    done = figure_2.client.post(where, {"proposal": "1", "opened": figure_2.lab.current_id})
    page = figure_2.client.get(done["Location"])
    assert page.context["page"].story.verdict == "allowed"
    figure_2.client.post(f"{figure_2.url}undo/")
    assert figure_2.world == before


def test_an_allowed_request_gets_ways_to_deny_it(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}flips/?request=bob").content.decode()
    assert "Closest ways to deny it" in page


@pytest.mark.parametrize("number", ["0", "99", "x", "-1"])
def test_a_proposal_that_is_not_there_is_not_found(figure_2, number: str) -> None:
    where = f"{figure_2.url}flips/do/{chosen(figure_2)}"
    data = {"proposal": number, "opened": figure_2.lab.current_id}
    assert figure_2.client.post(where, data).status_code == 404


def test_a_proposal_made_on_an_old_state_changes_nothing(figure_2) -> None:
    before = figure_2.world
    where = f"{figure_2.url}flips/do/{chosen(figure_2)}"
    figure_2.client.post(where, {"proposal": "1", "opened": "1234567"})
    assert figure_2.world == before


def test_the_matrix_tells_the_two_kinds_of_no_apart(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}access/").content.decode()
    assert "no Allow" in page
    assert ">Deny<" in page
    assert ">yes<" in page


def test_the_matrix_is_filtered(figure_2) -> None:
    query = "?principals=arn:aws:iam::111111111111:user/Mehdi&actions=rds:StartDBInstance"
    page = figure_2.client.get(f"{figure_2.url}access/{query}")
    assert {row.who for row in page.context["rows"]} == {"Mehdi"}
    assert page.context["actions"] == ["rds:StartDBInstance"]


def test_the_matrix_shows_what_the_last_change_turned(figure_2) -> None:
    where = f"{figure_2.url}flips/do/{chosen(figure_2)}"
    figure_2.client.post(where, {"proposal": "1", "opened": figure_2.lab.current_id})
    page = figure_2.client.get(f"{figure_2.url}access/difference/")
    assert {row.who for row in page.context["rows"]} == {"Alice"}
    assert (
        f"{figure_2.url}access/difference/"
        in figure_2.client.get(f"{figure_2.url}access/").content.decode()
    )


@pytest.mark.parametrize("start", ["-1", "x", "9999999999"])
def test_a_page_of_the_matrix_that_is_none_is_a_bad_request(figure_2, start: str) -> None:
    assert figure_2.client.get(f"{figure_2.url}access/?start={start}").status_code == 400


def test_a_cell_opens_its_steps_without_keeping_the_request(figure_2) -> None:
    before = figure_2.world
    page = figure_2.client.get(f"{figure_2.url}access/?start=0")
    url = page.context["rows"][0].cells[0].url
    assert figure_2.client.get(url).status_code == 200
    assert figure_2.world == before


def test_who_can_names_everybody_who_may(figure_2) -> None:
    query = "?action=rds:StartDBInstance&resource=arn:aws:rds:eu-west-1:111111111111:db:orders"
    page = figure_2.client.get(f"{figure_2.url}access/who/{query}")
    assert {name for name, _cell, _url in page.context["who"]} == {"Mehdi", "Anne", "Bob", "root"}


def test_what_can_lists_what_somebody_may(figure_2) -> None:
    query = "?principal=arn:aws:iam::111111111111:user/Alice"
    page = figure_2.client.get(f"{figure_2.url}access/who/{query}")
    assert {action for action, *_rest in page.context["what"]} == {"rds:DescribeDBInstances"}


def test_a_wrong_action_is_told_its_shape(figure_2) -> None:
    assert figure_2.client.get(f"{figure_2.url}access/who/?action=rds").status_code == 422


def test_a_statement_that_carries_something_says_what(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}weights/")
    rows = {(row.policy, row.statement): row for row in page.context["rows"]}
    assert not rows[("KeepPayroll", "2")].idle


def test_two_policies_are_told_apart_by_a_request(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}apart/?left=0&right=3")
    assert page.context["witness"] is not None
    same = figure_2.client.get(f"{figure_2.url}apart/?left=0&right=0").content.decode()
    assert "No difference found" in same


def test_a_policy_and_a_revision_cannot_be_compared(figure_2) -> None:
    page = figure_2.client.get(f"{figure_2.url}apart/?left=0&right=r1").content.decode()
    assert "Choose two policies, or two revisions." in page


@pytest.mark.parametrize("start", ["-1", "x", "9999999"])
def test_a_start_among_the_statements_that_is_none_is_a_bad_request(figure_2, start: str) -> None:
    assert figure_2.client.get(f"{figure_2.url}weights/?start={start}").status_code == 400


def test_a_lab_with_many_statements_is_weighed_in_pages(learner) -> None:
    statements = [
        {"Effect": "Allow", "Action": "rds:*", "Resource": f"arn:aws:rds:*:*:db:{number}"}
        for number in range(70)
    ]
    text = json.dumps({"Version": "2012-10-17", "Statement": statements})
    where = {"account": "111111111111"}
    for number in range(3):
        saved = learner.save("policy", where, {"name": f"P{number}", "path": "/", "document": text})
        assert saved.status_code == 302
    page = learner.client.get(f"{learner.url}weights/")
    assert len(page.context["rows"]) == 200
    assert 'href="?start=200"' in page.content.decode()
    rest = learner.client.get(f"{learner.url}weights/?start=200")
    assert len(rest.context["rows"]) == 10


def test_two_revisions_told_apart_can_be_seen_as_a_table(figure_2) -> None:
    where = f"{figure_2.url}flips/do/{chosen(figure_2)}"
    figure_2.client.post(where, {"proposal": "1", "opened": figure_2.lab.current_id})
    page = figure_2.client.get(f"{figure_2.url}apart/?left=r1&right=r2")
    assert page.context["compare"] in page.content.decode().replace("&amp;", "&")
    assert figure_2.client.get(page.context["compare"]).status_code == 200


def test_an_action_that_does_not_go_with_a_resource_is_no_yes(figure_2) -> None:
    figure_2.ask("arn:aws:iam::111111111111:root", "s3:GetObject", "arn:aws:s3:::reports/a.csv")
    page = figure_2.client.get(
        f"{figure_2.url}access/",
        {
            "principals": "arn:aws:iam::111111111111:user/Bob",
            "actions": ["rds:StartDBInstance", "s3:GetObject"],
        },
    ).content.decode()
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = [row for row in body.split("<tr>") if row]
    database = next(row for row in rows if "<td>orders</td>" in row)
    stored = next(row for row in rows if "<td>reports/a.csv</td>" in row)
    assert [("mk-yes" in cell, "mk-unfit" in cell) for cell in database.split("<td")[2:]] == [
        (True, False),
        (False, True),
    ]
    assert [("mk-unfit" in cell) for cell in stored.split("<td")[2:]] == [True, False]
