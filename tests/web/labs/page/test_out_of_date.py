"""After a change, the answer in view stays and says that it is out of date, until asked again."""

import json
from urllib.parse import parse_qs, urlsplit

ACCOUNT = {"account": "111111111111"}
ALICE = "arn:aws:iam::111111111111:user/Alice"
ALLOW_ALL = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "rds:*", "Resource": "*"}],
    },
    indent=2,
)


def repair(learner, request: str = "", answered: str = "") -> str:
    """Let Alice start databases, in the form that was opened from a page; the address after it."""
    users = {user.name: user for user in learner.world.accounts[0].users}
    name = users["Alice"].policies[0]
    where = {**ACCOUNT, "name": name}
    where |= {"request": request} if request else {}
    where |= {"answered": answered} if answered else {}
    response = learner.save("policy", where, {"name": name, "path": "/", "document": ALLOW_ALL})
    assert response.status_code == 302
    return response["Location"]


def alices(learner) -> str:
    return next(each.id for each in learner.world.requests if each.principal == ALICE)


def page_at(learner, url: str) -> str:
    return learner.client.get(url).content.decode()


def test_the_answer_stays_and_is_marked_until_it_is_asked_again(figure_2) -> None:
    request = alices(figure_2)
    after = repair(figure_2, request)
    page = page_at(figure_2, after)
    assert "Out of date" in page
    assert "Changed the policy" in page
    assert 'class="result is-stale"' in page
    assert "p-stale" in page
    result = page[page.index('id="result"') :]
    assert "Nothing allows it." in result
    assert "was Denied, now" in page  # the list is decided again at once
    again = f"{figure_2.url}?request={request}&before=1"
    assert again.replace("&", "&amp;") in page
    page = page_at(figure_2, again)
    assert "Out of date" not in page
    assert "Nothing allows it." not in page[page.index('id="result"') :]
    assert page[page.index('id="result"') :].count("changed-tag") >= 1


def test_a_second_change_keeps_the_first_answer(figure_2) -> None:
    request = alices(figure_2)
    first = repair(figure_2, request)
    answered = parse_qs(urlsplit(first).query)["answered"][0]
    figure_2.save(
        "user",
        {**ACCOUNT, "request": request, "answered": answered},
        {"name": "Carol", "path": "/"},
    )
    page = page_at(figure_2, f"{figure_2.url}?request={request}&answered={answered}")
    assert "Nothing allows it." in page[page.index('id="result"') :]
    assert "Created the user Carol" in page
    assert "Changed the policy" in page


def test_what_no_verdict_depends_on_leaves_the_answer_fresh(figure_2) -> None:
    request = alices(figure_2)
    response = figure_2.save("lab", {"request": request}, {"title": "Night shift", "about": ""})
    assert response.status_code == 302
    assert "Out of date" not in page_at(figure_2, response["Location"])


def test_without_a_choice_the_last_request_is_the_one_in_view(figure_2) -> None:
    last = figure_2.world.requests[-1].id
    assert f"request={last}" in repair(figure_2)


def test_the_answer_stays_when_its_principal_is_deleted(figure_2) -> None:
    request = alices(figure_2)
    response = figure_2.client.post(
        f"{figure_2.url}remove/user/?account=111111111111&name=Alice&request={request}",
        {"opened": figure_2.lab.current_id},
    )
    page = page_at(figure_2, response["Location"])
    assert "Out of date" in page
    assert "Nothing allows it." in page[page.index('id="result"') :]


def test_an_undone_change_makes_the_answer_fresh_again(figure_2) -> None:
    request = alices(figure_2)
    after = repair(figure_2, request)
    figure_2.client.post(f"{figure_2.url}undo/")
    assert "Out of date" not in page_at(figure_2, after)


def test_nonsense_in_the_address_shows_todays_answer(figure_2) -> None:
    request = alices(figure_2)
    for answered in ("x", "-1", "999999", "9" * 5000, "²", "1e3"):
        page = figure_2.client.get(figure_2.url, {"request": request, "answered": answered})
        assert page.status_code == 200
        assert "Out of date" not in page.content.decode()


def test_the_form_keeps_the_request_in_view(figure_2) -> None:
    request = alices(figure_2)
    page = page_at(figure_2, f"{figure_2.url}?request={request}")
    assert f"name=Alice&amp;request={request}" in page
