"""What every view of a lab begins with, and what happens where a change of it is refused."""

import pytest

from iamlab.web.labs import history
from iamlab.web.labs.models import Lab
from iamlab.web.labs.store.labs import Conflict
from iamlab.world import LabError, LabProblem, say

PAGES = ("", "history/", "table/", "run/", "access/", "things/user/?account=111111111111")


def shown_after(learner, response) -> str:
    assert response.status_code == 302
    return learner.client.get(response["Location"]).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_lab_without_a_revision_is_not_there(learner, page: str) -> None:
    Lab.objects.update(current=None)
    assert learner.client.get(f"{learner.url}{page}").status_code == 404


@pytest.mark.parametrize(("view", "step"), [("undo", "step_back"), ("redo", "step_forward")])
def test_another_tab_is_told_where_nothing_was_typed(learner, monkeypatch, view, step) -> None:
    def late(lab):
        raise Conflict(Lab.objects.select_related("current").get(pk=lab.pk))

    monkeypatch.setattr(history, step, late)
    response = learner.client.post(f"{learner.url}{view}/?request=1")
    assert response["Location"] == f"{learner.url}?request=1"
    assert "Another tab changed this lab at this moment." in shown_after(learner, response)


def test_a_rule_is_told_as_the_rule(learner, monkeypatch) -> None:
    def refuse(*_args):
        raise LabError([LabProblem("title", say("is too long"), "Payroll")])

    monkeypatch.setattr(history, "bring_back_revision", refuse)
    response = learner.client.post(f"{learner.url}history/1/")
    page = shown_after(learner, response)
    assert "title: is too long" in page
    assert "For example: Payroll" in page
    assert "Another tab" not in page
