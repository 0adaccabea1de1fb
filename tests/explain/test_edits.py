"""Edits in one sentence, for the history of a lab."""

from collections.abc import Mapping

from iamlab.explain import describe_edit
from iamlab.world import CreateAccount


class Renamed:
    def summary(self) -> tuple[str, Mapping[str, str]]:
        return "Renamed {before} to {after}", {"before": "${x}", "after": "<b>"}


def test_an_edit_tells_what_it_did() -> None:
    edit = CreateAccount(id="111111111111", name="development")
    assert describe_edit(edit) == "Created the account development"


def test_facts_are_put_in_as_they_are() -> None:
    assert describe_edit(Renamed()) == "Renamed ${x} to <b>"


def test_the_template_is_translated_before_its_facts_are_put_in() -> None:
    german = {"Renamed {before} to {after}": "{before} heißt jetzt {after}"}
    assert describe_edit(Renamed(), translate=german.__getitem__) == "${x} heißt jetzt <b>"
