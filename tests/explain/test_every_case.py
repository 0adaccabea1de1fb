"""Every case under tests/cases is explained in whole, true-to-form sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from iamlab.engine import walk
from iamlab.explain import ExplainedStep, ExplainedStory, Explanation, explain_story, steps_json
from iamlab.explain.gates import ROW
from iamlab.world import Story
from tests.content.examples import cases, stories

BROKEN = re.compile(r"^ |  | ,|[{}]|\( |[;:,]\s*\.| \.(\s|$)|\.\.|[!—]|\b(simply|just)\b")
IDS = sorted(cases())


@cache
def explained(case: str) -> tuple[tuple[Story, ExplainedStory], ...]:
    return tuple((story, explain_story(story, world)) for world, story in stories(cases()[case]))


def explanations(case: str) -> Iterator[Explanation]:
    for _, story in explained(case):
        for act in story.acts:
            yield act.explanation


def all_steps(steps: tuple[ExplainedStep, ...]) -> Iterator[ExplainedStep]:
    for step in steps:
        yield step
        yield from all_steps(step.children)


def without_values(text: str) -> str:
    """Policy variables hold braces of their own."""
    return re.sub(r"\$\{[^}]*\}", "variable", text)


def sentences(explanation: Explanation) -> Iterator[str]:
    yield explanation.headline
    yield explanation.summary
    yield from explanation.also
    for gate in explanation.gates:
        yield gate.sentence
        yield gate.question[:-1] + "."
    for step in all_steps(explanation.steps):
        yield step.text


@pytest.mark.parametrize("case", IDS)
def test_every_sentence_is_whole(case: str) -> None:
    for explanation in explanations(case):
        for sentence in sentences(explanation):
            assert sentence.endswith("."), sentence
            assert not BROKEN.search(without_values(sentence)), sentence


@pytest.mark.parametrize("case", IDS)
def test_the_row_of_gates_never_changes_its_order(case: str) -> None:
    for explanation in explanations(case):
        layers = [gate.layer for gate in explanation.gates]
        assert layers == sorted(layers, key=ROW.index)
        assert len(layers) == len(ROW) - 1, "resource and trust share one place"
        assert [gate.number for gate in explanation.gates] == list(range(1, len(ROW)))


@pytest.mark.parametrize("case", IDS)
def test_a_denial_stops_at_one_gate_and_an_allowed_request_at_none(case: str) -> None:
    for explanation in explanations(case):
        states = [gate.state for gate in explanation.gates]
        if explanation.verdict == "allowed":
            assert "no" not in states
            assert any(gate.won for gate in explanation.gates) or states[0] == "yes"
        elif explanation.verdict == "denied":
            assert states.count("no") <= 1
            if "no" in states:
                assert "yes" not in states[states.index("no") :]
            else:  # nothing reaches from one partition to the other
                codes = {step.code for step in explanation.steps}
                assert codes & {"accounts.partitions_differ"}


@pytest.mark.parametrize("case", IDS)
def test_only_a_denial_has_a_message(case: str) -> None:
    for explanation in explanations(case):
        assert bool(explanation.message) is (explanation.verdict == "denied")


@pytest.mark.parametrize("case", IDS)
def test_the_hits_of_a_document_point_into_its_text(case: str) -> None:
    for explanation in explanations(case):
        for gate in explanation.gates:
            for document in gate.documents:
                assert document.text.lstrip().startswith("{")
                assert len(document.hits) <= 2
                lines = document.text.splitlines()
                assert all(place.line <= len(lines) for place in document.hits)


@pytest.mark.parametrize("case", IDS)
def test_the_steps_as_json_hold_every_step(case: str) -> None:
    for story, told in explained(case):
        steps = steps_json(told)
        json.dumps(steps)
        count = sum(1 for act in story.acts for _ in walk(act.decision.steps))
        wrappers = len(story.acts) if len(story.acts) > 1 else 0
        assert sum(1 for _ in _walk(steps)) == count + wrappers
        for step in _walk(steps):
            assert {"code", "outcome", "layer", "facts", "place", "text", "children"} <= set(step)


def _walk(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield step
        yield from _walk(step["children"])
