"""One decision in words."""

from __future__ import annotations

from iamlab.engine import ApplicablePolicies, Decision
from iamlab.explain.documents import policy_texts
from iamlab.explain.gates import explain_gates
from iamlab.explain.headlines import headline, summary
from iamlab.explain.message import aws_message
from iamlab.explain.model import Explanation
from iamlab.explain.names import Names
from iamlab.explain.phrasebook import Phrasebook, Translate, identity
from iamlab.explain.remarks import remarks
from iamlab.explain.steps import Explainer


def explain(
    decision: Decision,
    *,
    names: Names | None = None,
    policies: ApplicablePolicies | None = None,
    translate: Translate = identity,
) -> Explanation:
    """Put a decision into words.

    names: accounts and people as the learner named them. policies: those that were in play, so
    that the gates carry their texts. translate: a sentence with {placeholders} -> its translation.
    """
    book = Phrasebook(names or Names(), translate)
    explainer = Explainer(book, decision.access_request)
    gates = explain_gates(book, decision, explainer, policy_texts(policies))
    return Explanation(
        verdict=decision.verdict,
        headline=headline(book, decision),
        summary=summary(decision, gates),
        message=aws_message(decision),
        gates=gates,
        also=remarks(book, decision, gates),
        near_misses=tuple(explainer.explain(step) for step in decision.near_misses),
        steps=tuple(explainer.explain(step) for step in decision.steps),
    )
