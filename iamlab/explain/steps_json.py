"""The trace of a story as JSON values, for `python -m iamlab decide --steps`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from iamlab.explain.model import ExplainedAct, ExplainedStep, ExplainedStory


def steps_json(story: ExplainedStory) -> list[dict[str, Any]]:
    """The steps of the lab document's `steps`.

    A story of one request gives its steps. With several requests each is a step of its own with
    the code `act.<kind>`, and its trace stands under `children`.
    """
    if len(story.acts) == 1:
        return [_step(step) for step in story.acts[0].explanation.steps]
    return [_act(act) for act in story.acts]


def _act(act: ExplainedAct) -> dict[str, Any]:
    verdict = act.explanation.verdict
    facts = {
        "principal": act.principal,
        "action": act.action,
        "resource": act.resource,
        "verdict": verdict,
        "headline": act.explanation.headline,
        "message": act.explanation.message,
    }
    return {
        "code": f"act.{act.kind}",
        "outcome": {"allowed": "passed", "denied": "stopped"}.get(verdict, "undecided"),
        "layer": "story",
        "facts": {key: value for key, value in facts.items() if value},
        "place": None,
        "text": f"{act.title}.",
        "children": [_step(step) for step in act.explanation.steps],
    }


def _step(step: ExplainedStep) -> dict[str, Any]:
    place = step.place
    return {
        "code": step.code,
        "outcome": step.outcome,
        "layer": step.layer,
        "facts": {key: _plain(value) for key, value in step.facts.items()},
        "place": place and {"policy": place.policy, **asdict(place)},
        "text": step.text,
        "href": step.href,
        "determining": step.determining,
        **({"unclear": step.unclear} if step.unclear else {}),
        "children": [_step(child) for child in step.children],
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
