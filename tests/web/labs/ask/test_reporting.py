"""A wrong verdict reported: a text to copy, and nothing that is sent."""

import html
import json
import re

from iamlab.world import read_lab


def _text(page: str) -> str:
    found = re.search(r'<textarea id="report-text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def _report(learner, query: str) -> str:
    response = learner.client.get(f"{learner.url}report/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_report_has_both_verdicts_and_the_lab_with_this_request(figure_2) -> None:
    request = next(each for each in figure_2.world.requests if each.id == "bob")
    text = _text(_report(figure_2, f"request={request.id}&expect=denied"))
    assert "Expected: **denied**" in text
    assert "IAM Lab says: **allowed** (allowed, identity" in text
    lab = read_lab(json.loads(text.split("```json\n")[1].split("\n```")[0]))
    assert lab.accounts == figure_2.world.accounts
    assert [each.id for each in lab.requests] == [request.id]


def test_what_is_expected_is_the_other_verdict_until_somebody_says_so(figure_2) -> None:
    for asked, other in (("alice", "allowed"), ("bob", "denied")):
        for query in (f"request={asked}", f"request={asked}&expect=what"):
            assert f"Expected: **{other}**" in _text(_report(figure_2, query))


def test_an_answer_leads_to_its_report(figure_2) -> None:
    request = figure_2.world.requests[0]
    page = figure_2.client.get(f"{figure_2.url}?request={request.id}").content.decode()
    assert f"{figure_2.url}report/?request={request.id}" in page


def test_a_request_that_is_not_there_has_no_report(figure_2) -> None:
    assert figure_2.client.get(f"{figure_2.url}report/?request=nowhere").status_code == 404
    assert figure_2.client.get(f"{figure_2.url}report/").status_code == 404
