"""What stands beside the verdict: other denials, the Allow that came closest, contested points."""

from __future__ import annotations

from iamlab.engine import Decision, Reason, Step, walk
from iamlab.explain.headlines import crosses_accounts
from iamlab.explain.model import Gate
from iamlab.explain.phrasebook import Phrasebook
from iamlab.explain.steps import failed_element, step_facts, unclear_text

_NEAR = ("action", "resource", "principal", "condition")


def remarks(book: Phrasebook, decision: Decision, gates: tuple[Gate, ...]) -> tuple[str, ...]:
    """Whole sentences, each once; the closest Allow only where no gate speaks of it already."""
    found = [_also_denied(book, reason) for reason in decision.also_denied_by]
    for step in decision.near_misses[:1]:
        sentence = book.sentence(step.code, step_facts(decision.access_request, step))
        if all(gate.sentence != sentence for gate in gates):
            found.append(_near_miss(book, decision, step))
    if _answers_access_denied_only(decision):
        found.append(book.phrase("headlines.also.access_denied_only"))
    found += [unclear_text(book, step) for step in walk(decision.steps) if _contested(step)]
    return tuple(dict.fromkeys(found))


def _contested(step: Step) -> bool:
    return bool(step.unclear and step.determining)


def _also_denied(book: Phrasebook, reason: Reason) -> str:
    key = "explicit_deny" if reason.code == "explicit_deny" and reason.policy else "implicit_deny"
    if reason.policy_type == "block_public_access":
        key = "block_public_access"
    if key == "implicit_deny" and reason.policy:
        key = "implicit_deny_named"
    return book.phrase(
        f"headlines.also.{key}",
        gate=reason.policy_type,
        statement=reason.statement,
        policy=reason.policy,
    )


def _near_miss(book: Phrasebook, decision: Decision, step: Step) -> str:
    facts = step_facts(decision.access_request, step)
    failed = failed_element(step)
    one = facts.get("failed_count") in (None, 1) and failed in _NEAR
    return book.phrase(f"headlines.also.near_{failed if one else 'many'}", **facts)


def _answers_access_denied_only(decision: Decision) -> bool:
    request = decision.access_request
    if decision.verdict != "denied" or not crosses_accounts(decision):
        return False
    caller, owner = (
        request.context.get(key) for key in ("aws:principalorgid", "aws:resourceorgid")
    )
    together = caller is not None and owner is not None and caller.values == owner.values
    return request.action.lower().startswith("s3:") and not together
