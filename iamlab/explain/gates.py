"""The row of gates: one for each kind of policy, always in the order of the flow chart.

IAM User Guide: How AWS enforcement code logic evaluates requests to allow or deny access.
"""

from __future__ import annotations

from iamlab.engine import CALLER_SIDE, GATES, GRANTING, OWNER_SIDE, Decision, Step, walk
from iamlab.explain.documents import PolicyTexts, gate_documents
from iamlab.explain.model import Gate, GateState
from iamlab.explain.phrasebook import Phrasebook
from iamlab.explain.steps import Explainer, failed_element, step_facts

# The gates a reader sees; `context` and what follows `session` are told around the row.
ROW = GATES[GATES.index("caller") : GATES.index("session") + 1]
_STATES: dict[str, GateState] = {
    "passed": "yes",
    "allow": "yes",
    "match": "yes",
    "stopped": "no",
    "would_stop": "shut",
    "not_reached": "shut",
    "not_applicable": "off",
    "undecided": "open",
}
_CALLER_SIDE = CALLER_SIDE | {"caller"}
_OWNER_SIDE = OWNER_SIDE | {"block_public_access"}
_ONE_STATEMENT = frozenset({"identity", "resource", "trust", "boundary", "session"})


def explain_gates(
    book: Phrasebook, decision: Decision, explainer: Explainer, texts: PolicyTexts
) -> tuple[Gate, ...]:
    """The gates of one decision, numbered from 1."""
    by_layer = {step.layer: step for step in decision.steps}
    row = [by_layer[layer] for layer in ROW if layer in by_layer]
    return tuple(
        _gate(book, number, step, decision, explainer, texts)
        for number, step in enumerate(row, start=1)
    )


def _gate(
    book: Phrasebook,
    number: int,
    step: Step,
    decision: Decision,
    explainer: Explainer,
    texts: PolicyTexts,
) -> Gate:
    layer = step.layer
    state = gate_state(step, decision)
    gist, sentence = gist_and_sentence(book, step, decision)
    return Gate(
        number=number,
        layer=layer,
        name=book.phrase(f"gates.name.{layer}"),
        question=book.phrase(f"gates.question.{layer}"),
        state=state,
        gist=gist if state != "open" else book.phrase("gates.gist.open"),
        sentence=sentence,
        state_word=book.phrase(f"gates.state_word.{state}"),
        account=_account(book, layer, decision),
        won=_won(step, decision),
        documents=gate_documents(book, step, decision, texts),
        steps=tuple(explainer.explain(child) for child in step.children),
        looked=step.code != f"{layer}.not_reached",
    )


def gate_state(step: Step, decision: Decision) -> GateState:
    """Passed, stopped, not reached, nothing here, or undecided."""
    reached = step.outcome != "not_reached" and decision.verdict == "undecided"
    if reached and any(below.outcome == "undecided" for below in walk(step.children)):
        return "open"
    return _STATES.get(step.outcome, "shut")


def gist_and_sentence(book: Phrasebook, step: Step, decision: Decision) -> tuple[str, str]:
    """(gist, sentence) of a gate: its own, or those of the one thing below it that decided."""
    request = decision.access_request
    facts = step_facts(request, step)
    gist, sentence = book.gist(step.code, facts), book.sentence(step.code, facts)
    if step.layer == "caller":
        for child in step.children:
            if child.code.partition(".")[0] in ("credential_type", "service"):
                inner = step_facts(request, child)
                return book.gist(child.code, inner), book.sentence(child.code, inner)
    undecided = [below for below in walk(step.children) if below.outcome == "undecided"]
    if undecided and decision.verdict == "undecided":
        return gist, book.sentence(undecided[0].code, step_facts(request, undecided[0]))
    if step.code.endswith(".silent") and step.outcome == "stopped":
        return _silent(book, step, decision, gist, sentence)
    return gist, sentence


def _silent(
    book: Phrasebook, step: Step, decision: Decision, gist: str, sentence: str
) -> tuple[str, str]:
    """A single Allow that does not match says more than "nothing matches"."""
    statements = [one for one in walk(step.children) if one.facts.get("effect") == "Allow"]
    if step.layer not in _ONE_STATEMENT or not statements:
        return gist, sentence
    if step.layer == "identity":
        gist = _identity_gist(book, statements)
    if len(statements) == 1:
        only = statements[0]
        sentence = book.sentence(only.code, step_facts(decision.access_request, only))
    return gist, sentence


def _identity_gist(book: Phrasebook, statements: list[Step]) -> str:
    failed = {failed_element(one) for one in statements}
    count = len(statements)
    which = failed.pop() if len(failed) == 1 else None
    if which in ("action", "resource", "condition"):
        key = f"gates.identity_gist.{'one' if count == 1 else 'many'}_{which}"
        return book.phrase(key, count=count)
    return book.phrase("gates.identity_gist.many", count=count)


def _account(book: Phrasebook, layer: str, decision: Decision) -> str:
    """Whose side a gate is on; "" in a trace of one account."""
    caller = decision.access_request.principal.account
    owner = decision.access_request.resource_account
    if not caller or not owner or caller == owner:
        return ""
    if layer in _CALLER_SIDE:
        return book.names.account(caller)
    return book.names.account(owner) if layer in _OWNER_SIDE else ""


def _won(step: Step, decision: Decision) -> bool:
    if step.outcome == "allow":
        return True
    if decision.verdict != "allowed" or step.layer not in GRANTING:
        return False
    return any(
        below.determining and below.facts.get("effect") == "Allow" for below in walk(step.children)
    )
