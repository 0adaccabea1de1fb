"""The policies that a request meets, each once, for showing beside its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from iamlab.engine import PolicySyntaxError, parse_policy
from iamlab.explain import ExplainedStory, Explanation, GateDocument, describe_statement


@dataclass(frozen=True, slots=True)
class ExplainedPolicy:
    """A policy with its plain words, and the explanation of the act that read it."""

    name: str
    of: str
    policy_type: str
    text: str
    statements: tuple[tuple[str, str], ...]
    explanation: Explanation


def explained_policies(story: ExplainedStory) -> tuple[ExplainedPolicy, ...]:
    """Every policy that a gate of the story reads, in the order of the gates."""
    found: dict[tuple[str, str, str], ExplainedPolicy] = {}
    for explanation, document in _all(story):
        key = (document.policy_type, document.name, document.attached_to)
        if document.text and key not in found:
            found[key] = ExplainedPolicy(
                document.name,
                document.of,
                document.policy_type,
                document.text,
                _statements(document),
                explanation,
            )
    return tuple(found.values())


def name_of(story: ExplainedStory, policy_type: str, attached_to: str, name: str) -> str:
    """The name of a policy as the pages show it."""
    same = [
        document.name
        for _explanation, document in _all(story)
        if (document.policy_type, document.attached_to) == (policy_type, attached_to)
    ]
    return name if name in same or not same else same[0]


def _all(story: ExplainedStory) -> Iterator[tuple[Explanation, GateDocument]]:
    for act in story.acts:
        for gate in act.explanation.gates:
            for document in gate.documents:
                yield act.explanation, document


def _statements(document: GateDocument) -> tuple[tuple[str, str], ...]:
    """Each statement as (effect, plain words)."""
    try:
        policy = parse_policy(document.text)
    except PolicySyntaxError:
        return ()
    return tuple(
        (
            statement.effect,
            describe_statement(
                statement,
                policy_type=document.policy_type,  # type: ignore[arg-type]
                holder=document.attached_to,
                translate=gettext,
            ),
        )
        for statement in policy.statements
    )
