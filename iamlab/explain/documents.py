"""The policies that a gate reads, and the words in them that decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iamlab.engine import ApplicablePolicies, AttachedPolicy, Decision, Place, Step, walk
from iamlab.explain.labels import document_name
from iamlab.explain.model import GateDocument
from iamlab.explain.words import Words

# (policy type, name, what it hangs on) -> text
PolicyTexts = Mapping[tuple[str, str, str], str]

_MOST_HITS = 2
_CHECKS = ("check.principal", "check.action", "check.not_action", "check.resource")


def policy_texts(policies: ApplicablePolicies | None) -> PolicyTexts:
    """The text of every policy in play."""
    if policies is None:
        return {}
    return {
        (one.policy_type, one.name, one.attached_to): one.policy.text for one in _every(policies)
    }


def _every(policies: ApplicablePolicies) -> Iterator[AttachedPolicy]:
    yield from policies.identity
    yield from policies.session or ()
    for single in (policies.resource, policies.permissions_boundary, policies.vpc_endpoint):
        if single is not None:
            yield single
    for level in (*(policies.scps or ()), *(policies.rcps or ())):
        yield from level.policies


def gate_documents(
    words: Words, gate: Step, decision: Decision, texts: PolicyTexts
) -> tuple[GateDocument, ...]:
    """The documents under a gate; for the gate `explicit_deny` those whose Deny decided."""
    denies = gate.layer == "explicit_deny"
    tree = decision.steps if denies else gate.children
    documents = []
    for step in walk(tree):
        if step.code != "document.read" or (denies and not _deciding_deny(step)):
            continue
        documents.append(_document(words, step, gate, texts))
    return tuple(documents)


def _deciding_deny(document: Step) -> bool:
    return any(
        statement.determining and statement.facts.get("effect") == "Deny"
        for statement in document.children
    )


def _document(words: Words, step: Step, gate: Step, texts: PolicyTexts) -> GateDocument:
    policy_type = str(step.facts.get("policy_type") or gate.layer)
    name, holder = str(step.facts.get("policy") or ""), str(step.facts.get("attached_to") or "")
    return GateDocument(
        name=document_name(words, policy_type, name, holder),
        of=words.fill("{holder:holder}", {"holder": holder}),
        policy_type=policy_type,
        attached_to=holder,
        text=texts.get((policy_type, name, holder), ""),
        hits=_hits(step, gate),
    )


def _hits(document: Step, gate: Step) -> tuple[Place, ...]:
    """At most two places: what matched in the statement that decided, or what differed."""
    determining = [one for one in document.children if one.determining]
    if gate.layer == "explicit_deny":
        determining = [one for one in determining if one.facts.get("effect") == "Deny"]
    if determining:
        return _places(_matched(determining[0]))
    if gate.outcome not in ("stopped", "would_stop", "undecided"):
        applying = [one for one in document.children if one.code == "statement.applies"]
        return _places(_matched(applying[0])) if applying else ()
    failed = [one for one in document.children if one.outcome != "match"]
    failed.sort(key=_failures)
    return _places(failed[:1])


def _failures(statement: Step) -> int:
    count = statement.facts.get("failed_count")
    return count if isinstance(count, int) else 0


def _matched(statement: Step) -> list[Step]:
    """The checks that say most: where the statement matched, action and resource."""
    if statement.code != "statement.applies":
        return [statement]
    conditions = [one for one in statement.children if one.code.startswith("condition.")]
    checks = [one for one in statement.children if one.code in _CHECKS[1:]]
    trust = [one for one in statement.children if one.code == "check.principal"]
    return [*trust, *checks, *conditions] if trust else [*checks, *conditions]


def _places(steps: list[Step]) -> tuple[Place, ...]:
    return tuple(step.place for step in steps if step.place is not None)[:_MOST_HITS]
